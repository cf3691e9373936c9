// @ts-check
const { createRequire, enableCompileCache } = process.getBuiltinModule("node:module");
const { existsSync, readFileSync } = process.getBuiltinModule("node:fs");

/**
 * Loads the bundle with its code already compiled. Plain JavaScript: it runs before anything is known of the Node.
 *
 * The build runs the everyday commands once over and keeps what V8 compiled of them (warm-up.ts), which Node's own
 * compile cache does not: it is filled before a function is first called. V8 refuses what another version made, and
 * compiles anew; such a Node uses its own cache, in a folder of this account, for what others can write to is not run.
 */

/**
 * Compiled code fits one version of Node on one kind of machine.
 * @param {string} dist
 */
export const compiledFolder = (dist) =>
  `${dist}/compiled/${process.version}-${process.platform}-${process.arch}`;

/**
 * The program of a bundle: what `recover.cjs` exports.
 * @param {string} dist
 * @param {(name: string, script: import("node:vm").Script) => void} [keep] called with each script that was loaded
 * @returns {typeof import("./entry.ts")}
 */
export function program(dist, keep = () => {}) {
  const folder = compiledFolder(dist);
  const require = createRequire(`${dist}/`);
  if (existsSync(folder)) return chunks(dist, folder, require, keep)("./recover.cjs");
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  const own = XDG_CACHE_HOME || LOCALAPPDATA || (HOME && `${HOME}/.cache`);
  if (own) enableCompileCache(`${own}/recover`);
  return require(`${dist}/recover.cjs`);
}

/**
 * A `require` for the files of the bundle, which name each other by `./`; all else is left to Node's.
 * @param {string} dist
 * @param {string} folder
 * @param {NodeJS.Require} require
 * @param {(name: string, script: import("node:vm").Script) => void} keep
 */
function chunks(dist, folder, require, keep) {
  const { Script } = process.getBuiltinModule("node:vm");
  /** @type {Map<string, { exports: any }>} */
  const loaded = new Map();
  /** @param {string} id */
  const load = (id) => {
    if (!id.startsWith("./")) return require(id);
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const filename = `${dist}/${id.slice(2)}`;
    // The bundle is ASCII, which is read fastest as what it is.
    const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(filename, "latin1")}\n})`;
    const script = new Script(source, { filename, cachedData: bytes(`${folder}/${id.slice(2)}`) });
    const module = { exports: {} };
    loaded.set(id, module);
    keep(id.slice(2), script);
    script.runInThisContext()(module.exports, load, module, filename, dist);
    return module.exports;
  };
  load.resolve = require.resolve;
  return load;
}

/** @param {string} path */
function bytes(path) {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
