import { assigned } from "../domain/assigned.ts";
import type { Channel, Contact } from "../domain/channel.ts";
import { closed, reopened, type Closing } from "../domain/closing.ts";
import type { OpeningClock } from "../domain/clock.ts";
import { unspecified, type Compensation } from "../domain/compensation.ts";
import type { Complaint, Deed, EventDetail, Feeling, Severity } from "../domain/complaint.ts";
import { finished, type Finish } from "../domain/done.ts";
import { goodCoupon, type Gift } from "../domain/coupon.ts";
import { newBody } from "../domain/coupon-code.ts";
import { edited } from "../domain/edited.ts";
import type { Money } from "../domain/money.ts";
import {
  apologized,
  assessed,
  compensated,
  contacted,
  exceeded,
  fixed,
  noted,
  skipped,
  snoozed,
  thanked,
} from "../domain/recovery.ts";
import { invited } from "../domain/second-chance.ts";
import { welcomed } from "../domain/visit.ts";
import { addDays, dayOf } from "../domain/zone.ts";

/** The words that the story is told in: one complaint, and what was done about it later. */

/** When, as a day before today and the time on the shop's wall: `21 12:40`. `0 24:00` is the end of today. */
export type On = `${number} ${number}:${number}`;

/** What a step needs beside the complaint: all that depends on the shop and on today. */
export interface Stage {
  readonly clock: OpeningClock;
  readonly at: (on: On) => Date;
  readonly amount: (text: string) => Money;
  /** The number of a complaint with a key. */
  readonly numberOf: (key: string) => number;
  /** Something of the menu, as somebody is invited with it. */
  readonly offered: (name: string) => Gift;
}

/** One command on one complaint. */
export interface Step {
  readonly on: On;
  /** The command's name, as the history keeps it. */
  readonly command: string;
  readonly by?: string;
  readonly words?: string;
  readonly via?: Channel;
  readonly because?: string;
  /** It was a mistake and taken back a minute later. */
  readonly undone?: true;
  readonly take: (complaint: Complaint, deed: Deed, stage: Stage) => Complaint;
}

/** A complaint from its first word on. */
export interface Tale {
  /** A name for those the tour leads to, or that others point to. */
  readonly key?: string;
  readonly on: On;
  /** A name from `people.ts`; null is a walk-in. */
  readonly who: string | null;
  readonly channel: Channel;
  readonly text: string;
  /** The post, where others read it. */
  readonly link?: string;
  readonly paid?: string;
  readonly severity?: Severity;
  readonly feeling?: Feeling;
  readonly cause?: string;
  readonly wants?: string;
  readonly tags?: readonly string[];
  readonly by?: string;
  /** Done at the counter, in the same line. */
  readonly counter?: {
    readonly sorry?: true;
    readonly thanks?: true;
    readonly fixed?: true;
    readonly given?: Present;
    readonly words?: string;
  };
  readonly undone?: true;
  readonly later?: readonly Step[];
}

/** Somebody of the story, with what is on file of them. */
export interface Person {
  readonly name: string;
  readonly contacts: readonly Contact[];
}

/** What is given, amounts as the owner writes them. Money is worth what it costs. */
export interface Present extends Partial<Pick<Compensation, "kind" | "what" | "invoice" | "method">> {
  readonly kind: Compensation["kind"];
  readonly worth?: string;
  readonly cost?: string;
}

/** How a step was taken, where that is worth telling. */
type Manner = Pick<Step, "by" | "via" | "because" | "undone">;

export const sorry = (on: On, words: string, manner: Manner = {}): Step => ({
  on,
  words,
  command: "apologize",
  ...manner,
  take: (c, deed, { clock }) => apologized(c, deed, clock),
});

export const fix = (on: On, words: string, manner: Manner = {}): Step => ({
  on,
  words,
  command: "fix",
  ...manner,
  take: (c, deed, { clock }) => fixed(c, deed, clock),
});

export const give = (on: On, gift: Present, words?: string, manner: Manner = {}): Step => ({
  on,
  command: "compensate",
  ...(words === undefined ? {} : { words }),
  ...manner,
  take: (c, deed, stage) => compensated(c, given(gift, stage.amount), deed, stage.clock),
});

export const beyond = (on: On, words: string, manner: Manner = {}): Step => ({
  on,
  words,
  command: "compensate",
  ...manner,
  take: (c, deed) => exceeded(c, deed),
});

export const thanks = (on: On, words: string): Step => ({
  on,
  words,
  command: "thank",
  take: (c, deed, { clock }) => thanked(c, deed, clock),
});

export const reached = (
  on: On,
  words: string,
  told: { readonly feeling?: Feeling; readonly back?: "yes" | "no"; readonly smooth?: "yes" | "no" } = {},
  manner: Manner = {},
): Step => ({
  on,
  words,
  command: "follow-up",
  ...manner,
  take: (c, deed, { clock }) => contacted(c, { reached: true, ...told }, deed, clock),
});

export const missed = (on: On): Step => ({
  on,
  command: "follow-up",
  take: (c, deed, { clock }) => contacted(c, { reached: false }, deed, clock),
});

/** Asked back with something of the menu, an amount or a percentage; `random` makes the code. */
export const invite = (
  on: On,
  gift: string | { readonly amount: string } | { readonly percent: string },
  random: string,
  days = 90,
): Step => ({
  on,
  command: "invite",
  take: (c, deed, stage) => {
    const expiresOn = addDays(dayOf(deed.at, stage.clock.zone), days);
    const issue = { gift: giftOf(gift, stage), colour: "gold", body: newBody(random), expiresOn } as const;
    return invited(c, issue, deed, stage.clock);
  },
});

function giftOf(gift: Parameters<typeof invite>[1], { offered, amount }: Stage): Gift {
  if (typeof gift === "string") return offered(gift);
  const nothing: Gift = { kind: "discount", what: null, offer: null, percent: null, worth: null, cost: null };
  if ("percent" in gift) return { ...nothing, percent: gift.percent };
  return { ...nothing, worth: amount(gift.amount), cost: amount(gift.amount) };
}

/** They came back, with their card. */
export const here = (on: On, manner: Manner = {}): Step => ({
  on,
  command: "welcome",
  ...manner,
  take: (c, deed, { clock }) => welcomed(c, { bill: null, coupon: goodCoupon(c) }, deed, clock),
});

export const done = (on: On, words: string, finish: Partial<Finish> = {}): Step => ({
  on,
  words,
  command: "done",
  take: (c, deed, { clock }) =>
    finished(c, { amends: { sorry: false, thanks: false, fixed: false, given: [] }, ...finish }, deed, clock),
});

export const judged = (
  on: On,
  view: Pick<EventDetail, "fault" | "keep" | "abusive">,
  words?: string,
): Step => ({
  on,
  command: "assess",
  ...(words === undefined ? {} : { words }),
  take: (c, deed, { clock }) => assessed(c, view, deed, clock),
});

export const note = (on: On, words: string): Step => ({
  on,
  words,
  command: "note",
  take: (c, deed) => noted(c, deed),
});

export const paidRather = (on: On, amount: string): Step => ({
  on,
  command: "edit",
  take: (c, deed, stage) => edited(c, { paid: stage.amount(amount) }, deed, stage.clock),
});

export const handed = (on: On, to: string, words: string, manner: Manner = {}): Step => ({
  on,
  words,
  command: "assign",
  ...manner,
  take: (c, deed) => assigned(c, { to, shift: false }, deed),
});

export const moved = (on: On, to: On): Step => ({
  on,
  command: "snooze",
  take: (c, deed, { at }) => snoozed(c, at(to), deed),
});

export const skip = (on: On, words: string): Step => ({
  on,
  words,
  command: "skip",
  take: (c, deed, { clock }) => skipped(c, deed, clock),
});

export const close = (
  on: On,
  as: Closing["as"],
  told: Omit<Closing, "as" | "of"> & { readonly of?: string; readonly words?: string } = {},
  manner: Manner = {},
): Step => {
  const { of, words, ...why } = told;
  return {
    on,
    command: "close",
    ...(words === undefined ? {} : { words }),
    ...manner,
    take: (c, deed, { numberOf }) =>
      closed(c, { as, ...why, ...(of === undefined ? {} : { of: numberOf(of) }) }, deed),
  };
};

export const reopen = (on: On, words: string): Step => ({
  on,
  words,
  command: "reopen",
  take: (c, deed, { clock }) => reopened(c, deed, clock),
});

/** A gift as the domain knows it. */
export function given(gift: Present, amount: Stage["amount"]): Compensation {
  const isMoney = gift.kind === "refund" || gift.kind === "discount" || gift.kind === "credit";
  const worth = gift.worth === undefined ? null : amount(gift.worth);
  const cost = gift.cost === undefined ? (isMoney ? worth : null) : amount(gift.cost);
  const { kind, what = null, invoice = null, method = null } = gift;
  return { ...unspecified, kind, what, worth, cost, invoice, method };
}
