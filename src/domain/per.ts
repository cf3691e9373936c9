import type { Complaint } from "./complaint.ts";
import { fold } from "./customer.ts";
import { monthOf } from "./zone.ts";

/** What a report can be broken down by. */
export const pers = ["month", "channel", "cause", "staff", "branch"] as const;
export type Per = (typeof pers)[number];

/** Those of one month, one channel, and so on. */
export interface Part<C> {
  /** `2026-11`, `phone`, `late`; null where nobody has said. */
  readonly name: string | null;
  readonly complaints: readonly C[];
}

/** What a complaint is sorted by. */
export type Sorted = Pick<Complaint, "receivedAt" | "channel" | "cause" | "owner" | "by" | "branch">;

/**
 * Complaints in parts: months in their order, by when they came in where the shop is; of everything else the most
 * frequent first, and last what nobody has said. "Late" and "late" are one cause, by the way it is written most often.
 */
export function parted<C extends Sorted>(complaints: readonly C[], per: Per, zone: string): Part<C>[] {
  const nameOf = naming(zone)[per];
  const written = new Map<string | null, C[]>();
  complaints.forEach((c) => {
    const name = nameOf(c);
    const same = written.get(name);
    if (same === undefined) written.set(name, [c]);
    else same.push(c);
  });
  const alike = Map.groupBy(written, ([name]) => (name === null ? null : fold(name)));
  const parts = [...alike.values()].map((ways): Part<C> => {
    const [[, only] = [null, []], ...more] = ways;
    const names = new Set(ways.map(([name]) => name));
    return {
      name: usual(ways),
      complaints: more.length === 0 ? only : complaints.filter((c) => names.has(nameOf(c))),
    };
  });
  return parts.toSorted((a, b) => {
    if (a.name === null || b.name === null) return Number(a.name === null) - Number(b.name === null);
    const byCount = per === "month" ? 0 : b.complaints.length - a.complaints.length;
    return byCount || (a.name < b.name ? -1 : 1);
  });
}

const naming = (zone: string): Record<Per, (c: Sorted) => string | null> => ({
  month: (c) => monthOf(c.receivedAt, zone),
  channel: (c) => c.channel,
  cause: (c) => c.cause,
  staff: (c) => c.owner ?? c.by,
  branch: (c) => c.branch,
});

/** Of several ways to write one name the most frequent, and of equals the one in small letters. */
const usual = (ways: readonly (readonly [string | null, readonly unknown[]])[]): string | null =>
  ways.toSorted(([a, x], [b, y]) => y.length - x.length || ((a ?? "") < (b ?? "") ? 1 : -1))[0]?.[0] ?? null;
