import { Option } from "@commander-js/extra-typings";
import type { Desk } from "../context.ts";
import { faults, severities } from "../domain/complaint.ts";
import { andTerm, readFilter, type Filter, type FilterKey, type Term } from "../domain/filter.ts";
import { bounds, readPeriod } from "../domain/period.ts";
import { readInstant } from "../domain/when.ts";
import { RecoverError } from "../errors.ts";
import { grouped, type Formats } from "./declare.ts";

/** The filters, as words (`severity:high`) and as the flags of the same names: alike in every list. */

const group = "Which ones";

export const filterOptions = (): Option[] =>
  grouped(group, [
    new Option("-c, --customer <name>", "of this customer (a part of the name, or C-4)"),
    new Option("-C, --channel <channel>", "that came in this way (social means every network)"),
    new Option("-s, --severity <how>", `how bad: ${severities.join(", ")}`),
    new Option("--fault <whose>", `whose fault: ${faults.join(", ")}`),
    new Option("--cause <text>", "with this cause"),
    new Option("-t, --tag <name>", "with this label"),
    new Option("--by <person>", "taken by this person"),
    new Option("--owner <name>", "that this person sees to (nobody: that nobody does)"),
    new Option("--branch <name>", "that happened at this branch"),
  ]);

/** Flags for lists that look back in time. */
export const sinceOptions = (): Option[] =>
  grouped(group, [
    new Option("--since <past>", "that came in on or after this day"),
    new Option("--until <past>", "that came in on or before this day"),
    new Option("--period <period>", "that came in then: 2026q3, 2026-11, this-month"),
  ]);

export interface FilterFlags extends Formats {
  readonly customer?: string | undefined;
  readonly channel?: string | undefined;
  readonly severity?: string | undefined;
  readonly fault?: string | undefined;
  readonly cause?: string | undefined;
  readonly tag?: string | undefined;
  readonly by?: string | undefined;
  readonly owner?: string | undefined;
  readonly branch?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly period?: string | undefined;
}

/** The flags that choose among the complaints of any days. */
export const narrowing = [
  "customer",
  "channel",
  "severity",
  "fault",
  "cause",
  "tag",
  "by",
  "owner",
  "branch",
] as const;

/** The filter of words and flags together, its dates as ISO instants with the end not included. Throws `usage`. */
export function readFilters(words: readonly string[], flags: FilterFlags, desk: Desk): Filter {
  const { period, ...terms } = flags;
  let filter = readFilter(words);
  for (const key of [...narrowing, "since", "until"] as const) {
    const value = terms[key];
    if (value !== undefined) filter = andTerm(filter, key, value);
  }
  const dated = { ...filter, terms: filter.terms.map((term) => withInstants(term, desk)) };
  return period === undefined ? dated : withPeriod(dated, period, flags, desk);
}

/** Which ones, as they were asked for: "2026q3, channel:phone"; null where only days were named. */
export function windowWords(words: readonly string[], flags: FilterFlags): string | null {
  const parts = [
    ...(flags.period === undefined ? [] : [flags.period]),
    ...narrowing.flatMap((key) => (flags[key] === undefined ? [] : [`${key}:${flags[key]}`])),
    ...words,
  ];
  return parts.length === 0 ? null : parts.join(", ");
}

/** What one person sees to, by the whole name. */
export const ownedBy = (name: string, filter: Filter): Filter => ({
  ...filter,
  terms: [...filter.terms, { key: "owner", values: [name], not: false, exact: true }],
});

/** Whether a filter says anything about a key. */
export const mentions = (filter: Filter, key: FilterKey): boolean => filter.terms.some((t) => t.key === key);

function withInstants(term: Term, { shop, now }: Desk): Term {
  const { key } = term;
  if (key !== "since" && key !== "until" && key !== "due") return term;
  const look = key === "due" ? "ahead" : "back";
  const edge = key === "since" ? "start" : "end";
  const values = term.values.map((text) => readInstant(text, { now, calendar: shop.calendar, look, edge }));
  return {
    ...term,
    values: values.map((at) => new Date(at.getTime() + (key === "since" ? 0 : 1)).toISOString()),
  };
}

function withPeriod(filter: Filter, period: string, flags: FilterFlags, { shop, now }: Desk): Filter {
  if (flags.since !== undefined || flags.until !== undefined) {
    throw new RecoverError("usage", "--period says both ends already. Leave out --since and --until.");
  }
  const { from, to } = bounds(readPeriod(period, { now, calendar: shop.calendar }), shop.calendar.zone);
  const ends = [
    ...(from === null ? [] : [{ key: "since", values: [from.toISOString()], not: false } as const]),
    ...(to === null ? [] : [{ key: "until", values: [to.toISOString()], not: false } as const]),
  ];
  return { ...filter, terms: [...filter.terms, ...ends] };
}
