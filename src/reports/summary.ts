import { printed } from "../domain/defection.ts";
import { decimal, type Money } from "../domain/money.ts";
import { remembering } from "../domain/remembering.ts";
import type { Report } from "../views/view.ts";
import { causes } from "./causes.ts";
import { channels } from "./channels.ts";
import { compensation } from "./compensation.ts";
import { defectionOf } from "./defection.ts";
import { reckon, type DefectionRows, type Reckoned } from "./defection/reckoned.ts";
import { fateWords } from "./defection/words.ts";
import { countIn, kindsOf } from "../domain/kinds.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { secondChance } from "./second-chance.ts";
import type { SecondChanceRows } from "./second-chance/tally.ts";
import { service } from "./service.ts";
import { speed } from "./speed.ts";
import { staff } from "./staff.ts";

/** What it is made of: the rows that most reports share, and those of the two that look further. */
export interface SummaryRows extends ReportRows {
  readonly defection: DefectionRows;
  readonly secondChance: SecondChanceRows;
}

/** What of each report stands on the one screen, by the keys of its figures, and what it is called there. */
const shown = {
  causes: { vital_few: "Most of it" },
  service: { missing_most: "Missing most" },
  channels: { mirrored: "Mirrored" },
  speed: { first_apology: "First apology", put_right: "Put right", in_time: "Answered in time" },
  compensation: { given: "Something given", cost: "Cost to you" },
  staff: { solved: "Solved at once" },
  "second-chance": { returned: "Invited, returned" },
  defection: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

const titles: Readonly<Record<keyof typeof shown, string>> = {
  causes: "Causes",
  service: "The seven letters",
  channels: "Channels",
  speed: "Speed",
  compensation: "Compensation",
  staff: "Staff",
  "second-chance": "Second chances",
  defection: "Lost customers",
};

/** The main figures of all reports on one screen. Broken down, each part has its own: so do the reports themselves. */
export const summary = (rows: SummaryRows): Report => summaryOf(rows, everyReport(rows));

/** Each report as it is by itself, made when somebody looks at it, and what the losses are reckoned from. */
export function everyReport({ defection: defectionRows, secondChance: chanceRows, ...rows }: SummaryRows) {
  const reckoned = reckon(defectionRows);
  const made: Readonly<Record<keyof typeof shown, Report>> = remembering({
    get causes() {
      return causes(rows);
    },
    get service() {
      return service(rows);
    },
    get channels() {
      return channels(rows);
    },
    get speed() {
      return speed(rows);
    },
    get compensation() {
      return compensation(rows);
    },
    get staff() {
      return staff(rows);
    },
    get "second-chance"() {
      return secondChance(chanceRows);
    },
    get defection() {
      return defectionOf(reckoned);
    },
  });
  return { made, reckoned };
}

/** The same, where the reports are made already. */
export function summaryOf(rows: ReportRows, { made, reckoned }: ReturnType<typeof everyReport>): Report {
  const { complaints } = rows;
  const open = countIn(kindsOf(complaints), ({ closedAs }) => closedAs === "open");
  const names = Object.keys(shown) as (keyof typeof shown)[];
  return remembering({
    kind: "report",
    title: `In short – ${windowOf(rows)}`,
    get json() {
      return {
        schema: "recover.report.summary/1",
        since: rows.days.since,
        until: rows.days.until,
        complaints: complaints.length,
        open,
        ...Object.fromEntries(names.map((name) => [name.replace("-", "_"), made[name].json])),
      };
    },
    fields: [
      ...made.causes.fields.filter(({ key }) => key === "complaints"),
      { key: "open", label: "Still open", value: complaints.length === 0 ? null : open },
      ...(complaints.length === 0
        ? []
        : [...names.flatMap((name) => shownOf(name, made)), ...lossFields(reckoned)]),
    ],
    get tables() {
      return (rows.per === null ? [] : names).flatMap((name) =>
        made[name].tables
          .filter(({ key }) => key.startsWith("per_"))
          .map((table) => ({
            ...table,
            key: `${name.replace("-", "_")}_${table.key}`,
            title: `${titles[name]}, ${table.title.toLowerCase()}`,
          })),
      );
    },
    notes: complaints.length === 0 ? [] : [`More of each: recover report ${names.join(", ")}`],
  });
}

/** What of a report stands on the screen. The others of its figures are not looked at, for that would take its time. */
function shownOf(
  name: keyof typeof shown,
  made: Readonly<Record<keyof typeof shown, Report>>,
): Report["fields"] {
  const labels: Readonly<Record<string, string>> = shown[name];
  if (Object.keys(labels).length === 0) return [];
  return made[name].fields.flatMap((field) => {
    const label = labels[field.key];
    return label === undefined ? [] : [{ ...field, label }];
  });
}

/** What became of them, and what it may cost: "1082.98 EUR if lucky, 2028.12 likely, 4066.08 if unlucky". */
function lossFields({ recorded, sum }: Reckoned): Report["fields"] {
  const fates = { key: "fates", label: "Customers", value: fateWords(recorded) };
  if (sum === null || recorded.named.of === 0) return [fates];
  const { total } = sum.estimate;
  const amount = (minor: number): Money => printed(minor, sum.stakes.margin);
  const rest = `${decimal(amount(total.middle))} likely, ${decimal(amount(total.high))} if unlucky`;
  return [
    fates,
    { key: "lost_custom", label: "Lost custom", value: [amount(total.low), " if lucky, ", rest] },
  ];
}
