import type { Context, Desk } from "../../context.ts";
import { looksLikeCode } from "../../domain/coupon-code.ts";
import { codeOf, goodCoupon } from "../../domain/coupon.ts";
import { ref, type Complaint, type Outcome } from "../../domain/complaint.ts";
import { lacksBill, lapsed, welcomed } from "../../domain/second-chance.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { couponIn, couponMeant } from "../coupons.ts";
import type { Base, Run } from "../declare.ts";
import { readAmount, readRef } from "../read.ts";
import { deedCommand, takeStepOn, type StepOptions } from "../step.ts";
import { lookUp } from "../who.ts";

export const welcome = (command: Base, run: Run): unknown =>
  deedCommand(command, "who serves them (default: you)", "a remark")
    .description(`recover welcome GOLD-7F3KQ-M2XVT-H
recover welcome "Jane Doe" --bill 42.50
recover welcome R-12 --by Theo`)
    .argument("[who...]", "the code on their card, a name, C-4 or R-12")
    .option("--bill <amount>", "what the visit came to; a percentage needs it to have an amount")
    .action((who, options) => run((context) => welcomeBack(context, who.join(" "), options)));

interface WelcomeOptions extends StepOptions {
  readonly bill?: string | undefined;
}

async function welcomeBack(context: Context, who: string, options: WelcomeOptions): Promise<Message> {
  const desk = await context.desk();
  const guest = await guestMeant(desk, who);
  return redeemedBy(context, guest, options);
}

/** Whose visit it is: the complaint, and the coupon where they showed one. */
export interface Guest {
  readonly complaintId: number;
  /** Its code, where a card was shown; without one the coupon that is good counts. */
  readonly body: string | null;
}

/** What somebody is looked up for: the words to paste where several are meant, and what is missing where nobody is. */
export interface Purpose {
  readonly verb: string;
  readonly what: string;
}

const toWelcome: Purpose = { verb: "welcome", what: "visit to write down" };

/** Writes the visit down, and redeems the coupon. */
export function redeemedBy(context: Context, guest: Guest, options: WelcomeOptions): Promise<Message> {
  return takeStepOn(context, [guest.complaintId], null, options, (complaint, deed, desk) => {
    const coupon = guest.body === null ? goodCoupon(complaint) : couponIn(complaint, { body: guest.body });
    const bill = readAmount(options.bill, desk);
    const after = welcomed(complaint, { bill, coupon }, deed, desk.shop.clock);
    const used = after.coupons.find((c) => c.body === coupon?.body);
    if (used !== undefined && lacksBill(after, used))
      context.remark(`When the bill is there: recover coupon redeem ${codeOf(used)} --bill AMOUNT`);
    return after;
  });
}

/**
 * Whoever stands at the door: by the code on their card, by a complaint's number, or by their name. Throws `not_found`
 * where nothing of theirs is open, and where several complaints are.
 */
export async function guestMeant(
  { store: reader, shop, now }: Desk,
  who: string,
  purpose: Purpose = toWelcome,
): Promise<Guest> {
  if (who.trim() === "") {
    throw new RecoverError("usage", "Say who is here: a code, a name or R-12", 'recover welcome "Jane Doe"');
  }
  if (looksLikeCode(who)) {
    const { coupon, complaintId } = await couponMeant(reader, who);
    return { complaintId, body: coupon.body };
  }
  if (/^r-?\d+$/i.test(who.trim())) return { complaintId: readRef(who), body: null };
  const customer = await lookUp(reader, who);
  const theirs = await reader.complaints(await reader.complaintsOf([customer.id]));
  const open = theirs.filter((c) => c.closed === null).map((c) => lapsed(c, now, shop.clock));
  const invited = open.filter((c) => goodCoupon(c) !== null);
  const candidates = invited.length > 0 ? invited : open;
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return { complaintId: only.id, body: null };
  if (only !== undefined) throw severalOpen(customer.name, candidates, purpose);
  const endedAs = (as: Outcome) => theirs.findLast((c) => c.closed?.as === as);
  // What this very command may have made of it: under the same --ref it is told again.
  const ended = endedAs("settled") ?? endedAs("recovered");
  if (ended !== undefined) return { complaintId: ended.id, body: null };
  throw new RecoverError(
    "not_found",
    `Nothing of ${customer.name} is open, so there is no ${purpose.what}.`,
    `recover customer show C-${customer.id}`,
  );
}

const severalOpen = (name: string, found: readonly Complaint[], { verb }: Purpose): RecoverError =>
  new RecoverError(
    "not_found",
    `${name} has ${found.length} complaints open. Say which one.`,
    found
      .map((c) => {
        const coupon = goodCoupon(c);
        return `recover ${verb} ${coupon === null ? ref(c.id) : codeOf(coupon)}`;
      })
      .join("\n"),
  );
