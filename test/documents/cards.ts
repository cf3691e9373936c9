import type { CouponCard, WorkOrder } from "../../src/documents/card.ts";
import { naughty, payloads, sequences } from "../hostile/texts.ts";

/** Coupons and orders of all kinds, for every document. */

export const plain: CouponCard = {
  word: "GOLD",
  colour: "gold",
  code: "GOLD-7F3KQ-M2XVT-H",
  shop: "Café Morgenrot",
  guest: "Jane Doe",
  what: "a dessert of your choice",
  worth: "9.00 EUR",
  expires: "Saturday, 20 February 2027",
  script: [
    "Welcome Jane Doe by name.",
    "Say GOLD to the kitchen.",
    "Before they leave, ask whether all was well.",
  ],
};

export const order: WorkOrder = {
  word: "TEAL",
  colour: "teal",
  shop: "Café Morgenrot",
  complaint: "R-13",
  guest: "Jane Doe",
  lines: [
    { label: "What went wrong", text: "The soup came cold twice." },
    { label: "Who serves", text: "Maria" },
  ],
  todo: ["Plate it yourself.", "Serve it first."],
};

/** Names that have to come out whole, in every format. */
export const names: Readonly<Record<string, string>> = {
  "a long Latin one":
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh Maria Antonia Josepha von und zu Hohenstein-Schillingsfürst",
  "one word of a hundred letters": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch".repeat(2),
  Hebrew: "אברהם בן־דוד (חיפה)",
  Arabic: "محمّد عبد الرحمن السلامي ١٢٣",
  Greek: "Γιώργος Παπαδόπουλος",
  Cyrillic: "Александра Константинопольская",
  Vietnamese: "Nguyễn Thị Phương Thảo",
  mixed: "Dr. אברהם Cohen 3",
  Japanese: "山田太郎",
};

export const cards: Readonly<Record<string, CouponCard>> = {
  plain,
  "no guest": { ...plain, guest: null },
  "no amount": { ...plain, worth: null },
  "no words for what": { ...plain, what: null, worth: "20% off the bill" },
  "nothing but the code": { ...plain, guest: null, worth: null, what: null, shop: null, script: [] },
  "a huge amount": { ...plain, worth: "1,234,567,890.12 EUR" },
  "a long offer": { ...plain, what: "a dinner for two with wine from our own cellar, ".repeat(5) },
  "a purple one": { ...plain, word: "PURPLE", colour: "purple", code: "PURPLE-7F3KQ-M2XVT-H" },
  "long steps": {
    ...plain,
    script: Array.from({ length: 20 }, () => "Do this, and then do that. ".repeat(9)),
  },
  ...Object.fromEntries(
    Object.entries(names).map(([kind, name]) => [kind, { ...plain, guest: name, shop: name, what: name }]),
  ),
};

/** What no document may obey, and what no layout may break on. */
export const hostile: readonly string[] = [
  ...Object.values(payloads),
  ...naughty.filter((text) => text.trim() !== ""),
  `<script>alert(1)</script>`,
  `"'><img src=x onerror=alert(1)>`,
  `</style></title></text></svg><svg onload="alert(1)">`,
  sequences.join(" "),
  "\ufffe\uffff\ufdd0",
];

/** A card that says the text wherever a person can write. */
export const saying = (text: string): CouponCard => ({
  ...plain,
  shop: text,
  guest: text,
  what: text,
  worth: text,
  script: [text, text],
});

export const orderSaying = (text: string): WorkOrder => ({
  ...order,
  shop: text,
  guest: text,
  lines: [{ label: text, text }],
  todo: [text],
});
