import type { OpeningClock } from "./clock.ts";
import { restitution, type Compensation } from "./compensation.ts";
import type { Complaint, Event } from "./complaint.ts";
import { isCouponAlone, owesNothing } from "./coupon-alone.ts";
import { goodCoupon } from "./coupon.ts";
import { doers, givenBy, handOffs, solutionOf } from "./doing.ts";
import { answered, answersBy, dueSteps } from "./due-step.ts";
import { counts, fateOf, handlingOf } from "./fate.ts";
import { questionKeys, questions, type Question } from "./four-questions.ts";
import { sorries, type Marks, type Sixty } from "./gist.ts";
import {
  absent,
  instantSigns,
  lines,
  markKeys,
  minuteMs,
  moneyText,
  stepSigns,
  version,
  waitSigns,
  words,
  type GivenByParts,
  type Rare,
} from "./gist-signs.ts";
import { progress } from "./ladder.ts";
import { roundsOf } from "./rounds.ts";
import { caseOf, firstAnswer, letterKeys, letters, type Letter } from "./service.ts";
import { givenFor } from "./staff.ts";
import { firstOf, waitFor, type Wait } from "./wait.ts";
import { endOfDayIn } from "./zone.ts";

/** A mark as it stands from now on: a word, or missing, or late, once an instant has passed. */
type Marked = { readonly [Key in keyof Marks]: Marks[Key] | { readonly by: Date } };

/** The gist of a complaint as text, by the shop's clock as it stands: what was in time by it stays so. */
export function gistText(complaint: Complaint, clock: OpeningClock): string {
  const { events, closed } = complaint;
  const rounds = roundsOf(complaint);
  const by = answersBy(complaint, rounds, clock);
  const [inTime, ...again] = answered(rounds, by);
  const wait = (event: Event | null): Wait | null =>
    event === null ? null : waitFor(complaint, event, clock.zone);
  const first = (...kinds: readonly Event["kind"][]): Wait | null =>
    wait(firstOf(events.filter((e) => kinds.includes(e.kind))));
  const offered = givenFor(complaint).map(({ event }) => event);
  const followUps = events.filter(
    (e) => (e.kind === "apology" || e.kind === "contact") && e.channel !== null,
  );
  const fix = wait(rounds.find((r) => r.fix !== null)?.fix ?? null);
  const { band, assumed } = restitution(complaint);
  const instants = new Instants();
  const marks: Marked = {
    ...standingsOf(complaint, clock),
    severity: complaint.severity,
    closedAs: closed?.as ?? "open",
    sorry: sorries[Math.min(2, events.filter((e) => e.kind === "apology").length)] ?? "never",
    fate: fateOf(complaint),
    handling: handlingOf(complaint, clock),
    counts: counts(complaint),
    band,
    assumed,
    owesNothing: owesNothing(complaint),
    helped: offered.length > 0,
    couponAlone: isCouponAlone(complaint),
    sixty: sixtyOf(first("fix", "compensation")),
    inTime: inTime ?? "late",
    solved: solutionOf(complaint, rounds),
    owesPublicly: closed === null && progress(complaint).owesPublicly,
  };
  const waits = [wait(firstAnswer(complaint)), first("apology"), fix, wait(firstOf(offered))];
  const gifts = events.flatMap(({ compensation }) =>
    compensation === undefined ? [] : giftText(compensation),
  );
  const rare: Rare = {
    reasons: followUps.flatMap((e) => e.offMirror ?? []),
    again: again.map((one) => (typeof one === "string" ? one : one.by.getTime())),
    handOffs: handOffs(complaint).map(({ from, to }) => [from, to]),
  };
  const gave = givenBy(complaint).map((gift): GivenByParts => [
    gift.by,
    moneyText(gift.value),
    gift.hasReason ? 1 : 0,
  ]);
  const steps = dueSteps(complaint, rounds, by, clock);
  const signs = markKeys.map((key) => instants.signOf(key, marks[key])).join("");
  const text: Record<keyof typeof lines, string> = {
    instants: closed === null ? [lapseOf(complaint, clock), ...instants.list].join(" ") : "",
    arrival: `${complaint.receivedAt.getTime()} ${complaint.channel}`,
    numbers: [followUps.length, ...waits.map(waitText)].join(" "),
    steps: steps.map(({ step, dueAt, late }) => `${stepSigns[step]}${late ? "!" : "+"}${dueAt}`).join(" "),
    gifts: gifts.join("\t"),
    rare: rareText(rare),
    doers: listText(doers(complaint)),
    givenBy: listText(gave),
  };
  const inOrder = (Object.keys(lines) as (keyof typeof lines)[]).toSorted((a, b) => lines[a] - lines[b]);
  return [version + signs, ...inOrder.map((name) => text[name])].join("\n");
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

function sixtyOf(remedy: Wait | null): Sixty {
  if (remedy?.onTheSpot === true) return "on-the-spot";
  return remedy?.minutes != null && remedy.minutes <= 1 ? "timed" : "no";
}

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
