import type { OpeningClock } from "../../domain/clock.ts";
import type { Complaint } from "../../domain/complaint.ts";
import type { Chances } from "../../domain/chances.ts";
import type { Estimate, Recorded } from "../../domain/reckoning.ts";
import type { KnownStakes, Stakes } from "../../domain/stakes.ts";

/** What the report is made of. */
export interface DefectionRows {
  /** The complaints it is about, with their events. */
  readonly complaints: readonly Complaint[];
  /** All complaints on record: the shop's own experience with who leaves. */
  readonly history: readonly Complaint[];
  readonly stakes: Stakes;
  readonly clock: OpeningClock;
  /** Which complaints these are, as they were asked for; null for all. */
  readonly window: string | null;
  /** The first and the last instant that belong to it. */
  readonly since: Date | null;
  readonly until: Date | null;
  readonly explain: boolean;
  readonly silent: boolean;
  readonly wordOfMouth: boolean;
}

/** All that is known and reckoned for one report; `sum` is null until the owner has said what a customer is worth. */
export interface Reckoned {
  readonly rows: DefectionRows;
  readonly recorded: Recorded;
  readonly leave: Chances;
  readonly sum: { readonly stakes: KnownStakes; readonly value: number; readonly estimate: Estimate } | null;
}
