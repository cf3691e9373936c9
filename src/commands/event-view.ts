import type { Compensation } from "../domain/compensation.ts";
import { outcomeWords, type Event, type Field } from "../domain/complaint.ts";
import { steps } from "../domain/ladder.ts";
import { dayWords } from "../domain/zone.ts";
import { say, type Phrase } from "../views/view.ts";
import { instant, short } from "./complaint-view.ts";

/** An event as it is shown: in JSON, and in a line of the card. */

export function eventDocument(e: Event, zone: string): Record<string, unknown> {
  const { compensation } = e;
  return {
    id: e.id,
    kind: e.kind,
    at: instant(e.at, zone, "time"),
    by: e.by,
    channel: e.channel,
    off_mirror_reason: e.offMirror,
    words: e.words,
    detail: snakeKeys(e.detail),
    ...(compensation === undefined
      ? {}
      : {
          compensation: {
            kind: compensation.kind,
            what: compensation.what,
            worth: compensation.worth,
            cost: compensation.cost,
            tax_rate: compensation.taxRate,
            tax: compensation.tax,
            invoice: compensation.invoice,
            method: compensation.method,
          },
        }),
  };
}

/** Who did it is told where it is another one than took the complaint, who stands above. */
export function eventLine(e: Event, takenBy: string | null, zone: string): Phrase[] {
  const untimed = e.detail.onTheSpot === true;
  const when = untimed ? say`${instant(e.at, zone, "day")}, on the spot` : instant(e.at, zone, "time");
  const by = e.by === null || e.by === takenBy ? [] : [`by ${e.by}`];
  const way =
    e.channel === null ? [] : [e.offMirror === null ? e.channel : `${e.channel}, because ${e.offMirror}`];
  const words = e.words === null || e.words.trim() === "" ? [] : [`“${e.words}”`];
  return [when, what(e, zone), ...way, ...by, ...words];
}

function what({ kind, detail, compensation }: Event, zone: string): Phrase {
  switch (kind) {
    case "apology":
      return "apologized";
    case "fix":
      return "put right";
    case "thanks":
      return "thanked them";
    case "exception":
      return "went beyond the usual";
    case "note":
      return "note";
    case "reopen":
      return "opened again";
    case "compensation":
      return compensation === undefined ? "gave something back" : givenWords(compensation, detail.because);
    case "contact":
      return contactWords(detail);
    case "make-good":
      return detail.owed === "declined" ? "they wanted nothing back" : "nothing was owed";
    case "invitation":
      return say`asked back with ${detail.code ?? "a coupon"}`;
    case "visit":
      return visitWords(detail, compensation);
    case "coupon":
      return couponWords(detail);
    case "promise":
      return detail.until === undefined
        ? "promised"
        : say`promised by ${instant(new Date(detail.until), zone, "end")}`;
    case "promise-kept":
      return "kept the promise";
    case "promise-broken":
      return "broke the promise";
    case "assessment":
      return assessmentWords(detail);
    case "assign":
      return assignedWords(detail);
    case "snooze":
      return detail.until === undefined
        ? "moved the next step"
        : say`moved the next step to ${instant(new Date(detail.until), zone, "end")}`;
    case "edit":
      return correctedWords(detail, zone);
    case "skip":
      return `left out: ${detail.step === undefined ? "a step" : steps[detail.step]}`;
    case "close":
      return `closed as ${detail.outcome === undefined ? "done" : outcomeWords[detail.outcome]}${detail.because === undefined ? "" : `, ${detail.because}`}${detail.of === undefined ? "" : ` of R-${detail.of}`}`;
  }
}

function correctedWords({ changed = [] }: Event["detail"], zone: string): Phrase {
  const shown = (field: Field, value: string | null): Phrase => {
    if (value === null) return "nothing";
    if (field === "when" || field === "due") return instant(new Date(value), zone, "time");
    return field === "text" ? `“${short(value)}”` : short(value);
  };
  const all = changed.map(
    ({ field, from, to }): Phrase =>
      say`${fieldWords[field]} from ${shown(field, from)} to ${shown(field, to)}`,
  );
  return ["corrected ", ...all.flatMap((one, i) => (i === 0 ? [one] : ["; ", one]))];
}

/** How a field is said in a sentence. */
const fieldWords: Record<Field, string> = {
  text: "what was said",
  customer: "who",
  channel: "channel",
  link: "link",
  when: "when it came in",
  by: "who took it",
  branch: "branch",
  paid: "what they paid",
  severity: "how bad",
  path: "path",
  feeling: "how they felt",
  cause: "cause",
  wants: "what they want",
  tag: "labels",
  due: "due date",
};

/** What was given, with its amounts. */
export function givenWords(
  { kind, what: thing, worth, cost }: Compensation,
  because: string | undefined,
): Phrase {
  const name = thing === null ? kind : `${kind}: ${thing}`;
  const value: Phrase = worth === null ? "" : [" ", worth];
  const differs = cost !== null && cost.minor !== worth?.minor;
  const why = because === undefined ? "" : `, because ${because}`;
  return [name, value, differs ? [", costs us ", cost] : "", why];
}

function visitWords({ code, bill }: Event["detail"], given: Compensation | undefined): Phrase {
  const spent: Phrase = bill === undefined ? "" : [", a bill of ", bill];
  const shown: Phrase = code === undefined ? "" : [", showed ", code];
  const worth: Phrase = given?.worth == null ? "" : [" worth ", given.worth];
  return ["were here again", shown, worth, spent];
}

function couponWords({ code = "", turn, expires, bill, because }: Event["detail"]): Phrase {
  const why = because === undefined ? "" : `, ${because}`;
  switch (turn) {
    case "extended":
      return `${code} is good until ${expires === undefined ? "later" : dayWords(expires)}`;
    case "billed":
      return bill === undefined ? code : say`the bill with ${code} was ${bill}`;
    default:
      return `${code} ${turn ?? "changed"}${why}`;
  }
}

function assignedWords({ from = null, to = "", shift }: Event["detail"]): string {
  if (shift === true) return `change of shift, ${from ?? "nobody"} to ${to}`;
  return from === null ? `taken on by ${to}` : `handed on, ${from} to ${to}`;
}

function contactWords({ reached, feeling, back, smooth }: Event["detail"]): string {
  if (reached === false) return "nobody was reached";
  const more = [
    feeling === undefined ? "" : `, ${feeling}`,
    back === undefined ? "" : backWords[back],
    smooth === undefined ? "" : smooth === "yes" ? ", the visit went well" : ", the visit went wrong",
  ];
  return `spoke with them${more.join("")}`;
}

const backWords = {
  yes: ", back as a customer",
  no: ", not back yet",
  unknown: ", not known yet whether they are back",
} as const;

function assessmentWords({ fault, keep, abusive }: Event["detail"]): string {
  const said = [
    fault === undefined ? [] : [`fault: ${fault}`],
    keep === undefined ? [] : [`keep: ${keep}`],
    abusive === undefined ? [] : [abusive ? "abusive" : "not abusive"],
  ];
  return said.flat().join(", ");
}

const snakeKeys = (detail: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(detail).map(([k, v]) => [k.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), v]),
  );
