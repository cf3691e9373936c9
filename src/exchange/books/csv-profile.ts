import type { Entry } from "../../domain/booking.ts";
import type { Money } from "../../domain/money.ts";
import { readCsv, writeCsv, type CsvColumn } from "../csv.ts";
import { tally, type Order, type Profile } from "./profile.ts";

/** What a CSV profile is, and how its table is made and read. */
interface Table<Row> extends Omit<Profile, "write" | "read" | "extension"> {
  readonly rows: (entries: readonly Entry[], order: Order) => readonly Row[];
  readonly columns: (order: Order) => readonly CsvColumn<Row>[];
  readonly bom?: true;
  /** The amounts of one record, by the names of its columns: debits above zero, credits below. */
  readonly amounts: (cell: (name: string) => string, order: Order, currency: string) => (Money | null)[];
}

/** A profile that is a table with a heading. */
export function csvProfile<Row>({ rows, columns, bom, amounts, ...profile }: Table<Row>): Profile {
  return {
    ...profile,
    extension: "csv",
    write: (entries, order) =>
      [
        ...writeCsv(columns(order), rows(entries, order), { delimiter: order.delimiter, bom: bom === true }),
      ].join(""),
    read: (text, order, currency) => {
      const [heading = [], ...records] = readCsv(text, { delimiter: order.delimiter });
      const wanted = columns(order).map(({ name }) => name);
      if (heading.join("\n") !== wanted.join("\n")) throw new Error("the heading is another one");
      const found = records.flatMap((record) => {
        if (record.length !== heading.length) throw new Error("a row has another length");
        return amounts((name) => record[heading.indexOf(name)] ?? "", order, currency);
      });
      return tally(
        records.length,
        found.filter((amount) => amount !== null),
      );
    },
  };
}

/** A date as a program of some country reads it. */
export const dateIn = (day: string, order: "dmy" | "mdy"): string => {
  const [year, month, date] = day.split("-");
  return order === "dmy" ? `${date}/${month}/${year}` : `${month}/${date}/${year}`;
};

/** The same amount on the other side. */
export const turned = (money: Money | null): Money | null =>
  money === null || money.minor === 0 ? money : { ...money, minor: -money.minor };
