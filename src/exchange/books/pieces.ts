import type { Entry } from "../../domain/booking.ts";
import { holds, meantBy, type Order, type Profile } from "./profile.ts";
import type { Survey } from "./survey.ts";
import { Tallying } from "./tally.ts";

/** Entries on their way into files, a few at a time, so that long books never lie in memory whole. */

type Days = AsyncIterable<readonly Entry[]>;

/** What a profile holds of the books, of one currency where one is named. `survey` hears of all entries as they go by. */
export async function* heldOf(
  days: Days,
  profile: Profile,
  currency: string,
  survey: Survey | null,
): AsyncGenerator<readonly Entry[], void> {
  for await (const entries of days) {
    for (const entry of entries) survey?.add(entry);
    const held = entries.filter(
      (entry) => holds(profile, entry) && (currency === "" || entry.gross?.currency === currency),
    );
    if (held.length > 0) yield held;
  }
}

/** Entries of which so many are taken for one file, and then so many for the next. */
export class Feed {
  readonly #entries: AsyncIterator<readonly Entry[], void>;
  #next: readonly Entry[] = [];

  constructor(entries: AsyncGenerator<readonly Entry[], void>) {
    this.#entries = entries;
  }

  async *take(count: number): AsyncGenerator<readonly Entry[], void> {
    for (let left = count; left > 0;) {
      const some = this.#next.slice(0, left);
      this.#next = this.#next.slice(some.length);
      left -= some.length;
      if (some.length > 0) yield some;
      const next = left > 0 ? await this.#entries.next() : null;
      if (next?.done === true) return;
      if (next !== null) this.#next = next.value ?? [];
    }
  }
}

/** The text of a file in pieces, and what it is meant to come to as soon as all of it was asked for. */
export function piecesOf(
  profile: Profile,
  order: Order,
  head: string,
  entries: AsyncGenerator<readonly Entry[], void>,
): { readonly meant: Tallying; readonly pieces: AsyncGenerator<string, void> } {
  const meant = new Tallying();
  const pieces = async function* (): AsyncGenerator<string, void> {
    yield head;
    let batch: Entry[] = [];
    for await (const some of entries) {
      for (const entry of some) {
        const { rows, amounts } = meantBy(profile, entry);
        meant.add(rows, amounts);
      }
      batch.push(...some);
      if (batch.length < batchSize) continue;
      yield profile.write(batch, order);
      batch = [];
    }
    if (batch.length > 0) yield profile.write(batch, order);
  };
  return { meant, pieces: pieces() };
}

/** Few, as with the pages that they are made of. */
const batchSize = 50;
