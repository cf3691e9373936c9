import type { OpeningClock } from "./clock.ts";
import { restitution, type Compensation } from "./compensation.ts";
import type { Complaint } from "./complaint.ts";
import { isCouponAlone, owesNothing } from "./coupon-alone.ts";
import { goodCoupon } from "./coupon.ts";
import { doers, givenBy, handOffs, solutionOf, type GivenBy } from "./doing.ts";
import { answered, answersBy, dueSteps, type DueStep } from "./due-step.ts";
import { counts, fateOf, handlingOf } from "./fate.ts";
import { questionKeys, questions, type Question } from "./four-questions.ts";
import { sorries, type Marks, type Sixty } from "./gist.ts";
import {
  absent,
  instantSigns,
  lineNames,
  markKeys,
  minuteMs,
  moneyText,
  stepSigns,
  version,
  waitSigns,
  words,
  type GivenByParts,
  type Line,
  type Rare,
} from "./gist-signs.ts";
import { progress } from "./ladder.ts";
import { roundsOf, type Round } from "./rounds.ts";
import { caseOf, firstAnswer, letterKeys, letters, type Letter } from "./service.ts";
import { givenFor } from "./staff.ts";
import { firstOf, waitFor, type Wait } from "./wait.ts";
import { endOfDayIn } from "./zone.ts";

/** A mark as it stands from now on: a word, or missing, or late, once an instant has passed. */
type Marked = { readonly [Key in keyof Marks]: Marks[Key] | { readonly by: Date } };

/** The gist of a complaint as text, by the shop's clock as it stands: what was in time by it stays so. */
export function gistText(complaint: Complaint, clock: OpeningClock): string {
  const rounds = roundsOf(complaint);
  const by = answersBy(complaint, rounds, clock);
  const [inTime, ...again] = answered(rounds, by);
  const instants = new Instants();
  const marks: Marked = {
    ...standingsOf(complaint, clock),
    ...plainMarks(complaint, clock),
    inTime: inTime ?? "late",
    solved: solutionOf(complaint, rounds),
  };
  const signs = markKeys.map((key) => instants.signOf(key, marks[key])).join("");
  const { events, receivedAt, channel, closed } = complaint;
  const followUps = events.filter(
    (e) => (e.kind === "apology" || e.kind === "contact") && e.channel !== null,
  );
  const waits = waitsOf(complaint, rounds, clock.zone);
  const rare: Rare = {
    reasons: followUps.flatMap((e) => e.offMirror ?? []),
    again: again.map((one) => (typeof one === "string" ? one : one.by.getTime())),
    handOffs: handOffs(complaint).map(({ from, to }) => [from, to]),
  };
  const text: Record<Line, string> = {
    instants: closed === null ? [lapseOf(complaint, clock), ...instants.list].join(" ") : "",
    arrival: `${receivedAt.getTime()} ${channel}`,
    numbers: [followUps.length, ...waits.map(waitText)].join(" "),
    steps: dueSteps(complaint, rounds, by, clock).map(stepText).join(" "),
    gifts: events.flatMap((e) => (e.compensation === undefined ? [] : giftText(e.compensation))).join("\t"),
    rare: rareText(rare),
    doers: listText(doers(complaint)),
    givenBy: listText(givenBy(complaint).map(givenByParts)),
  };
  return [version + signs, ...lineNames.map((name) => text[name])].join("\n");
}

/** The marks that neither the clock turns nor the rounds decide. */
function plainMarks(
  complaint: Complaint,
  clock: OpeningClock,
): Omit<Marks, Letter | Question | "inTime" | "solved"> {
  const { events, severity, closed } = complaint;
  const { band, assumed } = restitution(complaint);
  return {
    severity,
    closedAs: closed?.as ?? "open",
    sorry: sorries[Math.min(2, events.filter((e) => e.kind === "apology").length)] ?? "never",
    fate: fateOf(complaint),
    handling: handlingOf(complaint, clock),
    counts: counts(complaint),
    band,
    assumed,
    owesNothing: owesNothing(complaint),
    helped: givenFor(complaint).length > 0,
    couponAlone: isCouponAlone(complaint),
    sixty: sixtyOf(complaint, clock.zone),
    owesPublicly: closed === null && progress(complaint).owesPublicly,
  };
}

/** Until the first answer, the first apology, the first time it was put right, and the first offer. */
function waitsOf(complaint: Complaint, rounds: readonly Round[], zone: string): (Wait | null)[] {
  return [
    firstAnswer(complaint),
    firstOf(complaint.events.filter((e) => e.kind === "apology")),
    rounds.find((r) => r.fix !== null)?.fix ?? null,
    firstOf(givenFor(complaint).map(({ event }) => event)),
  ].map((event) => (event === null ? null : waitFor(complaint, event, zone)));
}

/** The instants at which something changes by itself, each once. */
class Instants {
  readonly list: number[] = [];

  signOf<Key extends keyof Marks>(key: Key, mark: Marked[Key]): string {
    if (typeof mark !== "object") return String((words[key] as readonly unknown[]).indexOf(mark));
    const at = mark.by.getTime();
    if (!this.list.includes(at)) this.list.push(at);
    return instantSigns.charAt(this.list.indexOf(at));
  }
}

/** When a coupon that is out will have expired, which changes what is owed next; `-` is never. */
function lapseOf(complaint: Complaint, { zone }: OpeningClock): string {
  const coupon = goodCoupon(complaint);
  return coupon === null ? "-" : String(endOfDayIn(coupon.expiresOn, zone).getTime());
}

function standingsOf(complaint: Complaint, clock: OpeningClock): Pick<Marked, Letter | Question> {
  const one = caseOf(complaint, clock);
  const read = { ...letters, ...questions };
  const found = [...letterKeys, ...questionKeys].map((key) => {
    const standing = read[key].reads(one);
    if (typeof standing === "string") return [key, standing];
    return [key, standing.by === null ? "missing" : standing];
  });
  return Object.fromEntries(found) as Pick<Marked, Letter | Question>;
}

function sixtyOf(complaint: Complaint, zone: string): Sixty {
  const remedy = firstOf(complaint.events.filter((e) => e.kind === "fix" || e.kind === "compensation"));
  const { minutes, onTheSpot } = remedy === null ? never : waitFor(complaint, remedy, zone);
  if (onTheSpot) return "on-the-spot";
  return minutes !== null && minutes <= 1 ? "timed" : "no";
}

const never: Wait = { minutes: null, onTheSpot: false };

const stepText = ({ step, dueAt, late }: DueStep): string => `${stepSigns[step]}${late ? "!" : "+"}${dueAt}`;

const givenByParts = ({ by, value, hasReason }: GivenBy): GivenByParts => [
  by,
  moneyText(value),
  hasReason ? 1 : 0,
];

function waitText(wait: Wait | null): string {
  if (wait === null) return waitSigns.notYet;
  if (wait.onTheSpot) return waitSigns.onTheSpot;
  return wait.minutes === null ? waitSigns.dayOnly : String(Math.round(wait.minutes * minuteMs));
}

const giftText = ({ kind, offer, worth, cost, what }: Compensation): string =>
  [
    kind,
    offer ?? absent,
    moneyText(worth) ?? absent,
    moneyText(cost) ?? absent,
    offer === null || what === null ? absent : `=${encodeURIComponent(what.toWellFormed())}`,
  ].join(" ");

const listText = (list: readonly unknown[]): string => (list.length === 0 ? "" : JSON.stringify(list));

function rareText(rare: Rare): string {
  const there = Object.entries(rare).filter(([, list]) => list.length > 0);
  return there.length === 0 ? "" : JSON.stringify(Object.fromEntries(there));
}
