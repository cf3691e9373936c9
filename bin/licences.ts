import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/**
 * Writes beside the bundle under which licences the packages in it stand, as these ask of whoever hands a copy on. A
 * package that comes without the text stops the build, unless it is under one that everybody knows: then it says whose
 * it is.
 */
export function licences(): Plugin {
  return {
    name: "licences",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
      const folders = new Set(modules.flatMap((id) => packageFolder.exec(id)?.[0] ?? []));
      const told = [...folders].toSorted().map(licenceOf);
      this.emitFile({
        type: "asset",
        fileName: "LICENSES.txt",
        source: [opening, ...told].join(`\n${rule}\n`),
      });
    },
  };
}

const packageFolder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

const rule = "-".repeat(76);

const opening = `recover is under the MIT licence. What it is made with, and is handed on in the
same files, stands below. better-sqlite3 holds SQLite, which is in the public
domain. The single executable holds Node.js as well, with all that Node itself
is made with: https://github.com/nodejs/node/blob/main/LICENSE
`;

interface About {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
  readonly repository?: string | { readonly url: string };
}

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as About;
  const { name, version, license = "licence below" } = about;
  const texts = textsIn(folder).map((path) => readFileSync(path, "utf8").trim());
  return [`${name} ${version} (${license})`, ...(texts.length === 0 ? [whose(about)] : texts), ""].join(
    "\n\n",
  );
}

/** Some keep several in a folder. */
const textsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => /^(licen[cs]e|notice|copying)/i.test(name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? textsIn(path) : [path];
    });

function whose({ name, version, license, author, repository }: About): string {
  if (license !== "MIT" && license !== "ISC")
    throw new Error(`${name} ${version} comes without the text of its licence.`);
  const by = typeof author === "object" ? author.name : author;
  const from = typeof repository === "object" ? repository.url : repository;
  return `It comes without the text. By ${[by ?? "its authors", from ?? []].flat().join(", ")}`;
}
