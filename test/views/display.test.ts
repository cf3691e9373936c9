import { describe, expect, it } from "vitest";
import { display, displayJson } from "../../src/views/display.ts";

describe("display", () => {
  it.each([
    [
      "plain text",
      "cold soup, 40 min wait – “never again” 12 €",
      "cold soup, 40 min wait – “never again” 12 €",
    ],
    [
      "letters of any script",
      "Łukasz Ζωή Юлия 田中 محمد דוד สมชาย 😀",
      "Łukasz Ζωή Юлия 田中 محمد דוד สมชาย 😀",
    ],
    ["a command for the terminal", "\x1b[31mred", "\\u{1b}[31mred"],
    ["a command in one character", "\x9b31mred", "\\u{9b}31mred"],
    ["tab and line feed", "a\tb\nc", "a\\u{9}b\\u{a}c"],
    ["carriage return", "a\r\nb", "a\\u{d}\\u{a}b"],
    ["right-to-left override", "photo\u202egpj.exe", "photo\\u{202e}gpj.exe"],
    ["isolates", "\u2066a\u2069", "\\u{2066}a\\u{2069}"],
    ["what cannot be seen", "a\u200b\u2060\ufeff\u00adb", "a\\u{200b}\\u{2060}\\u{feff}\\u{ad}b"],
    ["separators", "a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"],
    ["tags", "a\u{e0041}\u{e007f}b", "a\\u{e0041}\\u{e007f}b"],
    ["half a surrogate pair", "a\ud83db", "a\\u{d83d}b"],
    ["joiners that scripts and emoji need", "می‌خواهم 👩‍👧", "می‌خواهم 👩‍👧"],
  ])("shows %s", (_, text, shown) => {
    expect(display(text)).toBe(shown);
  });

  it("keeps the line feeds of multi-line text and nothing else", () => {
    expect(display("a\nb\r\tc", { multiline: true })).toBe("a\nb\\u{d}\\u{9}c");
  });

  it("keeps eight marks on one base and counts the rest", () => {
    const mark = "\u0301";
    expect(display(`e${mark.repeat(8)}x`)).toBe(`e${mark.repeat(8)}x`);
    expect(display(`e${mark.repeat(9)}x`)).toBe(`e${mark.repeat(8)}\\u{+1 mark}x`);
    expect(display(`e${mark.repeat(100)}e${mark}`)).toBe(`e${mark.repeat(8)}\\u{+92 marks}e${mark}`);
    expect(display(`e${mark.repeat(8)}\u200d${mark}`)).toBe(`e${mark.repeat(8)}\u200d\\u{+1 mark}`);
  });

  it.each([
    ["marks", "e" + "\u0301".repeat(100_000)],
    ["marks between joiners", "\u0301\u200d".repeat(50_000)],
    ["escapes", "\x1b".repeat(100_000)],
    ["tags", "\u{e0041}".repeat(50_000)],
    ["halves", "\ud800".repeat(100_000)],
    ["plain text", "x".repeat(100_000)],
  ])("takes linear time: 100 kB of %s", (_, text) => {
    const start = performance.now();
    display(text);
    displayJson(text);
    expect(performance.now() - start).toBeLessThan(500);
  });

  it("copes with a million marks", () => {
    expect(display("\u0301".repeat(1_000_000))).toContain("\\u{+999992 marks}");
  });
});

describe("displayJson", () => {
  const roundTrip = (value: unknown) => {
    const json = displayJson(JSON.stringify(value));
    expect(JSON.parse(json)).toEqual(value);
    return json;
  };

  it("escapes what is escaped on a terminal, and loses nothing", () => {
    expect(roundTrip("a\x9b\u202e\u00ad")).toBe('"a\\u009b\\u202e\\u00ad"');
    expect(roundTrip("\u{e0041}")).toBe('"\\udb40\\udc41"');
    expect(roundTrip("\ud83d")).toBe('"\\ud83d"');
    expect(roundTrip(`e${"\u0301".repeat(10)}`)).toBe(`"e${"\u0301".repeat(8)}\\u0301\\u0301"`);
    expect(roundTrip(`${"\u0301".repeat(9)}\u200d\u0301x`)).toBe(
      `"${"\u0301".repeat(8)}\\u0301\u200d\\u0301x"`,
    );
    expect(roundTrip('Zoë "田中" 😀 \\u202e')).toBe('"Zoë \\"田中\\" 😀 \\\\u202e"');
  });

  it("leaves the layout of a document alone", () => {
    const pretty = JSON.stringify({ a: ["\u202e"] }, null, "\t");
    expect(displayJson(pretty)).toBe('{\n\t"a": [\n\t\t"\\u202e"\n\t]\n}');
  });
});
