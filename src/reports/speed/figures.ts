import type { Severity } from "../../domain/complaint.ts";
import type { Gist } from "../../domain/gist.ts";
import { countIn, kindsOf } from "../../domain/kinds.ts";
import { remembering } from "../../domain/remembering.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";
import { lateMonths, type LateMonth } from "./late.ts";

/** All figures of the report, each reckoned when somebody looks at it. */
export interface Figures {
  readonly sorry: Waits;
  readonly silent: number;
  readonly fixed: Waits;
  readonly unfixed: number;
  readonly sixty: SixtySeconds;
  readonly answered: InTime;
  readonly again: InTimeAgain;
  readonly late: readonly LateMonth[];
}

export const figuresOf = (cases: readonly Gist[], now: Date, zone: string): Figures =>
  remembering({
    get sorry() {
      return apologies(cases);
    },
    get silent(): number {
      return cases.length - this.sorry.n - this.sorry.untimed;
    },
    get fixed() {
      return fixes(cases);
    },
    get unfixed() {
      return cases.filter(isUnfixed).length;
    },
    get sixty() {
      return sixtySeconds(cases);
    },
    get answered() {
      return inTime(cases);
    },
    get again() {
      return inTimeAgain(cases);
    },
    get late() {
      return lateMonths(cases, now, zone);
    },
  });

export const apologies = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "apology");

export const fixes = (complaints: readonly Gist[]): Waits => waitsOf(complaints, "fix");

/** Nothing put it right so far, where something was wrong. */
const isUnfixed = ({ marks, fix }: Gist): boolean => marks.closedAs !== "unfounded" && fix === null;

/** Answers against the shop's clock; those who are not answered and still have time are told apart. */
export interface InTime {
  readonly of: Share;
  readonly waiting: number;
}

/** The first answers, of one severity where one is asked for. */
export function inTime(complaints: readonly Gist[], severity?: Severity): InTime {
  const all = kindsOf(complaints);
  const kinds = severity === undefined ? all : all.filter(({ marks }) => marks.severity === severity);
  const [good, waiting] = (["in-time", "waiting"] as const).map((verdict) =>
    countIn(kinds, (marks) => marks.inTime === verdict),
  );
  return inTimeOf(countIn(kinds), good, waiting);
}

/** The answers after it began again, and of how many complaints they are. */
export interface InTimeAgain extends InTime {
  readonly complaints: number;
}

function inTimeAgain(complaints: readonly Gist[]): InTimeAgain {
  const counts = { "in-time": 0, late: 0, waiting: 0 };
  let begun = 0;
  complaints.forEach(({ again }) => {
    if (again.length === 0) return;
    begun++;
    for (const verdict of again) counts[verdict]++;
  });
  const { "in-time": good, late, waiting } = counts;
  return { ...inTimeOf(good + late + waiting, good, waiting), complaints: begun };
}

const inTimeOf = (all: number, good = 0, waiting = 0): InTime => ({
  of: shareOf(good, all - waiting),
  waiting,
});

/** Remedies within a minute of a complaint in person or by phone: on the spot, untimed, or so soon after the log. */
export interface SixtySeconds {
  readonly of: Share;
  readonly onTheSpot: number;
  readonly timed: number;
}

function sixtySeconds(complaints: readonly Gist[]): SixtySeconds {
  const counts = { "on-the-spot": 0, timed: 0, no: 0 };
  complaints.forEach(({ channel, marks }) => {
    if (channel === "in-person" || channel === "phone") counts[marks.sixty]++;
  });
  const { "on-the-spot": onTheSpot, timed, no } = counts;
  return { of: shareOf(onTheSpot + timed, onTheSpot + timed + no), onTheSpot, timed };
}
