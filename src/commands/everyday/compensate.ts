import type { Context, Desk } from "../../context.ts";
import { givenKinds, methods, type Compensation, type GivenKind } from "../../domain/compensation.ts";
import { readPercent, taxWithin } from "../../domain/money.ts";
import { arranged } from "../../domain/ladder.ts";
import { compensated, exceeded, paidKnown } from "../../domain/recovery.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { noWorth, nothing, refuseTwoCurrencies } from "../amends.ts";
import type { Base, Run } from "../declare.ts";
import { choice, cleanText, empty, readAmount } from "../read.ts";
import { becauseOption, stepCommand, takeStep, type StepOptions } from "../step.ts";

export const compensate = (command: Base, run: Run): unknown =>
  stepCommand(command, "a remark")
    .description(`recover compensate 12 --refund 15 --method card
recover compensate 12 --gift dessert --worth 9 --cost 2.50
recover compensate 12 --redo "a fresh plate" --cost 4
recover compensate 12 --refund 24.50 --tax 19% --invoice A-1007
recover compensate 12 --refund 40 --because "the whole evening was lost"
recover compensate 12 --gesture "flowers and a card" --beyond "drove across town with it"`)
    .option("--refund <amount>", "money back")
    .option("--discount <amount>", "a lower price")
    .option("--credit <amount>", "money to spend with you")
    .option("--redo <what>", "done or made again (worth what they paid, unless --worth says otherwise)")
    .option("--gift <what>", "something for free; needs --worth")
    .option("--gesture <what>", "something that is not money")
    .option("--worth <amount>", "what it is worth to them")
    .option("--cost <amount>", "what it costs you")
    .option("--tax <percent>", "the tax contained in it, rounded half up: 19%")
    .option("--invoice <number>", "the invoice or receipt that is corrected")
    .addOption(choice("--method <how>", "how the money went", "method", methods))
    .option("--paid <amount>", "what they paid or lost, where it was not known")
    .option("--beyond <text>", "a standard you broke for them")
    .addOption(becauseOption("why so much, where it is above your guideline"))
    .action((words, options) => run((context) => giveBack(context, words, options)));

interface GiveOptions extends StepOptions, Partial<Record<GivenKind, string | undefined>> {
  readonly worth?: string | undefined;
  readonly cost?: string | undefined;
  readonly tax?: string | undefined;
  readonly invoice?: string | undefined;
  readonly method?: Compensation["method"] | undefined;
  readonly paid?: string | undefined;
  readonly beyond?: string | undefined;
}

async function giveBack(context: Context, words: readonly string[], options: GiveOptions): Promise<Message> {
  const told = { ...options, because: undefined, why: options.because };
  return takeStep(context, words, told, "recover compensate 12 --refund 15", (complaint, deed, desk) => {
    const given = readCompensation(options, desk);
    const paid = readAmount(options.paid, desk);
    const isIdle = options.beyond === undefined && paid === null;
    if (given === null && (isIdle || options.because !== undefined)) throw nothingGiven(complaint.id);
    let next = paid === null ? complaint : paidKnown(complaint, paid);
    if (options.beyond?.trim() === "") throw empty("--beyond");
    if (options.beyond !== undefined) next = exceeded(next, { ...deed, words: cleanText(options.beyond) });
    return given === null
      ? arranged(next, deed.at, desk.shop.clock)
      : compensated(next, given, deed, desk.shop.clock);
  });
}

/** What was given, or null. Throws `usage` for two things at once and for amounts that do not belong together. */
export function readCompensation(options: GiveOptions, desk: Desk): Compensation | null {
  const kinds = givenKinds.filter((kind) => options[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined) return null;
  if (kinds.length > 1) {
    throw new RecoverError(
      "usage",
      `Record one thing at a time: ${kinds.map((k) => `--${k}`).join(" and ")} are two.`,
    );
  }
  const value = options[kind] ?? "";
  const isMoney = kind === "refund" || kind === "discount" || kind === "credit";
  const amount = isMoney ? readAmount(value, desk) : null;
  if (amount !== null) refuseTwoAmounts(kind, value, options);
  const worth = readAmount(options.worth, desk) ?? amount;
  const cost = readAmount(options.cost, desk) ?? amount;
  if (kind === "gift" && worth === null) throw noWorth(value);
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
    ...nothing,
    kind,
    what: isMoney ? null : cleanText(value, `--${kind}`),
    worth,
    cost,
    taxRate: rate?.text ?? null,
    tax: rate === null || cost === null ? null : taxWithin(cost, rate),
    invoice: options.invoice === undefined ? null : cleanText(options.invoice, "--invoice"),
    method: options.method ?? null,
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
    "Say what was given: --refund, --discount, --credit, --redo, --gift, --gesture or --beyond.",
    `recover compensate ${id} --refund 15`,
  );
