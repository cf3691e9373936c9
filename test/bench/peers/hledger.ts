import { deepStrictEqual } from "node:assert";
import { readCsv } from "../../../src/exchange/csv.ts";
import { inWords } from "../row.ts";
import type { Peer } from "./peer.ts";

/** All that was given, as the journal that we export; what it sums up is what `report compensation` says. */
export const hledger: Peer = {
  name: "hledger",
  program: "hledger",

  hand({ place, size }) {
    const journal = place.file(`${size}.journal`);
    const db = place.database(size);
    place.recover(db, "export", "books", "--to", "hledger", "--tax", "19%", "-f", "-o", journal);
    const balances = readCsv(place.answer("hledger", ["-f", journal, ...report, "-O", "csv"]));
    const { kinds } = JSON.parse(place.recover(db, "report", "compensation", "--json")) as {
      kinds: { kind: string; cost: { amount: string; currency: string } }[];
    };
    const given = kinds.map(({ kind, cost }) => [accounts[kind], `-${cost.amount} ${cost.currency}`]);
    deepStrictEqual(
      new Map(balances.slice(1, -1) as [string, string][]),
      new Map(given as [string, string][]),
    );
  },

  rows(place, size) {
    return [
      {
        question: "What was given",
        name: `hledger balance, ${inWords(size)}`,
        command: () => ["hledger", "-f", place.file(`${size}.journal`), ...report],
        isOurs: false,
        every: 6,
      },
    ];
  },
};

/** Where the export takes each kind from. */
const accounts: Readonly<Record<string, string>> = {
  refund: "assets:bank",
  gift: "assets:inventory",
  credit: "liabilities:coupons outstanding",
};

const report = ["balance", "assets", "coupons"];
