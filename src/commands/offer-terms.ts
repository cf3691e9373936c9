import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../context.ts";
import { givenKinds, type GivenKind } from "../domain/compensation.ts";
import { fold } from "../domain/customer.ts";
import type { Money } from "../domain/money.ts";
import type { Offer } from "../domain/offer.ts";
import { RecoverError } from "../errors.ts";
import { noWorth, refuseTwoCurrencies } from "./amends.ts";
import { readShare } from "./inviting.ts";
import { personNamed } from "./person.ts";
import { cleanShort, readAmount } from "./read.ts";

/** What an offer is: its kind, its worth and its cost, and who may give it. The same options for `add` and `edit`. */

/** The kind of an offer and what it comes to. */
type Terms = Pick<Offer, "kind" | "worth" | "cost" | "percent">;

export interface TermFlags extends Readonly<Partial<Record<GivenKind, true | undefined>>> {
  readonly worth?: string | undefined;
  readonly cost?: string | undefined;
  readonly percent?: string | undefined;
  readonly who?: string | undefined;
}

const abouts: Readonly<Record<GivenKind, string>> = {
  refund: "money back",
  discount: "a lower price",
  credit: "money to spend with you",
  redo: "done or made again",
  gift: "something for free",
  gesture: "something that is not money",
};

/** The options; `add` says what stands where one is left out, `edit` how to take away what stands there. */
export const termOptions = (use: "add" | "edit"): Option[] => {
  const [gift, cost] = use === "add" ? [" (default)", ""] : ["", "; an empty text for not known"];
  return [
    ...givenKinds.map((kind) => new Option(`--${kind}`, `${abouts[kind]}${kind === "gift" ? gift : ""}`)),
    new Option("--worth <amount>", "what it is worth to them"),
    new Option("--cost <amount>", `what it costs you${cost}`),
    new Option("--percent <share>", "a part of their bill off, in the place of a worth: 20%"),
  ];
};

export const whoOption = (use: "add" | "edit"): Option<"--who <names>"> =>
  new Option(
    "--who <names>",
    `who may give it, with commas between: a guideline, never a limit${use === "add" ? " (default: everybody)" : "; an empty text for everybody"}`,
  );

/** An offer of which nothing is known yet. */
export const noTerms: Terms = { kind: "gift", worth: null, cost: null, percent: null };

/**
 * What the flags make of an offer; what they leave out stays as it was. Throws `usage` for a worth that is missing, for
 * two kinds, and for amounts that do not belong together.
 */
export function readTerms(before: Terms, flags: TermFlags, name: string, desk: Desk): Terms {
  const told = kindIn(flags);
  if (flags.percent !== undefined) {
    refuseBesideShare(flags, told);
    return { kind: "discount", worth: null, cost: null, percent: readShare(flags.percent) };
  }
  if (before.percent !== null && flags.worth === undefined) {
    if (flags.cost === undefined && (told ?? "discount") === "discount") return before;
    throw new RecoverError(
      "usage",
      `${name} takes ${before.percent} off a bill. To make something else of it, say what it is worth.`,
      "--worth 9 --cost 2.50",
    );
  }
  const kind = told ?? before.kind;
  const worth = amountOr(flags.worth, before.worth, desk);
  if (worth === null && kind !== "redo" && kind !== "gesture") throw noWorth(name);
  const cost = costOf(kind, worth, before, flags, desk);
  refuseTwoCurrencies(worth, cost);
  return { kind, worth, cost, percent: null };
}

/** Money costs what it is worth; only a credit, which is spent on goods, may cost less. */
function costOf(
  kind: GivenKind,
  worth: Money | null,
  before: Terms,
  { cost }: TermFlags,
  desk: Desk,
): Money | null {
  if (kind === "refund" || kind === "discount") {
    if (cost === undefined) return worth;
    throw new RecoverError("usage", `A ${kind} costs just what it is worth. Leave out --cost.`);
  }
  const isSame = before.cost?.minor === before.worth?.minor;
  const follows = kind === "credit" && (cost === undefined ? isSame : cost.trim() === "");
  return follows ? worth : amountOr(cost, before.cost, desk);
}

function kindIn(flags: TermFlags): GivenKind | undefined {
  const kinds = givenKinds.filter((kind) => flags[kind] === true);
  if (kinds.length <= 1) return kinds[0];
  throw new RecoverError(
    "usage",
    `An offer has one kind: ${kinds.map((k) => `--${k}`).join(" and ")} are more than one.`,
  );
}

function refuseBesideShare({ worth, cost }: TermFlags, kind: GivenKind | undefined): void {
  const idle =
    worth !== undefined ? "worth" : cost !== undefined ? "cost" : kind === "discount" ? undefined : kind;
  if (idle === undefined) return;
  throw new RecoverError(
    "usage",
    `A percentage is a discount, and the bill says what it is worth and costs. Leave out --${idle}.`,
  );
}

/** An amount that was given, the one before where none was, and null for an empty text. */
const amountOr = (text: string | undefined, before: Money | null, desk: Desk): Money | null =>
  text === undefined ? before : text.trim() === "" ? null : readAmount(text, desk);

/** The names of those who may give it, as the staff list spells them; an empty text is everybody. */
export async function readGivers(context: Context, text: string): Promise<string[]> {
  const names = new Map<string, string>();
  for (const part of cleanShort(text, "--who")
    .split(",")
    .filter((p) => p.trim() !== "")) {
    const { name } = await personNamed(context, part.trim());
    names.set(fold(name), name);
  }
  return [...names.values()];
}
