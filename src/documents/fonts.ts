import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { inside } from "../inside.ts";
import type { Face } from "./fit.ts";

/** The file of each face: DejaVu has the letters of most of those who write from left to right, Hebrew and Arabic. */
export const fontFiles: Readonly<Record<Face, string>> = {
  regular: "DejaVuSans.ttf",
  bold: "DejaVuSans-Bold.ttf",
  code: "DejaVuSansMono-Bold.ttf",
};

/** Beside the bundle, where the build puts them; else where npm put them; in the executable inside of it. */
const places = ["fonts", "../../node_modules/dejavu-fonts-ttf/ttf"].map((place) =>
  join(import.meta.dirname, place),
);

const fromDisk = (file: string): Promise<Uint8Array> =>
  readFile(join(places.find((place) => existsSync(place)) ?? "", file));

/** The bytes of all faces, read when a PDF is made. */
export async function fonts(): Promise<Readonly<Record<Face, Uint8Array>>> {
  const read = inside()?.font ?? fromDisk;
  const [regular, bold, code] = await Promise.all([
    read(fontFiles.regular),
    read(fontFiles.bold),
    read(fontFiles.code),
  ]);
  return { regular, bold, code };
}
