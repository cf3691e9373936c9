import type { Entry } from "../../domain/booking.ts";
import { dateIn } from "./csv-profile.ts";
import { lineReader } from "./line-reader.ts";
import { outOf } from "./money-out.ts";
import { amountIn, type Order, type Profile } from "./profile.ts";
import { describe } from "./words.ts";

/**
 * A bank statement for FreeAgent: date, amount and description without a heading, where neither quotation marks nor
 * commas may stand, so that the text is cleaned and not quoted. Source: FreeAgent support, article 115001222564.
 */
export const freeagent: Profile = {
  name: "freeagent",
  about: "money that went out, for FreeAgent",
  extension: "csv",
  holds: "money",
  isOneCurrency: true,
  form: [
    "A row has no heading: the day, the money that went out (below zero), and what it was for.",
    "Commas and quotation marks were taken out of the words.",
  ],
  head: () => "",
  write: (entries, order) => entries.map((entry) => `${line(entry, order)}\r\n`).join(""),
  reader: (_order, currency) =>
    lineReader("\r\n", (row) => {
      const [, amount = ""] = /^\d\d\/\d\d\/\d{4},(-?\d+(?:\.\d+)?),[^,"\r\n]+$/.exec(row) ?? [];
      if (amount === "") throw new Error("a row is not understood");
      return amountIn(amount, currency);
    }),
};

const line = (entry: Entry, order: Order): string =>
  [dateIn(entry.day, "dmy"), outOf(entry), cleaned(describe(entry, order))].join(",");

/** Every sign that some country takes for a comma or a quotation mark goes. */
const cleaned = (text: string): string =>
  text
    .replace(/["'`´,;:\p{Pi}\p{Pf}„‚＂，]/gu, " ")
    .replace(/ +/g, " ")
    .trim();
