import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

import { couponPdf } from "../../src/documents/coupon-pdf.ts";
import { fontFiles, fonts } from "../../src/documents/fonts.ts";
import { carry } from "../../src/inside.ts";
import { plain } from "./cards.ts";

const installed = join(import.meta.dirname, "../../node_modules/dejavu-fonts-ttf/ttf");
const fromDisk = async (file: string): Promise<Uint8Array> => readFileSync(join(installed, file));

afterEach(() => carry(null));

test("are found where npm put them", async () => {
  const { regular, bold, code } = await fonts();
  for (const [face, bytes] of Object.entries({ regular, bold, code }))
    expect(readFileSync(join(installed, fontFiles[face as keyof typeof fontFiles])).equals(bytes)).toBe(true);
});

test("a program that carries them inside itself hands them in", async () => {
  const asked: string[] = [];
  const expected = Buffer.from(await couponPdf(plain));
  const font = async (file: string): Promise<Uint8Array> => {
    asked.push(file);
    return fromDisk(file);
  };
  carry({ font, driver: async () => undefined });
  expect(expected.equals(await couponPdf(plain))).toBe(true);
  expect(asked.toSorted()).toEqual(Object.values(fontFiles).toSorted());
});

test("the bundle has them beside it, with their licence", () => {
  const built = join(import.meta.dirname, "../../dist/fonts");
  for (const file of Object.values(fontFiles))
    expect(readFileSync(join(built, file)).equals(readFileSync(join(installed, file)))).toBe(true);
  expect(readFileSync(join(built, "LICENSE"), "utf8")).toContain("Bitstream Vera");
});
