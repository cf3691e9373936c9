import type { Desk } from "../context.ts";
import { toned, type Phrase, type Table } from "../views/view.ts";
import {
  instant,
  itemDocument,
  marks,
  nameOf,
  nextWords,
  refWords,
  shortWords,
  type Listed,
} from "./complaint-view.ts";
import { remembering } from "../domain/remembering.ts";
import { lapsed } from "../domain/coupon-life.ts";

/** Complaints as a table. `shown` says in words which ones were looked at, where that is not all. */
export function complaintsTable(stored: readonly Listed[], desk: Desk, shown: string | null): Table {
  const complaints = stored.map((c) => lapsed(c, desk.now, desk.shop.clock));
  const { zone } = desk.shop.calendar;
  const count = `${complaints.length} ${complaints.length === 1 ? "complaint" : "complaints"}`;
  const which = shown === null ? "" : ` (${shown})`;
  return remembering({
    kind: "table",
    look: "lines",
    get json() {
      return {
        schema: "recover.complaints/1",
        now: instant(desk.now, zone, "time"),
        items: complaints.map((c) => itemDocument(c, desk)),
      };
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "received", label: "Received" },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "severity", label: "How bad" },
      { key: "next", label: "Next", gives: true },
      { key: "channel", label: "Came by", below: true },
      { key: "summary", label: "What happened", below: true },
      { key: "mark", label: "Mark", below: true },
    ],
    get rows() {
      return complaints.map((c) => ({
        cells: [
          toned("strong", refWords(c.id)),
          instant(c.receivedAt, zone, "day"),
          nameOf(c),
          c.severity === "high" || c.severity === "critical" ? toned("bad", c.severity) : c.severity,
          next(c, desk),
          c.channel,
          shortWords(c.text),
          standingOut(c, desk),
        ],
      }));
    },
    remarks: [complaints.length === 0 ? `Nothing matched${which}.` : `${count}${which}.`],
  });
}

function standingOut(c: Listed, desk: Desk): Phrase | null {
  const all = marks(c, desk);
  return all.length === 0 ? null : all.flatMap((mark, i) => (i === 0 ? [mark] : [" ", mark]));
}

function next(c: Listed, { now }: Desk): Phrase {
  if (c.next === null) return toned("quiet", nextWords(c));
  return c.next.dueAt < now ? toned("bad", [nextWords(c), ", overdue"]) : nextWords(c);
}
