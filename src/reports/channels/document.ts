import { ref } from "../../domain/complaint.ts";
import type { Instant } from "../../views/view.ts";
import { customerDocument } from "../figures/customer-document.ts";
import { perDocument } from "../figures/per-table.ts";
import type { ReportRows } from "../figures/rows.ts";
import { shareDocument } from "../figures/share-document.ts";
import { waitsDocument } from "../figures/waits.ts";
import { tally, type Tally } from "./tally.ts";

/** `{"schema":"recover.report.channels/1", ...}`: keys are only ever added. */
export function channelsDocument(rows: ReportRows, t: Tally): Record<string, unknown> {
  return {
    schema: "recover.report.channels/1",
    since: rows.days.since,
    until: rows.days.until,
    complaints: rows.complaints.length,
    mirrored: shareDocument(t.mirrored),
    first_answer: waitsDocument(t.waits),
    unanswered: t.unanswered,
    channels: t.channels.map((line) => ({
      channel: line.channel,
      ...figuresOf(line),
      count: line.count,
      share: shareDocument(line.of),
    })),
    reasons: t.reasons,
    public: shareDocument(t.publicly),
    without_public_answer: t.owed.map((c) => ({
      complaint: { id: c.id, ref: ref(c.id) },
      customer: customerDocument(c),
      channel: c.channel,
      received_at: { at: c.receivedAt, zone: rows.shop.calendar.zone, show: "time" } satisfies Instant,
    })),
    ...perDocument(rows, (some) => figuresOf(tally(some, rows))),
  };
}

const figuresOf = ({ mirrored, waits, unanswered }: Pick<Tally, "mirrored" | "waits" | "unanswered">) => ({
  mirrored: shareDocument(mirrored),
  first_answer: waitsDocument(waits),
  unanswered,
});
