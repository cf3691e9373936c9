import type { Context, Desk } from "../context.ts";
import type { ClosedPeriod } from "../domain/booking-closing.ts";
import { readPercent } from "../domain/money.ts";
import { addDays, dayOf, dayWords } from "../domain/zone.ts";
import type { Period } from "../domain/period.ts";
import { RecoverError } from "../errors.ts";
import { narrowing } from "./filtering.ts";
import type { BooksOptions } from "./export-order.ts";

/** What closes a period when its files are written; `already` is one that was closed before. */
export interface Sealing {
  readonly already: ClosedPeriod | null;
  /** `digest` is that of the lines that it is closed with. */
  readonly close: (context: Context, digest: string) => Promise<void>;
}

/**
 * How a period is closed: whole, when it is over, after the one before it. Throws `usage` where it is not said so and
 * `refused` where it cannot be closed.
 */
export async function sealing(
  words: readonly string[],
  options: BooksOptions,
  { since, until }: Period,
  { store, shop, now }: Desk,
  name: string,
): Promise<Sealing> {
  refuseParts(words, options);
  if (since === null || until === null) throw noPeriod();
  if (until >= dayOf(now, shop.calendar.zone)) {
    throw new RecoverError(
      "refused",
      `The period ends on ${dayWords(until)} and is not over, so it was not closed. Nothing was written.`,
      "Close it when it is over, or export it without --close",
    );
  }
  const closed = await store.closedPeriods();
  const already = closed.find((period) => period.since === since && period.until === until) ?? null;
  const last = closed.at(-1);
  if (already === null && last !== undefined && since !== addDays(last.until, 1)) {
    throw new RecoverError(
      "refused",
      `The books are closed up to ${dayWords(last.until)}, and the next period begins on the day after. Nothing was written.`,
      `Close a period that begins on ${dayWords(addDays(last.until, 1))}`,
    );
  }
  const { changes } = await store.chainEnd();
  const close = async (context: Context, digest: string): Promise<void> => {
    const period = {
      since,
      until,
      lastChange: changes,
      rate: options.tax === undefined ? null : readPercent(options.tax),
      digest,
      closedAt: now,
    };
    await context.write(async (books) => {
      await books.closePeriod(period);
      return { subject: [name] };
    });
  };
  return { already, close };
}

/** Only all of a period can be closed. */
function refuseParts(words: readonly string[], options: BooksOptions): void {
  const part = words[0] ?? [...narrowing, "currency" as const].find((key) => options[key] !== undefined);
  if (part !== undefined) {
    throw new RecoverError(
      "usage",
      `A period is closed as a whole, and "${part}" takes a part of it. Nothing was written.`,
      "recover export books --period 2026q3 --close -o books.csv",
    );
  }
  if (options.period === undefined) throw noPeriod();
  if (options.output === undefined || options.output === "-") {
    throw new RecoverError(
      "usage",
      "What a period is closed with is kept in a file, and none is named. Nothing was written.",
      `recover export books --period ${options.period} --close -o books.csv`,
    );
  }
}

const noPeriod = (): RecoverError =>
  new RecoverError(
    "usage",
    "Say which period is to be closed. Nothing was written.",
    "recover export books --period 2026q3 --close -o books.csv",
  );
