import type { Report } from "../views/view.ts";
import { causes } from "./causes.ts";
import { channels } from "./channels.ts";
import { compensation } from "./compensation.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { service } from "./service.ts";
import { speed } from "./speed.ts";

/** What of each report stands on the one screen, by the keys of its figures, and what it is called there. */
const shown = {
  causes: { vital_few: "Most of it" },
  service: { missing_most: "Missing most" },
  channels: { mirrored: "Mirrored" },
  speed: { first_apology: "First apology", put_right: "Put right", in_time: "Answered in time" },
  compensation: { given: "Something given", cost: "Cost to you" },
} as const;

const titles: Readonly<Record<keyof typeof shown, string>> = {
  causes: "Causes",
  service: "The seven letters",
  channels: "Channels",
  speed: "Speed",
  compensation: "Compensation",
};

/** The main figures of all reports on one screen. Broken down, each part has its own: so do the reports themselves. */
export function summary(rows: ReportRows): Report {
  const made = {
    causes: causes(rows),
    service: service(rows),
    channels: channels(rows),
    speed: speed(rows),
    compensation: compensation(rows),
  };
  const { complaints } = rows;
  const open = complaints.filter((c) => c.closed === null).length;
  const names = Object.keys(shown) as (keyof typeof shown)[];
  return {
    kind: "report",
    title: `In short – ${windowOf(rows)}`,
    json: {
      schema: "recover.report.summary/1",
      since: rows.days.since,
      until: rows.days.until,
      complaints: complaints.length,
      open,
      ...Object.fromEntries(names.map((name) => [name, made[name].json])),
    },
    fields: [
      ...made.causes.fields.filter(({ key }) => key === "complaints"),
      { key: "open", label: "Still open", value: complaints.length === 0 ? null : open },
      ...names.flatMap((name) =>
        made[name].fields.flatMap((field) => {
          const label = (shown[name] as Readonly<Record<string, string>>)[field.key];
          return label === undefined || complaints.length === 0 ? [] : [{ ...field, label }];
        }),
      ),
    ],
    tables: names.flatMap((name) =>
      made[name].tables
        .filter(({ key }) => key.startsWith("per_"))
        .map((table) => ({
          ...table,
          key: `${name}_${table.key}`,
          title: `${titles[name]}, ${table.title.toLowerCase()}`,
        })),
    ),
    notes: complaints.length === 0 ? [] : [`More of each: recover report ${names.join(", ")}`],
  };
}
