import type { OpeningClock } from "./clock.ts";
import { compensationKinds, restitution, type Compensation } from "./compensation.ts";
import type { Complaint } from "./complaint.ts";
import { isCouponAlone, owesNothing } from "./coupon-alone.ts";
import { goodCoupon } from "./coupon.ts";
import { doers, givenBy, handOffs, solutionOf, type GivenBy } from "./doing.ts";
import { answered, answersBy, dueSteps, type DueStep } from "./due-step.ts";
import { counts, fateOf, handlingOf } from "./fate.ts";
import { questionKeys, questions, type Question } from "./four-questions.ts";
import { sorries, type Marks, type Sixty } from "./gist.ts";
import { markKeys, marksNumber, turnedBy } from "./gist-marks.ts";
import {
  absent,
  amountWidth,
  between,
  digitsOf,
  fieldNames,
  fieldsIn,
  forms,
  guarded,
  lateSigns,
  mostIn,
  stepSigns,
  waitSigns,
  widths,
  type Field,
  type Rare,
} from "./gist-signs.ts";
import { isByHand, progress, stepNames } from "./ladder.ts";
import type { Money } from "./money.ts";
import { roundsOf, type Round } from "./rounds.ts";
import { caseOf, firstAnswer, letterKeys, letters, type Letter } from "./service.ts";
import { givenFor } from "./staff.ts";
import { firstOf, waitFor, type Wait } from "./wait.ts";
import { endOfDayIn } from "./zone.ts";

/** A mark as it stands from now on: a word, or another one once an instant has passed. */
type Marked = { readonly [Key in keyof Marks]: Marks[Key] | { readonly by: Date } };

/** The gist of a complaint as text, by the shop's clock as it stands: what was in time by it stays so. */
export function gistText(complaint: Complaint, clock: OpeningClock): string {
  const rounds = roundsOf(complaint);
  const by = answersBy(complaint, rounds, clock);
  const [inTime, ...again] = answered(rounds, by);
  const { marks, turns } = untilTurned({
    ...standingsOf(complaint, clock),
    ...plainMarks(complaint, clock),
    inTime: inTime ?? "late",
    solved: solutionOf(complaint, rounds),
  });
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
  const fields: Record<Field, string> = {
    channel: guarded(channel),
    steps: dueSteps(complaint, rounds, by, clock).map(stepText).join(""),
    gifts: events
      .flatMap((e) => (e.compensation === undefined ? [] : giftText(e.compensation)))
      .join(between),
    givenBy: givenBy(complaint).map(givenByText).join(between),
    doers: doers(complaint).map(guarded).join(between),
    rare: rareText(rare),
    next: nextText(complaint),
    instants: closed === null ? [lapseOf(complaint, clock), ...[...turns].map(turnText)].join("") : "",
  };
  const texts = fieldNames.map((name) => fields[name]);
  const lengths = texts.map((_, i) => texts.slice(0, i + 1).join("").length);
  const fits = fieldsIn(forms.short) + (lengths.at(-1) ?? 0) <= mostIn(forms.short.place);
  const form = fits ? forms.short : forms.long;
  return [
    form.sign,
    digitsOf(marksNumber(marks), widths.marks),
    instantText(receivedAt.getTime()),
    digitsOf(followUps.length, widths.count),
    ...waits.map(waitText),
    ...lengths.map((length) => digitsOf(fieldsIn(form) + length, form.place)),
    ...texts,
  ].join("");
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

/** Marks as they stand until an instant has passed, and what each such instant takes from their number. */
function untilTurned(marked: Marked): { readonly marks: Marks; readonly turns: ReadonlyMap<number, number> } {
  const turns = new Map<number, number>();
  const entries = markKeys.map((key) => {
    const mark = marked[key];
    if (typeof mark !== "object") return [key, mark];
    const at = mark.by.getTime();
    // Who has an answer to wait for is late at that instant, and what is done at it is done in time.
    const [first, then, behind] =
      key === "inTime" ? (["waiting", "late", at - 1] as const) : (["in-time", "missing", at] as const);
    turns.set(behind, (turns.get(behind) ?? 0) + turnedBy(key, first, then));
    return [key, first];
  });
  return { marks: Object.fromEntries(entries) as Marks, turns };
}

const turnText = ([behind, less]: [number, number]): string =>
  instantText(behind) + digitsOf(less, widths.marks);

/** When a coupon that is out will have expired, which changes what is owed next. */
function lapseOf(complaint: Complaint, { zone }: OpeningClock): string {
  const coupon = goodCoupon(complaint);
  return coupon === null ? never : instantText(endOfDayIn(coupon.expiresOn, zone).getTime());
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
  const { minutes, onTheSpot } = remedy === null ? neverWas : waitFor(complaint, remedy, zone);
  if (onTheSpot) return "on-the-spot";
  return minutes !== null && minutes <= 1 ? "timed" : "no";
}

const neverWas: Wait = { minutes: null, onTheSpot: false };

const stepText = ({ step, dueAt, late }: DueStep): string =>
  stepSigns[step] + (late ? lateSigns.late : lateSigns.inTime) + instantText(dueAt);

const givenByText = ({ by, value, hasReason }: GivenBy): string =>
  (hasReason ? 1 : 0) + amountText(value) + guarded(by);

function waitText(wait: Wait | null): string {
  if (wait === null) return never;
  if (wait.onTheSpot) return waitSigns.onTheSpot.repeat(widths.ms);
  if (wait.minutes === null) return waitSigns.dayOnly.repeat(widths.ms);
  return digitsOf(Math.round(wait.minutes * minuteMs), widths.ms);
}

const never = waitSigns.notYet.repeat(widths.ms);

const instantText = (ms: number): string => digitsOf(ms, widths.ms);

const minuteMs = 60_000;

const amountText = (money: Money | null): string =>
  money === null
    ? absent.repeat(amountWidth)
    : digitsOf(money.minor, widths.minor) + money.currency + money.exponent;

const giftText = ({ kind, offer, worth, cost, what }: Compensation): string =>
  [
    digitsOf(compensationKinds.indexOf(kind), 1),
    offer === null ? absent.repeat(widths.offer) : digitsOf(offer, widths.offer),
    amountText(worth),
    amountText(cost),
    offer === null || what === null ? absent : `=${guarded(what.toWellFormed())}`,
  ].join("");

function nextText({ next, repeatOf, promisedFor }: Complaint): string {
  if (next === null) return "";
  return [
    digitsOf(stepNames.indexOf(next.step), 1),
    isByHand(next) ? 1 : 0,
    repeatOf === null ? 0 : 1,
    instantText(next.dueAt.getTime()),
    promisedFor === null ? never : instantText(promisedFor.getTime()),
  ].join("");
}

function rareText(rare: Rare): string {
  const there = Object.entries(rare).filter(([, list]) => list.length > 0);
  return there.length === 0 ? "" : JSON.stringify(Object.fromEntries(there));
}
