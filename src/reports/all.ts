import { retold, type Report, type ReportPart } from "../views/view.ts";
import { windowOf } from "./figures/rows.ts";
import { sevenLetters } from "./service.ts";
import { everyReport, summaryOf, type SummaryRows } from "./summary.ts";

/** Every report in the order of the page, under a title of its own: the days stand above all of them. */
const titles = {
  causes: "What goes wrong",
  service: sevenLetters,
  channels: "Channels",
  speed: "How quickly people were answered",
  compensation: "What was given",
  "second-chance": "How the second chances went",
  defection: "What lost customers cost",
  staff: "Who had to do with what",
} as const;

/** Every report below each other, each as it is by itself, and before them the main figures of all. */
export function all(rows: SummaryRows): Report {
  const every = everyReport(rows);
  const parts = (Object.keys(titles) as (keyof typeof titles)[]).map((name): ReportPart => {
    const report = retold(every.made[name], { title: titles[name] });
    return { key: name.replace("-", "_"), report };
  });
  const { since, until } = rows.days;
  return {
    kind: "report",
    title: `All reports – ${windowOf(rows)}`,
    get json() {
      return {
        schema: "recover.report.all/1",
        since,
        until,
        ...Object.fromEntries(parts.map(({ key, report }) => [key, report.json])),
      };
    },
    fields: [],
    tables: [],
    notes:
      since === null && until === null
        ? []
        : ["The days are those on which complaints came in; of second chances, those of the invitations."],
    // Its document is those of the others once more, and its note says where to find them.
    parts: [
      { key: "summary", report: retold(summaryOf(rows, every), { title: "In short", notes: [] }) },
      ...parts,
    ],
  };
}
