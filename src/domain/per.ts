import { fold } from "./customer.ts";
import type { Complaint } from "./complaint.ts";
import { dayOf } from "./zone.ts";

/** What a report can be broken down by. */
export const pers = ["month", "channel", "cause", "staff", "branch"] as const;
export type Per = (typeof pers)[number];

/** Those of one month, one channel, and so on. */
export interface Part<C> {
  /** `2026-11`, `phone`, `late`; null where nobody has said. */
  readonly name: string | null;
  readonly complaints: readonly C[];
}

/**
 * Complaints in parts: months in their order, by when they came in where the shop is; of everything else the most
 * frequent first, and last what nobody has said. "Late" and "late" are one cause, by the way it is written most often.
 */
export function parted<C extends Omit<Complaint, "events">>(
  complaints: readonly C[],
  per: Per,
  zone: string,
): Part<C>[] {
  const named = (c: C): string | null =>
    ({
      month: () => dayOf(c.receivedAt, zone).slice(0, 7),
      channel: () => c.channel,
      cause: () => c.cause,
      staff: () => c.owner ?? c.by,
      branch: () => c.branch,
    })[per]();
  const alike = Map.groupBy(complaints, (c) => {
    const name = named(c);
    return name === null ? null : fold(name);
  });
  const parts = [...alike.values()].map((same) => ({ name: usual(same.map(named)), complaints: same }));
  return parts.toSorted((a, b) => {
    if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
    const byCount = per === "month" ? 0 : b.complaints.length - a.complaints.length;
    return byCount || (a.name < b.name ? -1 : 1);
  });
}

/** Of several ways to write one name the most frequent, and of equals the one in small letters. */
function usual(names: readonly (string | null)[]): string | null {
  const written = [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }));
  return (
    written.toSorted((a, b) => b.count - a.count || ((a.name ?? "") < (b.name ?? "") ? 1 : -1))[0]?.name ??
    null
  );
}
