import type { Complaint } from "../../domain/complaint.ts";
import { chances, type Chances } from "../../domain/chances.ts";
import { lifetimeValue } from "../../domain/defection.ts";
import type { Gist } from "../../domain/gist.ts";
import { countsOf, everybody } from "../../domain/people.ts";
import { estimated, recorded, type Estimate, type Recorded } from "../../domain/reckoning.ts";
import { openLoss, saved, type Saved, type Waiting } from "../../domain/saved.ts";
import { known, type KnownStakes } from "../../domain/stakes.ts";
import { worthCalling, type Call } from "../../domain/worth-calling.ts";
import { remembering } from "../../domain/remembering.ts";
import type { ReportRows } from "../figures/rows.ts";

/** What the report is made of. */
export interface DefectionRows extends ReportRows {
  /** All complaints on record: the shop's own experience with who leaves. */
  readonly history: readonly Gist[];
  /** Those of the report that are open and may be worth calling, with their events. */
  readonly open: readonly Complaint[];
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
  readonly calls: readonly Call[];
  readonly sum: {
    readonly stakes: KnownStakes;
    readonly value: number;
    readonly estimate: Estimate;
    readonly open: Waiting;
    readonly saved: Saved;
  } | null;
}

/** Every step is one pass over the rows, once somebody asks for it. */
export function reckon(rows: DefectionRows): Reckoned {
  const { stakes, clock } = rows.shop;
  const complete = known(stakes);
  return remembering({
    rows,
    get recorded() {
      return recorded(rows.complaints);
    },
    get leave() {
      return chances(stakes, countsOf(rows.history));
    },
    get calls() {
      const { unwanted } = everybody(rows.history);
      return worthCalling(rows.open, { leave: this.leave, stakes: complete, unwanted, now: rows.now, clock });
    },
    get sum() {
      if (complete === null) return null;
      const { leave, recorded: facts } = this;
      return {
        stakes: complete,
        value: lifetimeValue(complete),
        estimate: estimated(facts.people, leave, complete),
        open: openLoss(facts.people, leave, complete),
        saved: saved(facts.people, leave, complete),
      };
    },
  });
}
