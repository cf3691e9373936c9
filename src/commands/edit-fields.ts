import type { Desk } from "../context.ts";
import { isPublic, readChannel } from "../domain/channel.ts";
import { feelings, paths, severities, type Complaint, type Field } from "../domain/complaint.ts";
import { customerRef } from "../domain/customer.ts";
import type { Edits } from "../domain/edited.ts";
import { decimal } from "../domain/money.ts";
import { dayOf, localParts } from "../domain/when.ts";
import { RecoverError } from "../errors.ts";
import { cleanShort, cleanText, oneOf, readAmount, readFuture, readPast } from "./read.ts";

/** The fields of a complaint as text, as options and the form of `edit` give them. An empty text takes away. */
export type Given = Partial<Record<Field, string>>;

/** Each field but the customer, read. Throws `usage` for a value that is not understood, or missing. */
const readers: Record<Exclude<Field, "customer">, (text: string, desk: Desk) => Edits> = {
  text: (text) => ({ text: cleanText(needed("text", text)) }),
  channel: (text) => ({ channel: readChannel(needed("channel", text)) }),
  link: (text) => ({ contact: orNothing(text) }),
  when: (text, desk) => ({ receivedAt: readPast(needed("when", text), desk) }),
  by: (text) => ({ by: orNothing(text) }),
  branch: (text) => ({ branch: orNothing(text) }),
  paid: (text, desk) => ({ paid: text.trim() === "" ? null : readAmount(text, desk) }),
  severity: (text) => ({ severity: oneOf("severity", severities)(needed("severity", text)) }),
  path: (text) => ({ path: oneOf("path", paths)(needed("path", text)) }),
  feeling: (text) => ({ feeling: text.trim() === "" ? null : oneOf("feeling", feelings)(text) }),
  cause: (text) => ({ cause: text.trim() === "" ? null : cleanShort(text, "cause") }),
  wants: (text) => ({ wants: orNothing(text) }),
  tag: (text) => ({ tags: labels(text.split(",")) }),
  due: (text, desk) => ({ due: readFuture(needed("due", text), desk) }),
};

/** Reads what was given. `onError` may say more about the field that is wrong. */
export function readEdits(
  given: Given,
  desk: Desk,
  onError: (field: Field, error: unknown) => unknown = (_, error) => error,
): Edits {
  const edits: Edits[] = [];
  for (const [field, text] of Object.entries(given) as [Field, string][]) {
    if (field === "customer") continue;
    try {
      edits.push(readers[field](text, desk));
    } catch (error) {
      throw onError(field, error);
    }
  }
  return Object.assign({}, ...edits);
}

/** Labels without blanks around them and without doubles. */
export const labels = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => cleanShort(name, "label").trim()).filter((name) => name !== "")),
];

/** The fields of a complaint as the form shows them, in its order; the words come last. */
export function fieldTexts(c: Complaint, { shop }: Desk): Given {
  const { zone } = shop.calendar;
  return {
    customer: c.customer === null ? "walk-in" : `${customerRef(c.customer.id)} ${c.customer.name}`,
    channel: c.channel,
    ...(isPublic(c.channel) ? { link: c.contact ?? "" } : {}),
    when: minuteText(c.receivedAt, zone),
    by: c.by ?? "",
    branch: c.branch ?? "",
    paid: c.paid === null ? "" : `${decimal(c.paid)} ${c.paid.currency}`,
    severity: c.severity,
    path: c.path,
    feeling: c.feeling ?? "",
    cause: c.cause ?? "",
    wants: c.wants ?? "",
    tag: c.tags.join(", "),
    ...(c.next === null ? {} : { due: minuteText(c.next.dueAt, zone) }),
    text: c.text,
  };
}

/** `2026-11-18 09:30`, in the shop's zone. */
function minuteText(at: Date, zone: string): string {
  const { hour, minute } = localParts(at, zone);
  return `${dayOf(at, zone)} ${two(hour)}:${two(minute)}`;
}

const two = (n: number): string => String(n).padStart(2, "0");

const orNothing = (text: string): string | null => (text.trim() === "" ? null : cleanText(text));

/** What is empty, where the field's own name would not say it. */
const fieldNames: Partial<Record<Field, string>> = {
  text: "words",
  when: "date it came in",
  due: "date of the next step",
};

function needed(field: Field, text: string): string {
  if (text.trim() !== "") return text;
  throw new RecoverError("usage", `The ${fieldNames[field] ?? field} cannot be empty.`, "recover help edit");
}
