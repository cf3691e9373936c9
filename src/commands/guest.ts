import type { Desk } from "../context.ts";
import { readTail } from "../domain/coupon-code.ts";
import { codeOf, goodCoupon } from "../domain/coupon.ts";
import type { Customer } from "../domain/customer.ts";
import { ref, type Complaint, type Outcome } from "../domain/complaint.ts";
import { lapsed } from "../domain/coupon-life.ts";
import { RecoverError } from "../errors.ts";
import type { Reader } from "../store/reader.ts";
import { couponShown } from "./coupons.ts";
import { readRef } from "./read.ts";
import { lookUp } from "./who.ts";

/** Text -> whoever is meant by it who comes back: one complaint, and the card where one was shown. */

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
  const card = await couponShown(reader, who);
  if (card !== null) return { complaintId: card.complaintId, body: card.coupon.body };
  if (/^r-?\d+$/i.test(who.trim())) return { complaintId: readRef(who), body: null };
  const customer = await named(reader, who);
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

/** A customer; the end of a code, which is enough at the door and not here, is told apart. Throws `not_found`. */
async function named(reader: Reader, who: string): Promise<Customer> {
  try {
    return await lookUp(reader, who);
  } catch (error) {
    const tail = readTail(who);
    if (tail === null || (await reader.couponsEnding(tail)).length === 0) throw error;
    throw new RecoverError(
      "not_found",
      `"${who.trim()}" is the end of a code, which is enough to look somebody up, and not for more. Nothing was changed.`,
      `recover door ${who.trim()}`,
      { cause: error },
    );
  }
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
