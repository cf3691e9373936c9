import type { Desk } from "../context.ts";
import { customerRef, nameMatch, type Customer } from "../domain/customer.ts";
import { readContacts } from "./contacts.ts";
import { isMissing, skipped, told, troubleIn, type Answers, type Ask, type Asking } from "./log-answers.ts";
import { cleanText } from "./read.ts";
import { similarOnFile } from "./similar.ts";
import { customerNumber } from "./who.ts";

/** Who it was: a part of the name is typed, and whoever fits is picked from a list. */
export const askWho: Ask = async (asking) => {
  const { context, questions, given, so } = asking;
  if (given.walkIn === true) return skipped();
  const desk = await context.desk();
  if (given.customer !== undefined) return settle(asking, desk, given.customer);
  const preset = await presetOf(asking, desk);
  for (;;) {
    const text = await questions.line("Who complained? Type a part of the name, or walk-in.", {
      preset,
      trouble: async (typed) => isMissing(typed) ?? (await isUnknownNumber(typed, desk)),
    });
    if (text === null) return null;
    if (text === preset && so.customer !== undefined && so.walkIn !== true)
      return told({ customer: so.customer, walkIn: undefined });
    if (/^walk-?\s?in$/i.test(text.trim())) return told({ walkIn: true, customer: undefined });
    const settled = await settle(asking, desk, text);
    if (settled !== null) return told({ ...settled.answers, walkIn: undefined });
  }
};

/** What Enter takes: the one of the draft, else a walk-in where no contact speaks against that. */
async function presetOf({ so, given }: Asking, desk: Desk): Promise<string | undefined> {
  const hasContact = [given.phone, given.email, given.address, given.handle].some((c) => c !== undefined);
  if (so.customer === undefined || so.walkIn === true) return hasContact ? undefined : "walk-in";
  const number = customerNumber(so.customer);
  if (number === null) return so.customer;
  // Since the draft was kept, what brought them on file may have been taken back.
  if ((await isUnknownNumber(so.customer, desk)) !== null) return undefined;
  const customer = await desk.store.customer(number);
  return `${customer.name} (${customerRef(customer.id)})`;
}

/** The text as somebody on file or somebody new; null where the list was left. */
async function settle(
  { questions, given }: Asking,
  { store, shop }: Desk,
  text: string,
): Promise<{ readonly answers: Answers; readonly asked: boolean } | null> {
  const name = cleanText(text);
  const number = customerNumber(name);
  if (number !== null) return { answers: { customer: customerRef(number) }, asked: false };
  const whole = await store.customersNamed(name);
  const [only, second] = whole;
  if (only !== undefined && second === undefined)
    return { answers: { customer: customerRef(only.id) }, asked: false };
  const contacts = readContacts({ phone: given.phone, email: given.email }, null);
  const parts = (await store.customers(name)).filter((c) => nameMatch(c, name) !== null);
  const similar = whole.length > 0 ? [] : await similarOnFile(store, { name, contacts }, shop);
  const found = distinct(whole.length > 0 ? whole : [...parts, ...similar]);
  if (found.length === 0) return { answers: { customer: name }, asked: false };
  const people = found.slice(0, shownAtMost).map((c) => ({ name: described(c), value: customerRef(c.id) }));
  const newcomer = whole.length > 0 ? [] : [{ name: `somebody new: ${name}`, value: "new" }];
  const preset = parts.length + whole.length > 0 ? (people[0]?.value ?? "new") : "new";
  const more =
    found.length > shownAtMost
      ? ` (${shownAtMost} of ${found.length}; type more of the name for the rest)`
      : "";
  const picked = await questions.pick(`Which one?${more}`, [...people, ...newcomer], preset);
  if (picked === null) return null;
  return { answers: { customer: picked === "new" ? name : picked }, asked: true };
}

const shownAtMost = 9;

const distinct = (people: readonly Customer[]): Customer[] => [
  ...new Map(people.map((c) => [c.id, c])).values(),
];

const described = ({ id, name, contacts }: Customer): string =>
  [`${name} (${customerRef(id)})`, ...contacts.slice(-1).map((c) => c.value)].join(", ");

function isUnknownNumber(text: string, { store }: Desk): Promise<string | null> {
  const number = customerNumber(text);
  return troubleIn(async () => (number === null ? null : store.customer(number)));
}
