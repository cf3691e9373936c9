import type { Context, Desk } from "../../context.ts";
import {
  givenKinds,
  methods,
  unspecified,
  type Compensation,
  type GivenKind,
} from "../../domain/compensation.ts";
import { readPercent, taxWithin } from "../../domain/money.ts";
import { arranged } from "../../domain/ladder.ts";
import { readDay } from "../../domain/when.ts";
import { dayOf, dayWords, type Day } from "../../domain/zone.ts";
import { givenOf, offerRef, type Offer } from "../../domain/offer.ts";
import { compensated, exceeded, paidKnown } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { noWorth, refuseTwoCurrencies } from "../amends.ts";
import type { Base, Run } from "../declare.ts";
import { onMenu } from "../offers.ts";
import { choice, cleanText, empty, readAmount } from "../read.ts";
import { becauseOption, stepCommand, takeStep, type StepOptions } from "../step.ts";

export const compensate = (command: Base, run: Run): unknown =>
  stepCommand(command, "a remark")
    .description(`recover compensate 12 --refund 15 --method card
recover compensate 12 --offer dessert
recover compensate 12 --gift "a scarf" --worth 20 --cost 6
recover compensate 12 --redo "a fresh plate" --cost 4
recover compensate 12 --refund 24.50 --tax 19% --invoice A-1007 --sold 2026-11-12
recover compensate 12 --refund 40 --because "the whole evening was lost"
recover compensate 12 --gesture "flowers and a card" --beyond "drove across town with it"`)
    .option("--refund <amount>", "money back")
    .option("--discount <amount>", "a lower price")
    .option("--credit <amount>", "money to spend with you")
    .option("--redo <what>", "done or made again (worth what they paid, unless --worth says otherwise)")
    .option("--gift <what>", "something for free; needs --worth")
    .option("--gesture <what>", "something that is not money")
    .option("--offer <name>", "something from the menu: recover offer list")
    .option("--worth <amount>", "what it is worth to them")
    .option("--cost <amount>", "what it costs you")
    .option("--tax <percent>", "the tax contained in it, rounded half up: 19%")
    .option("--invoice <number>", "the invoice or receipt that is corrected")
    .option("--sold <past>", "the day of that sale")
    .addOption(choice("--method <how>", "how the money went", "method", methods))
    .option("--paid <amount>", "what they paid or lost, where it was not known")
    .option("--beyond <text>", "a standard you broke for them")
    .addOption(becauseOption("why so much, where it is above your guideline"))
    .action((words, options) => run((context) => giveBack(context, words, options)));

interface GiveOptions extends StepOptions, Partial<Record<GivenKind, string | undefined>> {
  readonly offer?: string | undefined;
  readonly worth?: string | undefined;
  readonly cost?: string | undefined;
  readonly tax?: string | undefined;
  readonly invoice?: string | undefined;
  readonly sold?: string | undefined;
  readonly method?: Compensation["method"] | undefined;
  readonly paid?: string | undefined;
  readonly beyond?: string | undefined;
}

async function giveBack(context: Context, words: readonly string[], options: GiveOptions): Promise<Message> {
  const told = { ...options, because: undefined, why: options.because };
  refuseTwo(options);
  const { store } = await context.desk();
  const offer = options.offer === undefined ? null : onMenu(await store.offers(), options.offer);
  return takeStep(context, words, told, "recover compensate 12 --refund 15", (complaint, deed, desk) => {
    const given = readCompensation(offer, options, desk, complaint.id);
    const paid = readAmount(options.paid, desk);
    const sold = readSold(options.sold, given, deed.at, desk);
    const isIdle = options.beyond === undefined && paid === null;
    if (given === null && (isIdle || options.because !== undefined)) throw nothingGiven(complaint.id);
    let next = paid === null ? complaint : paidKnown(complaint, paid);
    if (options.beyond?.trim() === "") throw empty("--beyond");
    if (options.beyond !== undefined) next = exceeded(next, { ...deed, words: cleanText(options.beyond) });
    return given === null
      ? arranged(next, deed.at, desk.shop.clock)
      : compensated(next, given, deed, desk.shop.clock, sold === null ? {} : { sold });
  });
}

/** The day of the sale that is corrected; null is not told. Throws `usage` for one after what was given for it. */
function readSold(
  text: string | undefined,
  given: Compensation | null,
  at: Date,
  { now, shop: { calendar } }: Desk,
): Day | null {
  if (text === undefined) return null;
  if (given === null)
    throw new RecoverError("usage", "--sold is about what was given, and nothing is named.");
  const day = readDay(text, { now, calendar, look: "back", edge: "start" });
  if (day <= dayOf(at, calendar.zone)) return day;
  throw new RecoverError(
    "usage",
    `${dayWords(day)} is after what was given for it. Nothing was stored.`,
    "Give the day of the sale: --sold 2026-11-12",
  );
}

/** One thing at a time, or nobody would know which amount belongs to which. Throws `usage`. */
function refuseTwo(options: GiveOptions): void {
  const named = [...givenKinds, "offer" as const].filter((key) => options[key] !== undefined);
  if (named.length <= 1) return;
  throw new RecoverError(
    "usage",
    `Record one thing at a time: ${named.map((k) => `--${k}`).join(" and ")} are more than one.`,
  );
}

/** What was given, or null. Throws `usage` for amounts that are missing or do not belong together. */
function readCompensation(
  offer: Offer | null,
  options: GiveOptions,
  desk: Desk,
  id: number,
): Compensation | null {
  const kind = givenKinds.find((k) => options[k] !== undefined);
  const told =
    offer !== null
      ? fromMenu(offer, options, desk, id)
      : kind === undefined
        ? null
        : inWords(kind, options, desk);
  if (told === null) return null;
  const { worth, cost } = told;
  refuseTwoCurrencies(worth, cost);
  const rate = options.tax === undefined ? null : readPercent(options.tax);
  if (rate !== null && cost === null) {
    throw new RecoverError(
      "usage",
      "The tax is worked out from the cost, which is missing.",
      "--cost 4 --tax 19%",
    );
  }
  return {
    ...unspecified,
    ...told,
    taxRate: rate?.text ?? null,
    tax: rate === null || cost === null ? null : taxWithin(cost, rate),
    invoice: options.invoice === undefined ? null : cleanText(options.invoice, "--invoice"),
    method: options.method ?? null,
  };
}

type Told = Pick<Compensation, "kind" | "what" | "offer" | "worth" | "cost">;

/** What was given, as the flag of its kind tells it. Throws `usage` for a gift without its worth. */
function inWords(kind: GivenKind, options: GiveOptions, desk: Desk): Told {
  const value = options[kind] ?? "";
  const isMoney = kind === "refund" || kind === "discount" || kind === "credit";
  const amount = isMoney ? readAmount(value, desk) : null;
  if (amount !== null) refuseTwoAmounts(kind, value, options);
  const worth = readAmount(options.worth, desk) ?? amount;
  const cost = readAmount(options.cost, desk) ?? amount;
  if (kind === "gift" && worth === null) throw noWorth(value);
  return { kind, what: isMoney ? null : cleanText(value, `--${kind}`), offer: null, worth, cost };
}

/** What the menu says of it, but for what is told otherwise now. Throws `usage` for a part of a bill without an amount. */
function fromMenu(offer: Offer, options: GiveOptions, desk: Desk, id: number): Told {
  const given = givenOf(offer);
  const { kind } = given;
  const told = readAmount(options.worth, desk);
  if (offer.percent !== null && told === null) {
    throw new RecoverError(
      "usage",
      `${offer.name} is ${offer.percent} off a bill, and nobody knows yet what that comes to.`,
      `To ask them back with it: recover invite ${id} --offer ${offerRef(offer.id)}\nWhere the amount is known: --worth 5`,
    );
  }
  const isMoney = kind === "refund" || kind === "discount" || kind === "credit";
  if (isMoney && kind !== "credit" && options.cost !== undefined)
    throw new RecoverError("usage", `A ${kind} is worth and costs just the same. Leave out --cost.`);
  const follows = isMoney ? told : null;
  return {
    ...given,
    worth: told ?? given.worth,
    cost: readAmount(options.cost, desk) ?? follows ?? given.cost,
  };
}

/** Money is worth what it is; only a credit, which is spent on goods, may cost less. Throws `usage`. */
function refuseTwoAmounts(kind: GivenKind, amount: string, { worth, cost }: GiveOptions): void {
  const second = worth !== undefined ? "--worth" : cost !== undefined && kind !== "credit" ? "--cost" : null;
  if (second === null) return;
  const both = kind === "credit" ? "is worth just that to them" : "is worth and costs just that";
  throw new RecoverError("usage", `A ${kind} of ${amount} ${both}. Leave out ${second}.`);
}

const nothingGiven = (id: number): RecoverError =>
  new RecoverError(
    "usage",
    "Say what was given: --offer, --refund, --discount, --credit, --redo, --gift, --gesture or --beyond.",
    `recover compensate ${id} --refund 15`,
  );
