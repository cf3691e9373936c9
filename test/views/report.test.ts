import { expect, test } from "vitest";
import { render } from "../../src/views/render.ts";
import { htmlReport } from "../../src/views/html.ts";
import { markdownReport } from "../../src/views/markdown.ts";
import { bar, percent, toned, type Report } from "../../src/views/view.ts";
import { everything, isBlank } from "../hostile/texts.ts";

const now = new Date("2026-11-18T08:30:00Z");

const report = (name = "late"): Report => ({
  kind: "report",
  json: { schema: "recover.report.test/1" },
  title: `How ${name} it was`,
  fields: [
    { key: "all", label: "Complaints", value: 12 },
    { key: "none", label: "Never shown", value: null },
  ],
  tables: [
    {
      key: "causes",
      title: "Causes, the most frequent first",
      columns: [
        { key: "cause", label: "Cause", gives: true, most: 32 },
        { key: "count", label: "Count", align: "right" },
        { key: "bar", label: "", isBar: true },
        { key: "share", label: "Share", align: "right" },
        { key: "cost", label: "Cost", align: "right" },
      ],
      rows: [
        [name, 9, bar(1), percent(0.75), { minor: 2450, currency: "EUR", exponent: 2 }],
        [toned("bad", "cold"), 3, bar(1 / 3), percent(0.25), null],
      ],
    },
    { key: "empty", title: "Not there", columns: [{ key: "x", label: "X" }], rows: [] },
  ],
  notes: ["Costs are what you gave back."],
});

const shown = async (
  view: Report,
  width: number,
  more: Partial<Parameters<typeof render>[1]> = {},
): Promise<string> => {
  const { out } = await render(view, {
    format: "text",
    header: false,
    width,
    colour: { out: 0, err: 0 },
    accessible: false,
    quiet: false,
    now,
    ...more,
  });
  return `\n${[...out].join("")}`;
};

test("columns under their names where there is room", async () => {
  expect(await shown(report(), 80)).toMatchInlineSnapshot(`
    "
    How late it was

    Complaints  12

    Causes, the most frequent first
    Cause  Count              Share       Cost
    late       9  ██████████    75%  24.50 EUR
    cold       3  ███▍          25%

    Costs are what you gave back.
    "
  `);
});

test("without the bars where they do not fit, and a name with its figures where no columns do", async () => {
  const wide = report("a cause with a name of very many words, of which most are needed");
  expect(await shown(wide, 60)).toMatchInlineSnapshot(`
    "
    How a cause with a name of very many words, of which most
    are needed it was

    Complaints  12

    Causes, the most frequent first
    Cause                    Count              Share       Cost
    a cause with a name of…      9  ██████████    75%  24.50 EUR
    cold                         3  ███▍          25%

    Costs are what you gave back.
    "
  `);
  expect(await shown(report(), 40)).toMatchInlineSnapshot(`
    "
    How late it was

    Complaints: 12

    Causes, the most frequent first
    late
      Count 9 ██████████ · Share 75% ·
        Cost 24.50 EUR
    cold
      Count 3 ███▍ · Share 25%

    Costs are what you gave back.
    "
  `);
});

test("for a screen reader each figure is a line with its label, and nothing is drawn", async () => {
  expect(await shown(report(), 80, { accessible: true })).toMatchInlineSnapshot(`
    "
    How late it was

    Complaints: 12

    Causes, the most frequent first
    1 of 2.
    Cause: late
    Count: 9
    Share: 75%
    Cost: 24.50 EUR
    2 of 2.
    Cause: cold
    Count: 3
    Share: 25%

    Costs are what you gave back.
    "
  `);
});

test("plain lines hold the figures and the tables, and no bars", async () => {
  expect(await shown(report(), 80, { format: "plain", header: true })).toMatchInlineSnapshot(`
    "
    all	12
    none	
    causes	cause	count	share	cost
    causes	late	9	75%	24.50 EUR
    causes	cold	3	25%	
    empty	x
    "
  `);
});

test("a part is drawn in eighths, and the least of it is seen", async () => {
  const drawn = async (share: number): Promise<string> => {
    const view = {
      ...report(),
      fields: [],
      tables: [{ ...report().tables[0]!, rows: [["x", 1, bar(share), null, null]] }],
    };
    return /[█-▏]+/.exec(await shown(view, 80))?.[0] ?? "";
  };
  expect(await Promise.all([0, 0.0001, 0.05, 0.5, 0.55, 1, 7].map(drawn))).toEqual([
    "",
    "▏",
    "▌",
    "█████",
    "█████▌",
    "██████████",
    "██████████",
  ]);
});

test("as Markdown", () => {
  expect(`\n${markdownReport(report(), now)}`).toMatchInlineSnapshot(`
    "
    # How late it was

    - **Complaints**: 12

    ## Causes, the most frequent first

    | Cause | Count |   | Share | Cost |
    | --- | --: | --- | --: | --: |
    | late | 9 | ██████████ | 75% | 24.50 EUR |
    | cold | 3 | ███▍ | 25% |  |

    - Costs are what you gave back.
    "
  `);
});

/** The elements and attributes of a page, whatever its text. */
const skeleton = (html: string): string =>
  (html.replace(/<style>[^]*?<\/style>/, "<style>").match(/<[^>]*>/g) ?? []).join("");

test("hostile text changes neither the page's elements nor the table's cells", async () => {
  const page = skeleton(await htmlReport(report(), now));
  const lines = markdownReport(report(), now).split("\n").length;
  for (const text of everything.filter((t) => !isBlank(t))) {
    const html = await htmlReport(report(text), now);
    expect(skeleton(html), JSON.stringify(text)).toBe(page);
    const markdown = markdownReport(report(text), now);
    expect(markdown.split("\n").length, JSON.stringify(text)).toBe(lines);
    // eslint-disable-next-line no-control-regex
    expect(html + markdown, JSON.stringify(text)).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
    );
  }
  const html = await htmlReport(report(), now);
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/https?:|<script/);
});
