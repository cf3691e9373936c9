import { Option } from "@commander-js/extra-typings";
import type { Desk } from "../context.ts";
import { unspecified, type Compensation } from "../domain/compensation.ts";
import type { Money } from "../domain/money.ts";
import type { Amends } from "../domain/recovery.ts";
import { RecoverError } from "../errors.ts";
import { grouped } from "./declare.ts";
import { cleanText, readAmount } from "./read.ts";

/** The recovery in one line, for the sixty seconds at the counter: the same flags for `log` and `done`. */

const group = "Done about it already";

export const amendsOptions = (): Option[] =>
  grouped(group, [
    new Option("--sorry", "you apologized"),
    new Option("--thanks", "you thanked them for telling you"),
    new Option("--fixed", "you put it right"),
    new Option("--redo", "you did or made it again (worth what they paid)"),
  ]);

export const givenOptions = (): Option[] =>
  grouped(group, [
    new Option("--refund <amount>", "you gave money back"),
    new Option("--give <what>", "you gave something else: dessert"),
    new Option("--worth <amount>", "what it is worth to them"),
    new Option("--cost <amount>", "what it costs you"),
  ]);

export interface AmendsFlags {
  readonly sorry?: true | undefined;
  readonly thanks?: true | undefined;
  readonly fixed?: true | undefined;
  readonly redo?: true | undefined;
  readonly refund?: string | undefined;
  readonly give?: string | undefined;
  readonly worth?: string | undefined;
  readonly cost?: string | undefined;
}

/** The amends that flags describe. Throws `usage` for a gift without its worth, or a worth without a gift. */
export function readAmends(flags: AmendsFlags, desk: Desk): Amends {
  const worth = readAmount(flags.worth, desk);
  const cost = readAmount(flags.cost, desk);
  const refund = readAmount(flags.refund, desk);
  if (flags.give !== undefined && worth === null) throw noWorth(flags.give);
  if (flags.give === undefined && worth !== null) {
    throw new RecoverError(
      "usage",
      "--worth says what something given is worth; say what it was.",
      "--give dessert --worth 9 --cost 2.50",
    );
  }
  if (flags.give === undefined && flags.redo === undefined && cost !== null) {
    throw new RecoverError(
      "usage",
      "--cost says what something given costs you; say what it was.",
      "--give dessert --worth 9 --cost 2.50",
    );
  }
  refuseTwoCurrencies(worth, cost);
  const given: Compensation[] = [];
  if (flags.redo === true)
    given.push({ ...unspecified, kind: "redo", cost: flags.give === undefined ? cost : null });
  if (refund !== null) given.push({ ...unspecified, kind: "refund", worth: refund, cost: refund });
  if (flags.give !== undefined)
    given.push({ ...unspecified, kind: "gift", what: cleanText(flags.give, "--give"), worth, cost });
  return { sorry: flags.sorry === true, thanks: flags.thanks === true, fixed: flags.fixed === true, given };
}

/** Worth and cost of one thing are compared, so they have one currency. Throws `usage`. */
export function refuseTwoCurrencies(worth: Money | null, cost: Money | null): void {
  if (worth === null || cost === null || worth.currency === cost.currency) return;
  throw new RecoverError(
    "usage",
    `The worth is in ${worth.currency} and the cost in ${cost.currency}. Use one currency for both.`,
  );
}

export const noWorth = (what: string): RecoverError =>
  new RecoverError(
    "usage",
    `What is "${what}" worth to them? Add it with --worth, and with --cost what it costs you.`,
    "For example --worth 9 --cost 2.50",
  );
