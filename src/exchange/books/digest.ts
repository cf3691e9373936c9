import { sha256 } from "@noble/hashes/sha2.js";
import { inShort } from "../../domain/booking-closing.ts";
import type { Entry } from "../../domain/booking.ts";
import type { Order, Profile } from "./profile.ts";
import type { Tally } from "./tally.ts";

/** What lines come to in a form that no program asks for: by it a period shows whether it is as it was closed. */
export class LinesDigest {
  readonly #hash = sha256.create();

  add(entry: Entry): void {
    this.#hash.update(Buffer.from(inShort(entry)));
  }

  get text(): string {
    return Buffer.from(this.#hash.digest()).toString("hex");
  }
}

/** What was found in a file: by the hash anybody can see that it is the one that was written. */
export interface Checked {
  readonly sha256: string;
  /** Null is not such a file at all. */
  readonly tally: Tally | null;
}

/** Reads a file like any other that is told to be of a profile: its rows counted, its amounts added up on both sides. */
export function checked(
  pieces: Iterable<Uint8Array>,
  profile: Profile,
  order: Order,
  currency: string,
): Checked {
  const hash = sha256.create();
  const reader = profile.reader(order, currency);
  let rest = new Uint8Array();
  let isSuch = true;
  for (const piece of pieces) {
    hash.update(piece);
    if (!isSuch) continue;
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = reader.whole(bytes);
    isSuch = tried(() => reader.take(letters.decode(bytes.subarray(0, end)))) !== null;
    // A copy, for a piece is gone when the next one comes.
    rest = new Uint8Array(bytes.subarray(end));
  }
  const tally = isSuch && rest.length === 0 ? tried(() => reader.end()) : null;
  return { sha256: Buffer.from(hash.digest()).toString("hex"), tally };
}

const letters = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function tried<T>(step: () => T): T | null {
  try {
    return step();
  } catch {
    return null;
  }
}
