import type { Gist } from "../../domain/gist.ts";
import type { Per } from "../../domain/per.ts";
import type { Period } from "../../domain/period.ts";
import type { Shop } from "../../domain/shop.ts";
import type { StaffMember } from "../../domain/staff.ts";
import { dayWords } from "../../domain/zone.ts";

/** What a report is made of. */
export interface ReportRows {
  /** Those that came in on these days and were asked for, as they stand now, in the order of their numbers. */
  readonly complaints: readonly Gist[];
  readonly days: Period;
  /** Which ones, as they were asked for; null where only days were named. */
  readonly window: string | null;
  readonly per: Per | null;
  readonly now: Date;
  readonly shop: Shop;
  readonly staff: readonly StaffMember[];
}

/** "from Thu 1 Oct 2026 to Thu 31 Dec 2026, channel:phone", for a title. */
export function windowOf({ days, window }: Pick<ReportRows, "days" | "window">): string {
  const since = days.since === null ? "" : `from ${dayWords(days.since)}`;
  const until = days.until === null ? "" : `until ${dayWords(days.until)}`;
  const all = [[since, until].filter((part) => part !== "").join(" "), window ?? ""].filter(
    (part) => part !== "",
  );
  return all.length === 0 ? "all complaints on record" : all.join(", ");
}
