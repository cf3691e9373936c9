import type { ReportRows } from "./rows.ts";

/** What a report says that has nothing to count: a complaint that repeats another is counted there. */
export const nothingWords = ({ window, days, complaints }: ReportRows): string =>
  complaints.length > 0
    ? "None of its own: all of them repeat another."
    : window === null && days.since === null && days.until === null
      ? "None is written down yet. After the next bad moment: recover log"
      : "None came in then.";
