import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { plainLine, textOf } from "../../src/views/span.ts";
import { padded, rulerFor, shortened, widthOf, wrapped } from "../../src/views/width.ts";

const names = [
  "Jane Doe",
  "田中 太郎",
  "محمد الفاسي",
  "דוד לוי",
  "👩‍👩‍👧 Ana 🇩🇪",
  "สมชาย น้ำดี",
  "Zoe\u0308",
  "क्षत्रिय",
];

describe("rulerFor", () => {
  it("counts one column for each letter it does not look up", async () => {
    const ruler = await rulerFor([]);
    const letters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((letter) =>
      /[ -~\xa0-\xac\xae-\u02ff\u0370-\u03ff\u0400-\u0482\u2010-\u2027\u20ac\u2190-\u2193]/.test(letter),
    );
    expect(letters.filter((letter) => stringWidth(letter) !== ruler.width(letter))).toEqual([]);
  });

  it("measures wide, joined and marked letters", async () => {
    const ruler = await rulerFor(names.map(plainLine));
    expect(names.map(ruler.width)).toEqual(names.map((name) => stringWidth(name)));
  });
});

describe.each(names)("%s", (name) => {
  const line = plainLine(name);
  const graphemes = [...new Intl.Segmenter().segment(name)].map((part) => part.segment);

  it("fits every width, cut only between graphemes", async () => {
    const ruler = await rulerFor([line]);
    const starts = graphemes.map((_, i) => graphemes.slice(0, i).join(""));
    for (let width = 4; width < 20; width += 1) {
      const cut = shortened(line, width, ruler);
      expect(widthOf(cut, ruler)).toBeLessThanOrEqual(width);
      expect([name, ...starts.map((start) => `${start}…`)]).toContain(textOf(cut));
    }
  });

  it("wraps without losing or breaking a grapheme", async () => {
    const ruler = await rulerFor([line]);
    for (let width = 4; width < 20; width += 1) {
      const lines = wrapped(line, width, ruler).map(textOf);
      for (const part of lines) expect(ruler.width(part)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(name.replaceAll(" ", ""));
      const pieces = lines.flatMap((part) =>
        [...new Intl.Segmenter().segment(part)].map((one) => one.segment),
      );
      expect(pieces.filter((piece) => piece !== " ")).toEqual(graphemes.filter((piece) => piece !== " "));
    }
  });

  it("is padded to the column", async () => {
    const ruler = await rulerFor([line]);
    expect(widthOf(padded(line, 20, ruler), ruler)).toBe(20);
    expect(textOf(padded(line, 20, ruler, "right"))).toMatch(/^ .*\S$/);
  });
});

describe("wrapped", () => {
  const wrap = async (text: string, width: number) => {
    const line = plainLine(text);
    return wrapped(line, width, await rulerFor([line])).map(textOf);
  };

  it("breaks between words, at line feeds and inside long words", async () => {
    expect(await wrap("the soup was cold", 8)).toEqual(["the soup", "was cold"]);
    expect(await wrap("one\n\n  two three", 8)).toEqual(["one", "", "  two", "three"]);
    expect(await wrap("a abcdefghij b", 4)).toEqual(["a", "abcd", "efgh", "ij b"]);
    expect(await wrap("", 4)).toEqual([""]);
    expect(await wrap("田中太郎さん", 5)).toEqual(["田中", "太郎", "さん"]);
  });

  it("keeps the tones of what it breaks", async () => {
    const line = [{ text: "cold " }, { text: "very late", tone: "bad" }] as const;
    expect(wrapped(line, 9, await rulerFor([line]))).toEqual([
      [{ text: "cold " }, { text: "very", tone: "bad" }],
      [{ text: "late", tone: "bad" }],
    ]);
  });
});
