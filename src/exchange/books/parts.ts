import { sha256 as digestOf } from "@noble/hashes/sha2.js";
import type { Entry } from "../../domain/booking.ts";
import { RecoverError } from "../../errors.ts";
import { heldBy, meantBy, type Order, type Profile, type Tally } from "./profile.ts";

/** One file: what is in it and what it comes to. */
export interface Part {
  readonly entries: readonly Entry[];
  /** That of a file without a column for it; empty for all others. */
  readonly currency: string;
  readonly text: string;
  readonly meant: Tally;
}

/**
 * The files that some bookings make: one, or with `split` as many as the target's limits and its currencies need. No
 * booking is ever cut in two.
 *
 * @throws RecoverError `usage` where one file cannot hold them
 */
export function partsOf(profile: Profile, entries: readonly Entry[], order: Order, split: boolean): Part[] {
  const held = heldBy(profile, entries);
  const groups = profile.isOneCurrency === true ? byCurrency(held) : [["", held] as const];
  if (groups.length > 1 && !split) {
    const found = groups.map(([currency, of]) => `${currency} (${of.length})`).join(", ");
    throw new RecoverError(
      "usage",
      `A file for ${profile.name} holds one currency, and there are bookings in ${found}. Nothing was written.`,
      `One of them: --currency ${groups[0]?.[0]}\nOr a file for each: --split`,
    );
  }
  return groups.flatMap(([currency, of]) => withinLimits(profile, of, order, currency, split));
}

const byCurrency = (entries: readonly Entry[]): (readonly [string, readonly Entry[]])[] => {
  const groups = [...Map.groupBy(entries, ({ gross }) => gross?.currency ?? "")];
  return groups.length === 0 ? [["", []]] : groups.toSorted(([a], [b]) => (a < b ? -1 : 1));
};

/** One file, or several where that one would be larger than the target takes. */
function withinLimits(
  profile: Profile,
  entries: readonly Entry[],
  order: Order,
  currency: string,
  split: boolean,
): Part[] {
  const { most = {}, name } = profile;
  const part = partOf(profile, entries, order, currency);
  const isOver =
    part.meant.rows > (most.rows ?? Infinity) || Buffer.byteLength(part.text) > (most.bytes ?? Infinity);
  if (!isOver || entries.length <= 1) return [part];
  if (!split) {
    const limit = [
      ...(most.rows === undefined ? [] : [`${most.rows} rows`]),
      ...(most.bytes === undefined ? [] : [`${most.bytes / 1000} kB`]),
    ].join(" and ");
    throw new RecoverError(
      "usage",
      `A file for ${name} may hold ${limit}, and this one would have ${part.meant.rows} rows and ${Math.ceil(Buffer.byteLength(part.text) / 1000)} kB. Nothing was written.`,
      "Take a shorter period, or several files: --split",
    );
  }
  return filled(profile, entries, order, currency);
}

/** One file after the other, each as full as it may be. */
function filled(profile: Profile, entries: readonly Entry[], order: Order, currency: string): Part[] {
  const { rows = Infinity, bytes = Infinity } = profile.most ?? {};
  const empty = Buffer.byteLength(profile.write([], order));
  const parts: Entry[][] = [];
  let room = { rows: 0, bytes: 0 };
  for (const entry of entries) {
    const size = {
      rows: meantBy(profile, [entry]).rows,
      bytes: Buffer.byteLength(profile.write([entry], order)) - empty,
    };
    if (parts.length === 0 || size.rows > room.rows || size.bytes > room.bytes) {
      parts.push([]);
      room = { rows, bytes: bytes - empty };
    }
    parts.at(-1)?.push(entry);
    room = { rows: room.rows - size.rows, bytes: room.bytes - size.bytes };
  }
  return parts.map((of) => partOf(profile, of, order, currency));
}

const partOf = (profile: Profile, entries: readonly Entry[], order: Order, currency: string): Part => ({
  entries,
  currency,
  text: profile.write(entries, order),
  meant: meantBy(profile, entries),
});

/**
 * Whether a file holds what it was meant to: its rows counted, its amounts added up on both sides in each currency, by
 * reading it like any other file.
 */
export function isAsMeant(profile: Profile, text: string, { meant, currency }: Part, order: Order): boolean {
  try {
    const found = profile.read(text, order, currency);
    return JSON.stringify(found) === JSON.stringify(meant);
  } catch {
    return false;
  }
}

/** By which anybody can see that a file is the one that was written. */
export const sha256 = (text: string): string => Buffer.from(digestOf(Buffer.from(text))).toString("hex");
