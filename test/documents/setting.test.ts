import fc from "fast-check";
import { expect, test } from "vitest";

import { paints } from "../../src/documents/colours.ts";
import type { Block } from "../../src/documents/fit.ts";
import { fitted } from "../../src/documents/fit.ts";
import { printable } from "../../src/documents/printable.ts";
import { runs } from "../../src/documents/runs.ts";
import { linesOf } from "../../src/documents/wrap.ts";
import { colours } from "../../src/domain/coupon.ts";

/** The contrast of WCAG 2. */
function contrast(a: string, b: string): number {
  const light = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const [darker = 0, lighter = 0] = [light(a), light(b)].sort((x, y) => x - y);
  return lighter / darker;
}

test.each(colours)("%s can be read, in the band and on white", (colour) => {
  const { band, onBand, ink } = paints[colour];
  expect(contrast(band, onBand)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(ink, "#ffffff")).toBeGreaterThanOrEqual(4.5);
});

test("what commands is shown, what hides goes, white space is one space", () => {
  expect(printable("\x1b[31mred\x07")).toBe("\\u{1b}[31mred\\u{7}");
  expect(printable("photo\u202egpj.exe")).toBe("photo\\u{202e}gpj.exe");
  expect(printable(" pay\u00adpal\u200b\ufeff \n\r\n\t bank ")).toBe("paypal bank");
  expect(printable("\ud800x")).toBe("\ufffdx");
  expect(printable(`Z${"\u0335".repeat(100)}o`)).toBe(`Z${"\u0335".repeat(8)}o`);
  expect(printable("9.00\u00a0EUR")).toBe("9.00\u00a0EUR");
  expect(printable("می\u200cخواهم")).toBe("می\u200cخواهم");
  expect(printable("e\u0301")).toBe("é");
});

test("a text of a million marks is no trouble", () => {
  expect(printable(`a${"\u0301".repeat(1_000_000)}`).length).toBeLessThan(10);
});

test("lines hold all of a text, in order, and none is too wide", () => {
  const ruler = (text: string): number => text.length;
  fc.assert(
    fc.property(fc.stringMatching(/^[ab -]{0,80}$/), fc.integer({ min: 1, max: 20 }), (text, room) => {
      const lines = linesOf(text, room, ruler);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(room);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("a word is broken after a hyphen rather than within", () => {
  expect(linesOf("Hohenstein-Schillingsfürst", 20, (text) => text.length)).toEqual([
    "Hohenstein-",
    "Schillingsfürst",
  ]);
});

test("blocks fit their room, whatever they say", () => {
  const block = (text: string): Block => ({
    ...{ text, face: "regular", colour: "#000000", size: 20, least: 12, lines: 2, gap: 6 },
  });
  const measure = (text: string): number => text.length * 0.6;
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,300}$/), { maxLength: 4 }), (texts) => {
      const room = { width: 200, height: 90 };
      const { blocks, height } = fitted(texts.map(block), room, measure);
      expect(height).toBeLessThanOrEqual(room.height);
      for (const { set, size } of blocks)
        for (const line of set) expect(measure(line) * size).toBeLessThanOrEqual(room.width + 0.001);
      expect(blocks.map(({ set }) => set.join("").replaceAll(" ", ""))).toEqual(
        texts.map((text) => text.replaceAll(" ", "")),
      );
    }),
  );
});

test("a line is one run until somebody writes from right to left", () => {
  expect(runs("Jane 3 (Doe)", "ltr")).toEqual(["Jane 3 (Doe)"]);
  // Drawn from left to right; fontkit turns each Hebrew run around by itself.
  expect(runs("Dr. אברהם Cohen 3", "ltr")).toEqual(["Dr. ", "אברהם", " Cohen 3"]);
  expect(runs("רות ABC 7", "rtl")).toEqual(["ABC 7", "רות "]);
  expect(runs("אב (12)", "rtl")).toEqual(["(", "12", "אב )"]);
});
