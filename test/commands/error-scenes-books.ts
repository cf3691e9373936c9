import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Scene } from "./error-scenes.ts";

/** What is refused on the way to the books. */

const given = [
  "log soup -c Ana -C phone --phone 600000000 --paid 20",
  "compensate 1 --refund 20",
  'compensate 1 --refund "1200 JPY"',
];

/** An account map of this text. */
const map = (text: string): Pick<Scene, "make" | "lines"> => ({
  make: ({ folder }) => writeFileSync(join(folder, "accounts.toml"), text),
  lines: ["export books --to qbo-journal --tax 19% --currency EUR --account-map /shop/accounts.toml"],
});

const many = Array.from({ length: 101 }, () => "compensate 1 --refund 1");

export const booksScenes: readonly Scene[] = [
  {
    about: "The books",
    before: given,
    lines: [
      "export book",
      "export books --to exel",
      "export books --json",
      "export books --to hledger --json",
      "export books --to hledger",
      "export books --tax lots",
      "export books --currency lots",
      "export books --locale de-DE",
      "export books --to excel --locale nonsense-",
      "export books --delimiter x",
      "export books --to qbo-bank --date-order ymd",
      "export books --pseudonyms --with-contacts",
      "export books --to wave --layout department",
      "export books --to wave",
      "export books --to wave --split",
      "export books --to qbo-journal --tax 19% --currency EUR",
      'config set account-refunds "=cmd"',
      "compensate 1 --paid 20 --sold 2026-11-01",
      "export books --account-map /shop/none.toml",
      "export books --account-map /shop",
      "export books --close -o /shop/books.csv",
      "export books --period 2026q4 --tax 19% --close -o /shop/books.csv",
      "export books --period 2026q3 --tax 19% --close",
      "export books --period 2026q3 --tax 19% --close channel:phone -o /shop/books.csv",
    ],
  },
  {
    about: "The books",
    given: "something was given some time ago",
    before: ["log soup -c Ana -C phone --phone 600000000 --paid 20 --when 2026-11-01"],
    lines: ["compensate 1 --refund 1 --when 2026-11-02 --sold 2026-11-03"],
  },
  {
    about: "The books",
    given: "closed up to the end of August",
    before: [...given, "export books --period 2026-08 --tax 19% --close -o /shop/august.csv"],
    lines: ["export books --period 2026-10 --tax 19% --close -o /shop/books.csv"],
  },
  {
    about: "The books",
    given: "more than one file may hold",
    before: ["log soup -c Ana -C phone --phone 600000000", ...many],
    lines: ["export books --to wave --currency EUR", "export books --to hledger"],
  },
  {
    about: "The books",
    given: "an account map of other accounts",
    before: given,
    ...map('refund = "4010"\n'),
  },
  { about: "The books", given: "an account map of nothing known", before: given, ...map('x7 = "4010"\n') },
  {
    about: "The books",
    given: "an account map without quotation marks",
    before: given,
    ...map("refunds = 4010\n"),
  },
  {
    about: "The books",
    given: "an account map with a heading of several lines",
    before: given,
    ...map('column-f = "a\\nb"\n'),
  },
  { about: "The books", given: "an account map that is none", before: given, ...map("refunds\n") },
  {
    about: "The books",
    given: "accounts that a journal cannot have",
    before: given,
    ...map('refunds = "income:a b"\ngoodwill = "income:a-b"\n'),
    lines: ["export books --to beancount --tax 19% --account-map /shop/accounts.toml"],
  },
  {
    about: "The books",
    given: "accounts that a journal cannot have",
    before: given,
    ...map('refunds = "4010"\n'),
    lines: ["hledger", "beancount"].map(
      (to) => `export books --to ${to} --tax 19% --account-map /shop/accounts.toml`,
    ),
  },
];
