import { isPublic, type Channel } from "../../domain/channel.ts";
import { fold } from "../../domain/customer.ts";
import type { Gist } from "../../domain/gist.ts";
import { parted } from "../../domain/per.ts";
import type { ReportRows } from "../figures/rows.ts";
import { once, remembering } from "../../domain/remembering.ts";
import { shareOf, type Share } from "../figures/share.ts";
import { waitsOf, type Waits } from "../figures/waits.ts";

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
  readonly owed: readonly Gist[];
}

/** How complaints came in, by what channel they were followed up, and how long they waited for the first answer. */
export function tally(complaints: readonly Gist[], { shop }: Pick<ReportRows, "shop">): Tally {
  const { zone } = shop.calendar;
  const posts = once(() => complaints.filter((c) => isPublic(c.channel) && c.marks.closedAs !== "duplicate"));
  return remembering({
    get channels() {
      return parted(complaints, "channel", zone).map(({ name, complaints: all }): ChannelLine => ({
        channel: name ?? "",
        count: all.length,
        of: shareOf(all.length, complaints.length),
        mirrored: mirroredOf(all),
        waits: waitsOf(all, "answer"),
        unanswered: unansweredIn(all),
      }));
    },
    get mirrored() {
      return mirroredOf(complaints);
    },
    get waits() {
      return waitsOf(complaints, "answer");
    },
    get unanswered() {
      return unansweredIn(complaints);
    },
    get reasons() {
      return reasonsOf(complaints);
    },
    get publicly() {
      return shareOf(posts().filter((c) => c.answer !== null).length, posts().length);
    },
    get owed() {
      return posts()
        .filter((c) => c.marks.owesPublicly)
        .toSorted((a, b) => a.receivedMs - b.receivedMs);
    },
  });
}

function mirroredOf(complaints: readonly Gist[]): Share {
  let [all, off] = [0, 0];
  complaints.forEach(({ followUps, reasons }) => {
    all += followUps;
    off += reasons.length;
  });
  return shareOf(all - off, all);
}

/** A duplicate is answered with the complaint that it repeats. */
const unansweredIn = (complaints: readonly Gist[]): number =>
  complaints.filter((c) => c.marks.closedAs !== "duplicate" && c.answer === null).length;

/** "They asked" and "they asked" are one reason, by the way it is written first. */
function reasonsOf(complaints: readonly Gist[]): ReasonLine[] {
  const reasons = complaints.flatMap((c) => c.reasons);
  return [...Map.groupBy(reasons, fold).values()]
    .map((alike) => ({ reason: alike[0] ?? "", count: alike.length }))
    .toSorted((a, b) => b.count - a.count || (fold(a.reason) < fold(b.reason) ? -1 : 1));
}
