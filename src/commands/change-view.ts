import { customerRef } from "../domain/customer.ts";
import { offerRef } from "../domain/offer.ts";
import { staffRef } from "../domain/staff.ts";
import type { SettingChange } from "../store/change-log.ts";
import type { Reader } from "../store/reader.ts";
import type { ChangeRow } from "../store/schema.ts";
import { dash, say, type Phrase } from "../views/view.ts";
import { refWords, short, shortWords } from "./complaint-view.ts";

/** Where names are looked up: the store, or the books of a write. */
export interface Reading {
  readonly store: Reader;
}

/** Changes in the owner's words: "logged R-12 Jane Doe – cold soup". The names are looked up as they are now. */
export async function describeChanges(changes: readonly ChangeRow[], { store }: Reading): Promise<Phrase[]> {
  const numbers = (kind: "R" | "C"): number[] =>
    changes.flatMap((c) =>
      (isUndo(c) ? [] : [...c.subject.matchAll(/\b([RC])-(\d+)\b/g)]).flatMap((m) =>
        m[1] === kind ? [Number(m[2])] : [],
      ),
    );
  const complaints = new Map((await store.complaints([...new Set(numbers("R"))])).map((c) => [c.id, c]));
  const settings = await store.settingsIn(changes.filter((c) => !isUndo(c)).map((c) => c.seq));
  const customers = new Map<number, string>();
  for (const id of new Set(numbers("C"))) {
    const found = await store.customer(id).catch(() => null);
    if (found !== null) customers.set(id, found.name);
  }
  const speaksOf = (kind: "S" | "O"): boolean =>
    changes.some((c) => c.subject.startsWith(`${kind}-`) && !isUndo(c));
  const listed = new Map([
    ...(speaksOf("S") ? await store.staff() : []).map((m) => [staffRef(m.id), m.name] as const),
    ...(speaksOf("O") ? await store.offers() : []).map((o) => [offerRef(o.id), o.name] as const),
  ]);
  return changes.map((change) => {
    if (change.kind === "undo") return say`took back ${changeNumbers(change.subject)}`;
    if (change.kind === "redo")
      return say`did again ${changeNumbers(change.subject.split(" ").slice(1).join(" "))}`;
    const keys = settings.get(change.seq);
    if (keys !== undefined) return settingWords(keys);
    const about = change.subject
      .split(" ")
      .filter((word, i, all) => i === 0 || !(word.startsWith("C-") && all[0]?.startsWith("R-")));
    const named = about.map((word): Phrase => {
      const complaint = complaints.get(Number(word.slice(2)));
      if (word.startsWith("R-") && complaint !== undefined) {
        return [
          refWords(complaint.id),
          " ",
          complaint.customer?.name ?? "walk-in",
          dash,
          shortWords(complaint.text),
        ];
      }
      const name = listed.get(word);
      if (name !== undefined) return say`${word} ${name}`;
      const customer = customers.get(Number(word.slice(2)));
      return word.startsWith("C-") && customer !== undefined
        ? say`${customerRef(Number(word.slice(2)))} ${customer}`
        : word;
    });
    const [into, from = ""] = named;
    if (change.kind === "customer merge") return say`merged ${about[1] ?? from} into ${into ?? ""}`;
    return [words[change.kind] ?? change.kind, " ", ...named.flatMap((n, i) => (i === 0 ? [n] : ["; ", n]))];
  });
}

/** `set hours from mon-fri 9-18 to mon-sat 9-18` */
const settingWords = (keys: readonly SettingChange[]): Phrase =>
  keys.flatMap(({ key, from, to }, i): Phrase[] => [
    i === 0 ? "" : "; ",
    to === null
      ? say`unset ${key}, which was ${short(from ?? "")}`
      : from === null
        ? say`set ${key} to ${short(to)}`
        : say`set ${key} from ${short(from)} to ${short(to)}`,
  ]);

const isUndo = ({ kind }: ChangeRow): boolean => kind === "undo" || kind === "redo";

const changeNumbers = (subject: string): string => {
  const all = subject.split(" ");
  return `${all.length === 1 ? "change" : "changes"} ${all.join(", ")}`;
};

/** What each command did. */
const words: Readonly<Record<string, string>> = {
  log: "logged",
  done: "ticked off",
  apologize: "apologized",
  fix: "put right",
  compensate: "gave something back",
  thank: "thanked",
  "follow-up": "followed up",
  assess: "assessed",
  note: "noted",
  promise: "wrote down a promise for",
  edit: "edited",
  snooze: "moved the date of",
  skip: "left out a step of",
  assign: "handed over",
  close: "closed",
  reopen: "opened again",
  "customer add": "added",
  "customer edit": "changed",
  "staff add": "added",
  "staff edit": "changed",
  "offer add": "put on the menu",
  "offer edit": "changed",
  "offer retire": "took off the menu",
  invite: "asked back",
  welcome: "welcomed",
  "coupon redeem": "redeemed a coupon of",
  "coupon extend": "extended a coupon of",
  "coupon cancel": "cancelled a coupon of",
  "coupon print": "printed anew a coupon of",
  "config set": "set",
  "config unset": "unset",
  "report defection": "set",
};
