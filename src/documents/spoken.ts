import type { CouponCard, WorkOrder } from "./card.ts";
import { words } from "./words.ts";

/** `Café Morgenrot - GOLD-7F3KQ-M2XVT-H`: what a coupon's file calls itself. */
export const couponTitle = ({ shop, code }: CouponCard): string => joined([shop, code], " - ");

export const orderTitle = ({ word, complaint, shop }: WorkOrder): string =>
  joined([`${word} order ${complaint}`, shop], " - ");

/** The front of a coupon in sentences, for who has it read out. */
export const spoken = ({ word, guest, worth, what, expires, code }: CouponCard): string =>
  joined(
    [
      `A ${word} coupon${guest === null ? "" : ` for ${guest}`}.`,
      joined([worth, what], ", ") && `${joined([worth, what], ", ")}.`,
      `${words.goodUntil(expires)}.`,
      `Its code is ${code}.`,
      words.showAtOnce,
    ],
    " ",
  );

const joined = (parts: readonly (string | null)[], between: string): string =>
  parts.filter((part) => part !== null && part !== "").join(between);
