import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "rolldown";
import packageJson from "../package.json" with { type: "json" };
import { fontFiles } from "../src/documents/fonts.ts";
import { licences } from "./licences.ts";

/**
 * The bundle, made to start fast. CommonJS, because an `import` of a module of Node's own asks for everything it has
 * (`node:process` alone costs 10 ms) and `require` does not. Few files, because each costs half a millisecond: what
 * every run needs, what the commands at the counter need, what the other everyday ones do, and whatever else is opened
 * on first use by itself.
 */
export default defineConfig({
  input: { recover: "bin/entry.ts" },
  platform: "node",
  checks: { ineffectiveDynamicImport: false },
  plugins: [lateModules(), driver(), fonts(), earlyNames(), ascii(), licences()],
  transform: { define: { VERSION: JSON.stringify(packageJson.version) }, target: "node22" },
  output: {
    dir: "dist",
    format: "cjs",
    dynamicImportInCjs: false,
    cleanDir: true,
    minify: true,
    entryFileNames: "[name].cjs",
    chunkFileNames: "[name]-[hash].cjs",
    codeSplitting: {
      groups: [
        {
          name: "recover",
          test: /\/(bin\/entry|src\/(errors|inside|output|main|domain\/nearest|commands\/(asked|index)))\.ts$/,
          priority: 1,
        },
        {
          name: "everyday",
          test: /\/src\/(context|settings|unpacked|domain\/shop|store\/open|commands\/(parse|everyday\/(log|due|done|show))|views\/(render|colour))\.ts$/,
        },
        { name: "desk", test: /\/src\/commands\/everyday\/.*\.ts$/ },
      ],
    },
  },
});

type Instead = readonly [from: string, id: RegExp, code: string];

/** What costs milliseconds to load and is seldom or never called: loaded when it is called, or left out. */
function lateModules(): Plugin {
  const crypto = (name: string): string =>
    `export const ${name} = (...args) => process.getBuiltinModule("node:crypto").${name}(...args);`;
  const leftOut = (name: string): string =>
    `export class ${name} { constructor() { throw new Error("${name} is left out by bin/rolldown.config.ts"); } }`;
  const instead: readonly Instead[] = [
    ["/src/", /^node:crypto$/, ["createHash", "randomBytes", "randomUUID"].map(crypto).join("\n")],
    // Commander starts subcommands that are programs of their own; there are none.
    ["/commander/", /^node:child_process$/, "export default {};"],
    // It asks for these whole, which a bundle answers with a copy of all they have.
    ...["fs", "path", "process"].map((name): Instead => [
      "/commander/",
      new RegExp(`^node:${name}$`),
      `export default process.getBuiltinModule("node:${name}");`,
    ]),
    // Kysely times its queries, makes tables (ours are made by SQL as it stands), merges, and knows schemas.
    ["/kysely/", /\/performance-now\.js$/, "export const performanceNow = Date.now;"],
    ["/kysely/", /\/schema-module\.js$/, leftOut("SchemaModule")],
    ["/kysely/", /\/merge-query-builder\.js$/, leftOut("MergeQueryBuilder")],
    ["/kysely/", /\/with-schema-plugin\.js$/, leftOut("WithSchemaPlugin")],
    // Of qrcode only the symbol itself, which we draw; no compressed fonts (140 kB of Brotli); no PNG in a PDF.
    [
      "/src/",
      /^qrcode$/,
      `export { create } from ${JSON.stringify(fileURLToPath(import.meta.resolve("qrcode/lib/core/qrcode.js")))};`,
    ],
    [
      "/fontkit/",
      /^brotli\/decompress\.js$/,
      `export default () => { throw new Error("WOFF2 is left out"); };`,
    ],
    ["/pdfkit/", /^png-js$/, "export default class {}"],
  ];
  return {
    name: "late-modules",
    resolveId(id, importer = "") {
      const found = instead.findIndex(([from, wanted]) => importer.includes(from) && wanted.test(id));
      return found < 0 ? null : `\0late-${found}`;
    },
    load: (id) => (id.startsWith("\0late-") ? (instead[Number(id.slice(6))]?.[2] ?? null) : null),
  };
}

/** The driver's JavaScript goes into the bundle; its native code stays where npm put it: here, or one floor up. */
function driver(): Plugin {
  const places = ["../node_modules/better-sqlite3/lib", "../../better-sqlite3/lib"].map((p) =>
    JSON.stringify(p),
  );
  const here = `([${places.join(", ")}].map((p) => path.join(__dirname, p)).find((p) => fs.existsSync(p))
    ?? path.dirname(require.resolve("better-sqlite3")))`;
  return {
    name: "driver",
    transform: (code, id) =>
      id.endsWith("/better-sqlite3/lib/binding.js") ? code.replaceAll("__dirname", here) : null,
  };
}

/** The fonts of the PDFs lie beside the bundle, with their licence, and are read when one is made. */
function fonts(): Plugin {
  const from = import.meta.resolve("dejavu-fonts-ttf/package.json");
  const files = [...Object.values(fontFiles).map((name) => [name, `ttf/${name}`]), ["LICENSE", "LICENSE"]];
  return {
    name: "fonts",
    generateBundle() {
      for (const [name, path = ""] of files)
        this.emitFile({
          type: "asset",
          fileName: `fonts/${name}`,
          source: readFileSync(new URL(path, from)),
        });
    },
  };
}

/**
 * What a file uses of another it takes by name, once. As it comes, it asks a getter among hundreds each time, which
 * takes longer than most of what is asked for does: reports do so millions of times. Nothing that one gives to another
 * changes later; and should two need each other to begin, the build stops.
 */
function earlyNames(): Plugin {
  return {
    name: "early-names",
    renderChunk(code) {
      const used = new Map<string, Set<string>>();
      const local = code.replace(/\b(require_[\w$]+)\.([\w$]+)/g, (_, file: string, name: string) => {
        used.set(file, (used.get(file) ?? new Set()).add(name));
        return `${file}_${name}`;
      });
      return local.replace(/^const (require_[\w$]+) = require\(.*\);$/gm, (line, file: string) => {
        const names = [...(used.get(file) ?? [])].map((name) => `${name}: ${file}_${name}`);
        return names.length === 0 ? line : `${line}\nconst { ${names.join(", ")} } = ${file};`;
      });
    },
    generateBundle(_options, bundle) {
      const needed = (file: string): string[] => {
        const chunk = bundle[file];
        return chunk?.type === "chunk" ? chunk.imports : [];
      };
      for (const file of Object.keys(bundle)) {
        const all = new Set(needed(file));
        for (const one of all) for (const more of needed(one)) all.add(more);
        if (all.has(file)) throw new Error(`${file} needs itself, by way of ${[...all].join(", ")}`);
      }
    },
  };
}

/** With no letter beyond ASCII, a file is kept in half the memory and read faster. */
function ascii(): Plugin {
  const escaped = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "ascii",
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === "chunk") chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escaped);
      }
    },
  };
}
