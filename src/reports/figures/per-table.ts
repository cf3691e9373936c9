import { fewestCases } from "../../domain/chances.ts";
import { parted, type Part, type Sorted } from "../../domain/per.ts";
import type { Column, ReportTable, Value } from "../../views/view.ts";
import type { ReportRows } from "./rows.ts";

/** The main figures once more, broken down by parts. */

/** What is broken down: complaints, or anything else that has a day, a channel and so on. */
type Whole<C extends Sorted> = Pick<ReportRows, "per" | "shop"> & { readonly complaints: readonly C[] };

/** The parts of a report, and how many people have too few cases to be told apart. */
interface Parts<C> {
  readonly parts: readonly Part<C>[];
  readonly few: number;
}

/** People come by their names, and those with fewer than five cases are no part of their own. */
function partsOf<C extends Sorted>({ complaints, per, shop }: Whole<C>): Parts<C> {
  const all = parted(complaints, per ?? "month", shop.calendar.zone);
  if (per !== "staff") return { parts: all, few: 0 };
  const parts = all.filter((p) => p.name === null || p.complaints.length >= fewestCases);
  return { parts: parts.toSorted(byName), few: all.length - parts.length };
}

const byName = (a: Part<unknown>, b: Part<unknown>): number =>
  Number(a.name === null) - Number(b.name === null) || inNameOrder(a.name ?? "", b.name ?? "");

/** Names in the order in which a reader looks for them. To make a collator takes a while. */
export function inNameOrder(a: string, b: string): number {
  if (isPlain(a) && isPlain(b)) return a.toLowerCase() < b.toLowerCase() ? -1 : 1;
  collator ??= new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return collator.compare(a, b);
}

let collator: Intl.Collator | undefined;

/** Of letters alone, which have one order everywhere. */
const isPlain = (name: string): boolean => /^[A-Za-z]+$/.test(name);

/** Nothing where nobody asked for parts. */
export function perTables<C extends Sorted>(
  rows: Whole<C>,
  columns: readonly Column[],
  cells: (complaints: readonly C[]) => readonly Value[],
): ReportTable[] {
  const { per } = rows;
  if (per === null) return [];
  const { parts } = partsOf(rows);
  const lines = parts.map(({ name, complaints }): Value[] => [
    name ?? "not named",
    complaints.length,
    ...cells(complaints),
  ]);
  return [
    {
      key: `per_${per}`,
      title: `Per ${per}`,
      columns: [
        { key: "part", label: per.charAt(0).toUpperCase() + per.slice(1) },
        { key: "count", label: "Count", align: "right" },
        ...columns,
      ],
      rows: lines,
    },
  ];
}

/** Who is in no part of their own. */
export function perNotes<C extends Sorted>(rows: Whole<C>): string[] {
  const { few } = rows.per === "staff" ? partsOf(rows) : { few: 0 };
  return few === 0 ? [] : [`Not in the parts: ${fewWords(few)}.`];
}

/** The same for a document, under the names that `causes` gave them. */
export function perDocument<C extends Sorted>(
  rows: Whole<C>,
  figures: (complaints: readonly C[]) => object,
): Record<string, unknown> {
  if (rows.per === null) return {};
  const { parts, few } = partsOf(rows);
  return {
    per: rows.per,
    parts: parts.map(({ name, complaints }) => ({
      part: name,
      count: complaints.length,
      ...figures(complaints),
    })),
    ...(rows.per === "staff" ? { people_with_fewer_than_5_cases: few } : {}),
  };
}

/** "2 people with fewer than 5 cases" */
export const fewWords = (few: number): string =>
  `${few === 1 ? "1 person" : `${few} people`} with fewer than ${fewestCases} cases`;
