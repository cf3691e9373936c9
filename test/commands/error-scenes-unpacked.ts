import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { carry } from "../../src/inside.ts";
import { loaded } from "../../src/unpacked.ts";
import type { Scene } from "./error-scenes.ts";

/** What goes wrong where the single executable unpacks the driver's native code, before it opens a database. */

const common = { about: "The single executable", isInside: true, lines: ["list"] } as const;

/** A program that carries something inside itself that is no native code, and has a folder for it. */
function executable(cache: string | null, make: () => void = () => {}): () => void {
  make();
  const bytes = (): Buffer => Buffer.from("none");
  carry({ driver: async () => loaded({ digest: "0123", bytes }, cache), font: async () => bytes() });
  return () => carry(null);
}

export const unpackedScenes: readonly Scene[] = [
  { ...common, given: "nobody knows of a home folder", make: () => executable(null) },
  {
    ...common,
    given: "the cache folder is a link",
    make: ({ folder }) =>
      executable(join(folder, "cache"), () => {
        mkdirSync(join(folder, "elsewhere"));
        symlinkSync(join(folder, "elsewhere"), join(folder, "cache"));
      }),
  },
  {
    ...common,
    given: "everybody may write into the cache folder",
    make: ({ folder }) =>
      executable(join(folder, "cache"), () => {
        mkdirSync(join(folder, "cache"));
        chmodSync(join(folder, "cache"), 0o777);
      }),
  },
  {
    ...common,
    given: "a file stands where the cache folder would be",
    make: ({ folder }) => executable(join(folder, "cache"), () => writeFileSync(join(folder, "cache"), "")),
  },
  {
    ...common,
    given: "it was made for another machine",
    make: ({ folder }) => executable(join(folder, "cache")),
  },
];
