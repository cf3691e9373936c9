// @ts-check
/**
 * The script of the executable. Its text goes there, so it can use nothing that stands around it here. It loads the
 * files of the bundle, which lie inside one behind the other, with what the warm-up had compiled of them.
 *
 * @param {Readonly<Record<string, readonly [code: Place, compiled: Place]>>} files by the names that they require
 * @param {string} digest of the driver's native code
 *
 * @typedef {readonly [start: number, end: number]} Place
 */
export function inside(files, digest) {
  const { getRawAsset } = process.getBuiltinModule("node:sea");
  const { Script } = process.getBuiltinModule("node:vm");
  /** @type {Map<string, { exports: any }>} */
  const loaded = new Map();
  /** @type {(asset: string, place: Place) => Buffer} */
  const bytes = (asset, [start, end]) => Buffer.from(getRawAsset(asset), start, end - start);
  /** @param {string} id */
  const load = (id) => {
    const file = files[id];
    if (file === undefined) return builtin(id);
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const [code, compiled] = file;
    // The same text as in compiled.js, for V8 takes what it compiled for that alone.
    const source = `(function (exports, require, module, __filename, __dirname) {${bytes("code", code).toString("latin1")}\n})`;
    const cachedData = compiled[0] === compiled[1] ? undefined : bytes("compiled", compiled);
    const module = { exports: {} };
    loaded.set(id, module);
    const run = new Script(source, { filename: id, cachedData }).runInThisContext();
    run(module.exports, load, module, id, ".");
    return module.exports;
  };
  load.resolve = (/** @type {string} */ id) => id;
  /** @param {string} id */
  const builtin = (id) => {
    const module = process.getBuiltinModule(id);
    if (module !== undefined) return module;
    throw Object.assign(new Error(`Cannot find module '${id}'`), { code: "MODULE_NOT_FOUND" });
  };
  load("./recover.cjs").start(digest);
}
