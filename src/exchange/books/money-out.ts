import type { Entry } from "../../domain/booking.ts";
import { decimal } from "../../domain/money.ts";

/** What left the bank, below zero: the whole amount, tax and all. */
export const outOf = ({ gross }: Entry): string | null =>
  gross === null ? null : decimal({ ...gross, minor: -gross.minor });
