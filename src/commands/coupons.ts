import type { Desk } from "../context.ts";
import { looksLikeCode, readCode, wholeCode } from "../domain/coupon-code.ts";
import { codeOf, colourWord, type Coupon } from "../domain/coupon.ts";
import type { Complaint } from "../domain/complaint.ts";
import { RecoverError } from "../errors.ts";
import type { Issued } from "../store/chance-reader.ts";
import type { Reader } from "../store/reader.ts";

/** Text -> a coupon. Only a whole code will do: what is enough to look one up is not enough to spend it. */

/**
 * The coupon with this code and the complaint it was issued for. Throws `usage` for a code that is mistyped or is none,
 * `not_found` for one that is not from here.
 */
export async function couponMeant(reader: Reader, text: string | undefined): Promise<Issued> {
  if (text === undefined || text.trim() === "")
    throw new RecoverError(
      "usage",
      "The code on the coupon is missing.",
      "recover coupon list --outstanding",
    );
  readCode(text);
  const found = await couponWithCode(reader, text);
  if (found !== null) return found;
  throw new RecoverError(
    "not_found",
    `The code ${text.trim()} is written right, but no coupon of this shop has it.`,
    "It may be another shop's. The coupons of this one: recover coupon list",
  );
}

/** The coupon that a text is the code of; null where it is none, and may be a name. Throws as `couponMeant` does. */
export const couponShown = (reader: Reader, text: string): Promise<Issued | null> =>
  looksLikeCode(text) ? couponMeant(reader, text) : couponWithCode(reader, text);

/** The coupon whose whole code a text is, with its own word or with none; or null. */
export async function couponWithCode(reader: Reader, text: string): Promise<Issued | null> {
  const code = wholeCode(text);
  const found = code === null ? null : await reader.couponWith(code.body);
  return found !== null && [null, colourWord(found.coupon.colour)].includes(code?.word ?? null)
    ? found
    : null;
}

/** The same coupon as it stands in a complaint that was read now. */
export function couponIn({ coupons }: Complaint, { body }: Pick<Coupon, "body">): Coupon {
  const coupon = coupons.find((c) => c.body === body);
  if (coupon !== undefined) return coupon;
  throw new RecoverError("bug", "The coupon went away while it was read.");
}

/** A coupon in JSON, as an item of a list. */
export const couponItem = (coupon: Coupon, { shop }: Desk) => ({
  code: codeOf(coupon),
  status: coupon.state,
  colour: coupon.colour,
  kind: coupon.kind,
  what: coupon.what,
  percent: coupon.percent,
  worth: coupon.worth,
  cost: coupon.cost,
  issued_at: { at: coupon.issuedAt, zone: shop.calendar.zone, show: "time" } as const,
  expires_on: coupon.expiresOn,
  ended_at:
    coupon.endedAt === null
      ? null
      : ({ at: coupon.endedAt, zone: shop.calendar.zone, show: "time" } as const),
  because: coupon.because,
});
