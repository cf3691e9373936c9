import { isPublic, type Channel } from "../../domain/channel.ts";
import type { Complaint, Event } from "../../domain/complaint.ts";
import { fold } from "../../domain/customer.ts";
import { progress } from "../../domain/ladder.ts";
import { parted } from "../../domain/per.ts";
import { firstAnswer } from "../../domain/service.ts";
import type { ReportRows } from "../figures/rows.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitFor, waitsOf, type Waits } from "../figures/waits.ts";

/** What came in by one channel, and how it was followed up. */
export interface ChannelLine {
  readonly channel: Channel;
  readonly count: number;
  /** Its part of all. */
  readonly of: Share;
  readonly mirrored: Share;
  /** From the receipt to the first answer. */
  readonly waits: Waits;
  readonly unanswered: number;
}

/** Why another channel was taken, and how often. */
export interface ReasonLine {
  readonly reason: string;
  readonly count: number;
}

export interface Tally {
  readonly channels: readonly ChannelLine[];
  readonly mirrored: Share;
  readonly waits: Waits;
  readonly unanswered: number;
  readonly reasons: readonly ReasonLine[];
  /** Posts and reviews that were answered where others read them, of all of them. */
  readonly publicly: Share;
  /** Open ones that others read without an answer, those that came in first in front. */
  readonly owed: readonly Complaint[];
}

/** How complaints came in, by what channel they were followed up, and how long they waited for the first answer. */
export function tally(complaints: readonly Complaint[], { shop }: Pick<ReportRows, "shop">): Tally {
  const { zone } = shop.calendar;
  const channels = parted(complaints, "channel", zone).map(({ name, complaints: all }): ChannelLine => ({
    channel: name ?? "",
    count: all.length,
    of: shareOf(all.length, complaints.length),
    mirrored: mirroredOf(all),
    ...answersOf(all, zone),
  }));
  const posts = complaints.filter((c) => isPublic(c.channel) && c.closed?.as !== "duplicate");
  return {
    channels,
    mirrored: mirroredOf(complaints),
    ...answersOf(complaints, zone),
    reasons: reasonsOf(complaints),
    publicly: shareOf(posts.filter((c) => firstAnswer(c) !== null).length, posts.length),
    owed: posts
      .filter((c) => c.closed === null && progress(c).owesPublicly)
      .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime()),
  };
}

/** Apologies and contacts, whether or not anybody was reached: each went by a channel that somebody chose. */
const followUps = ({ events }: Complaint): Event[] =>
  events.filter((e) => (e.kind === "apology" || e.kind === "contact") && e.channel !== null);

const mirroredOf = (complaints: readonly Complaint[]): Share => {
  const all = complaints.flatMap(followUps);
  return shareOf(all.filter((e) => e.offMirror === null).length, all.length);
};

/** A duplicate is answered with the complaint that it repeats. */
function answersOf(
  complaints: readonly Complaint[],
  zone: string,
): Pick<ChannelLine, "waits" | "unanswered"> {
  const asked = complaints.filter((c) => c.closed?.as !== "duplicate" || firstAnswer(c) !== null);
  const waits = asked.flatMap((c) => {
    const answer = firstAnswer(c);
    return answer === null ? [] : [waitFor(c, answer, zone)];
  });
  return { waits: waitsOf(waits), unanswered: asked.length - waits.length };
}

/** "They asked" and "they asked" are one reason, by the way it is written first. */
function reasonsOf(complaints: readonly Complaint[]): ReasonLine[] {
  const reasons = complaints.flatMap((c) => followUps(c).flatMap((e) => e.offMirror ?? []));
  return [...Map.groupBy(reasons, fold).values()]
    .map((alike) => ({ reason: alike[0] ?? "", count: alike.length }))
    .toSorted((a, b) => b.count - a.count || (fold(a.reason) < fold(b.reason) ? -1 : 1));
}
