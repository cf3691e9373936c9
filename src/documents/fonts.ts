import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Face } from "./fit.ts";

/** The file of each face: DejaVu has the letters of most of those who write from left to right, Hebrew and Arabic. */
export const fontFiles: Readonly<Record<Face, string>> = {
  regular: "DejaVuSans.ttf",
  bold: "DejaVuSans-Bold.ttf",
  code: "DejaVuSansMono-Bold.ttf",
};

/** Beside the bundle, where the build puts them; else where npm put them. */
const places = ["fonts", "../../node_modules/dejavu-fonts-ttf/ttf"].map((place) =>
  join(import.meta.dirname, place),
);

type Read = (file: string) => Promise<Uint8Array>;

let read: Read = (file) => readFile(join(places.find((place) => existsSync(place)) ?? "", file));

/** For a program that carries its fonts inside itself: where the bytes of a font file come from. */
export const readFontsBy = (reader: Read): void => {
  read = reader;
};

/** The bytes of all faces, read when a PDF is made. */
export async function fonts(): Promise<Readonly<Record<Face, Uint8Array>>> {
  const [regular, bold, code] = await Promise.all([
    read(fontFiles.regular),
    read(fontFiles.bold),
    read(fontFiles.code),
  ]);
  return { regular, bold, code };
}
