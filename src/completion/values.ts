import { machineAbout } from "../commands/config-keys.ts";
import { commands, type Entry } from "../commands/index.ts";
import { topics } from "../commands/topics.ts";
import { channelNames } from "../domain/channel.ts";
import { faults, ref as complaintRef, severities } from "../domain/complaint.ts";
import { codeOf } from "../domain/coupon.ts";
import { customerRef } from "../domain/customer.ts";
import { offerRef } from "../domain/offer.ts";
import { businessKeys, isBusinessKey } from "../domain/shop.ts";
import { staffRef } from "../domain/staff.ts";
import type { Store } from "../store/store.ts";
import { candidate, type Candidate } from "./candidate.ts";
import { filterWords } from "./filters.ts";
import { shells } from "./shells.ts";
import type { Slot } from "./slots.ts";
import type { AskedFor } from "./tree.ts";

/** Where values come from. */
export interface Sources {
  /** The database, opened to read where a value lies in it. */
  readonly store: () => Promise<Store>;
  /** Text that people wrote, made safe to be shown. */
  readonly display: (text: string) => string;
}

/** So many rows are looked at, of which those that fit are offered. */
const mostRead = 300;

/** All that may stand in a place; `typed` narrows what is read. */
export async function valuesOf(
  slot: Slot,
  asked: AskedFor,
  before: readonly string[],
  typed: string,
  sources: Sources,
): Promise<Candidate[]> {
  const { store, display } = sources;
  const of = (other: Slot): Promise<Candidate[]> => valuesOf(other, asked, before, typed, sources);
  const texts = async (column: "tag" | "cause" | "branch"): Promise<Candidate[]> =>
    (await (await store()).shortTexts(column, mostRead)).map((text) => candidate(text)).filter(isTypable);
  const isTypable = ({ value }: Candidate): boolean => isSafe(value, display);
  switch (slot) {
    case "complaints":
      return complaintValues(asked.entry, typed, sources);
    case "customers":
      return customerValues(typed, sources);
    case "filters":
      return filterWords(asked.command);
    case "guests":
    case "coupons and guests":
      return [...(await of("coupons")), ...(await of("customers"))];
    case "complaints and customers":
      return [...(await of("complaints")), ...(await of("customers"))];
    case "coupons":
      return couponValues(sources);
    case "offers":
      return (await (await store()).offers())
        .filter(({ retiredAt }) => retiredAt === null || asked.entry?.name === "offer edit")
        .map(({ id, name, kind }) => named(name, offerRef(id), kind, display));
    case "assigning":
      return [
        ...(await of("complaints")),
        ...(before.some((word) => /^r?-?\d/i.test(word)) ? await of("staff") : []),
      ];
    case "owners":
      return [candidate("nobody", "that nobody sees to"), ...(await of("staff"))];
    case "staff":
      return staffValues(asked.entry, sources);
    case "tags":
      return texts("tag");
    case "causes":
      return texts("cause");
    case "branches":
      return texts("branch");
    default:
      return fixedValues(slot, before);
  }
}

/** What can be told without looking into the database. */
async function fixedValues(slot: Slot, before: readonly string[]): Promise<Candidate[]> {
  switch (slot) {
    case "channels":
      return channelNames().map((name) => candidate(name));
    case "severities":
      return severities.map((name) => candidate(name));
    case "faults":
      return faults.map((name) => candidate(name));
    case "settings":
      return Object.entries({ ...aboutsOf(businessKeys), ...machineAbout }).map(([key, about]) =>
        candidate(key, about),
      );
    case "setting value":
      return exampleOf(before.at(-1) ?? "");
    case "programs": {
      const { profiles } = await import("../exchange/books/profiles.ts");
      return profiles.map(({ name }) => candidate(name));
    }
    case "delimiters":
      return ["comma", "semicolon", "tab", "bar"].map((name) => candidate(name));
    case "past":
      return ["today", "yesterday", "sow", "som", "soq", "soy"].map((name) =>
        candidate(name, datesAbout[name]),
      );
    case "future":
      return ["today", "tomorrow", "eow", "eom", "next week", "2bd"].map((name) =>
        candidate(name, datesAbout[name]),
      );
    case "periods":
      return ["this-week", "last-week", "this-month", "last-month", "this-quarter", "last-quarter"].map(
        (name) => candidate(name),
      );
    case "topics":
      return [
        ...Object.keys(topics).map((name) => candidate(name, titleOf(topics[name] ?? ""))),
        ...commands.map(({ name, summary }) => candidate(name, summary)),
      ];
    case "shells":
      return shells.map((name) => candidate(name));
    default:
      return [];
  }
}

const datesAbout: Readonly<Record<string, string>> = {
  sow: "the start of this week",
  som: "the start of this month",
  soq: "the start of this quarter",
  soy: "the start of this year",
  eow: "the end of this week",
  eom: "the end of this month",
  "2bd": "in two working days",
};

async function complaintValues(
  entry: Entry | null,
  typed: string,
  { store, display }: Sources,
): Promise<Candidate[]> {
  const wanted = entry?.name === "reopen" ? "closed" : "open";
  const found = await (await store()).complaintHints(wanted, mostRead);
  return found.map(({ id, text, customer }) =>
    candidate(
      /^r/i.test(typed) ? complaintRef(id) : String(id),
      display(`${customer ?? "walk-in"} – ${text.trim().split("\n")[0] ?? ""}`),
    ),
  );
}

/** A name that is on file once stands for itself; else the number does, and the name beside it. */
async function customerValues(typed: string, { store, display }: Sources): Promise<Candidate[]> {
  const found = await (await store()).nameHints(typed, mostRead);
  const names = found.map(({ id, name, isShared }) =>
    isShared
      ? candidate(customerRef(id), display(name))
      : named(name, customerRef(id), customerRef(id), display),
  );
  if (!/^c-/i.test(typed)) return names;
  const all = await (await store()).nameHints("", mostRead);
  return [...names, ...all.map(({ id, name }) => candidate(customerRef(id), display(name)))];
}

async function couponValues({ store, display }: Sources): Promise<Candidate[]> {
  const found = await (await store()).couponHints(mostRead);
  return found.map(({ coupon, customer }) =>
    candidate(
      codeOf(coupon),
      display(`${customer ?? "walk-in"} – ${coupon.what ?? coupon.kind}, good until ${coupon.expiresOn}`),
    ),
  );
}

async function staffValues(entry: Entry | null, { store, display }: Sources): Promise<Candidate[]> {
  const reader = await store();
  const staff = await reader.staff();
  const here = staff.filter(({ leftAt }) => leftAt === null || entry?.name === "staff edit");
  const listed = here.map(({ id, name }) => named(name, staffRef(id), "", display));
  if (entry?.name === "staff edit" || listed.length > 0) return listed;
  const who = await Promise.all([reader.shortTexts("by", mostRead), reader.shortTexts("owner", mostRead)]);
  return who
    .flat()
    .filter((name) => isSafe(name, display))
    .map((name) => candidate(name));
}

/** Somebody by name; by number where the name cannot be shown as it is, or would be read as something else. */
const named = (name: string, ref: string, about: string, display: Sources["display"]): Candidate =>
  isSafe(name, display) && !/^[a-z]-?\d+$/i.test(name.trim())
    ? candidate(name, display(about))
    : candidate(ref, display(name));

/** Whether a text can be typed as it stands: all of it can be shown, and it is no option. */
const isSafe = (text: string, display: Sources["display"]): boolean =>
  text.trim() === text && text !== "" && display(text) === text && !text.startsWith("-");

const aboutsOf = (keys: Readonly<Record<string, { readonly about: string }>>): Record<string, string> =>
  Object.fromEntries(Object.entries(keys).map(([key, { about }]) => [key, about]));

const exampleOf = (key: string): Candidate[] =>
  isBusinessKey(key) ? [candidate(businessKeys[key].example.replaceAll('"', ""), "for example")] : [];

const titleOf = (topic: string): string => /– (.*)/.exec(topic)?.[1] ?? "";
