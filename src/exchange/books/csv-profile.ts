import type { Entry } from "../../domain/booking.ts";
import type { Money } from "../../domain/money.ts";
import { eachRecord, wholeRecords, writeCsv, type CsvColumn } from "../csv.ts";
import type { Order, Profile, Reader } from "./profile.ts";
import { Tallying } from "./tally.ts";

/** What a CSV profile is, and how its table is made and read. */
interface Table<Row> extends Omit<Profile, "columns" | "form" | "head" | "write" | "reader" | "extension"> {
  readonly rows: (entries: readonly Entry[]) => readonly Row[];
  readonly columns: (order: Order) => readonly CsvColumn<Row>[];
  readonly bom?: true;
  /** The amounts of one record, by the names of its columns: debits above zero, credits below. */
  readonly amounts: (cell: (name: string) => string, order: Order, currency: string) => (Money | null)[];
}

/** A profile that is a table with a heading. */
export function csvProfile<Row>({ rows, columns, bom, amounts, ...profile }: Table<Row>): Profile {
  const csv = (order: Order, of: readonly Row[], heading: boolean): string =>
    [
      ...writeCsv(columns(order), of, { delimiter: order.delimiter, bom: heading && bom === true, heading }),
    ].join("");
  return {
    ...profile,
    extension: "csv",
    columns: (order) => columns(order).map(({ name }) => name),
    head: (order) => csv(order, [], true),
    write: (entries, order) => csv(order, rows(entries), false),
    reader: (order, currency) => {
      const names = columns(order).map(({ name }) => name);
      return tableReader(names, order, (cell) => amounts(cell, order, currency));
    },
  };
}

/** A table is read under the heading that it was to have, every row as long as that. */
function tableReader(
  names: readonly string[],
  { delimiter }: Order,
  amountsOf: (cell: (name: string) => string) => (Money | null)[],
): Reader {
  const places = new Map(names.map((name, i) => [name, i]));
  const tallying = new Tallying();
  let isHeaded = false;
  return {
    whole: wholeRecords,
    take: (text) =>
      eachRecord(text, delimiter, (record) => {
        if (!isHeaded) {
          if (record.join("\n") !== names.join("\n")) throw new Error("the heading is another one");
          isHeaded = true;
          return;
        }
        if (record.length !== names.length) throw new Error("a row has another length");
        const found = amountsOf((name) => record[places.get(name) ?? -1] ?? "");
        tallying.add(
          1,
          found.filter((amount) => amount !== null),
        );
      }),
    end: () => {
      if (!isHeaded) throw new Error("there is no heading");
      return tallying.tally;
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
