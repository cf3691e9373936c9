import { describe, expect, test } from "vitest";
import { chartTable } from "../../src/views/charts/table.ts";
import { sketchOf } from "../../src/views/charts/sketch.ts";
import { drawn } from "../../src/views/charts/draw.ts";
import { htmlReport } from "../../src/views/html.ts";
import { markdownReport } from "../../src/views/markdown.ts";
import { render } from "../../src/views/render.ts";
import {
  percent,
  type Amount,
  type Chart,
  type Pareto,
  type Report,
  type Trend,
} from "../../src/views/view.ts";
import { everything, isBlank } from "../hostile/texts.ts";

const now = new Date("2026-11-18T08:30:00Z");
const eur = (minor: number) => ({ minor, currency: "EUR", exponent: 2 });
const told = { key: "one", title: "One chart", summary: "It rose." } as const;

const trend = (values: readonly (Amount | null)[]): Trend => ({
  ...told,
  kind: "trend",
  measure: "Complaints",
  points: values.map((value, i) => ({
    month: `20${10 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
    value,
  })),
});

const pareto = (names: readonly string[]): Pareto => ({
  ...told,
  kind: "pareto",
  measure: "Cause",
  parts: names.map((name, i) => ({ name, count: names.length - i })),
});

/** One of each kind, with a name from outside in it. */
const oneOfEach = (name = "late"): Chart[] => [
  { ...trend([3, null, 7]), key: "trend" },
  { ...pareto([name, "cold"]), key: "pareto" },
  {
    ...told,
    key: "funnel",
    kind: "funnel",
    steps: [
      { name, count: 9, open: 0 },
      { name: "Kept", count: 4, open: 2 },
    ],
  },
  {
    ...told,
    key: "range",
    kind: "range",
    spans: [{ name, low: eur(0), likely: eur(14768), high: eur(34900) }],
  },
  {
    ...told,
    key: "pairs",
    kind: "pairs",
    measure: "Kind",
    sides: ["Worth", "Cost"],
    pairs: [{ name, values: [eur(900), null] }],
  },
];

const report = (charts: readonly Chart[], more: Partial<Report> = {}): Report => ({
  kind: "report",
  json: {},
  title: "Charts",
  fields: [],
  tables: [],
  charts,
  notes: [],
  ...more,
});

/** What is written in a drawing, in its order. */
const written = async (chart: Chart, room: "wide" | "narrow" = "wide"): Promise<string[]> =>
  [...drawn(await sketchOf(chart, room)).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(
    ([, text]) => text ?? "",
  );

describe("a drawing", () => {
  test("of a trend has its numbers, a gap where nothing is known, and of many the highest and the last", async () => {
    expect(await written(trend([3, null, 7]))).toEqual(
      expect.arrayContaining(["2010-01", "2010-02", "2010-03", "3", "7", "0", "8"]),
    );
    const many = await written(trend(Array.from({ length: 36 }, (_, i) => (i === 20 ? 977 : i + 500))));
    expect(many.filter((text) => /^\d{3}$/.test(text))).toEqual(expect.arrayContaining(["977", "535"]));
    expect(many).not.toContain("534");
    expect(await written(trend([0, 0]))).toEqual(expect.arrayContaining(["0", "1"]));
    expect(await written(trend([percent(0.5), percent(1)]))).toEqual(
      expect.arrayContaining(["25%", "50%", "100%"]),
    );
    expect(await written(trend([eur(150_000), eur(0)]))).toEqual(
      expect.arrayContaining(["0.00 EUR", "500.00 EUR", "1500.00 EUR"]),
    );
  });

  test("of a Pareto has each part with its count and what it makes with those above it", async () => {
    expect(await written(pareto(["late", "cold", "rude"]))).toEqual(
      expect.arrayContaining(["late", "3   50%", "cold", "2   83%", "rude", "1   100%"]),
    );
  });

  test("of forty parts has the first eleven and the others together", async () => {
    const texts = await written(pareto(Array.from({ length: 40 }, (_, i) => `cause ${i}`)));
    expect(texts).toContain("cause 10");
    expect(texts).not.toContain("cause 11");
    expect(texts).toEqual(expect.arrayContaining(["29 others", "435   100%"]));
  });

  test("cuts a long name where it has no room, and later on a wide page", async () => {
    const chart = pareto(["a cause with a name of very many words", "cold"]);
    expect(await written(chart)).toContain("a cause with a name of ve…");
    expect(await written(chart, "narrow")).toContain("a cause with…");
  });

  test("of a range has both ends and what is likely", async () => {
    const [, , , range] = oneOfEach();
    expect(range && (await written(range))).toEqual(
      expect.arrayContaining(["late", "0.00 EUR", "147.68 EUR", "349.00 EUR"]),
    );
  });

  test("of a funnel tells apart what is not known yet", async () => {
    const [, , funnel] = oneOfEach();
    expect(funnel && (await written(funnel))).toEqual(["late", "Kept", "9", "4, 2 open"]);
  });

  test("moves by nothing, and has no colour but those of the page", async () => {
    for (const chart of oneOfEach()) {
      for (const room of ["wide", "narrow"] as const) {
        const svg = drawn(await sketchOf(chart, room)).replace(/<defs[^]*?<\/defs>/g, "");
        expect(svg).not.toMatch(/<(script|style|image|foreignObject|animate|a)\b|href|NaN|undefined/);
        const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]*)"/g)].map(([, colour = ""]) => colour);
        expect(new Set(colours.filter((c) => !/^(none|transparent|var\(--[a-z]+\))$/.test(c)))).toEqual(
          new Set(),
        );
      }
    }
  });
});

describe("a page with charts", () => {
  test("names each for a screen reader, with a sentence and a table of all its numbers", async () => {
    const charts = oneOfEach();
    const html = await htmlReport(report(charts), now);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { key } of charts) {
      expect(html).toContain(
        `role="img" aria-labelledby="this-chart-${key}" aria-describedby="this-chart-${key}-said"`,
      );
      expect(html).toContain(`<table aria-labelledby="this-chart-${key}">`);
    }
    expect(html).toContain("It rose.");
  });

  test("loads the library that draws for charts alone", async () => {
    expect(await htmlReport(report([]), now)).not.toContain("<svg");
  });

  test("has the same elements whatever a name is", async () => {
    const skeletonOf = async (charts: readonly Chart[]): Promise<string> =>
      skeleton(await htmlReport(report(charts), now));
    const page = await skeletonOf(oneOfEach());
    const hostile = [
      "</svg><script>alert(1)</script>",
      '" onload="alert(1)',
      "]]></style><b>",
      "{a|b} {value}",
    ];
    for (const text of hostile) expect(await skeletonOf(oneOfEach(text)), text).toBe(page);

    const names = everything.filter((text) => !isBlank(text));
    const twelve = await skeletonOf([pareto(Array.from({ length: 12 }, () => "late"))]);
    for (let i = 0; i + 12 <= names.length; i += 12) {
      const some = names.slice(i, i + 12);
      expect(await skeletonOf([pareto(some)]), JSON.stringify(some)).toBe(twelve);
    }
  });
});

/** The elements of a page with their classes and roles; where marks and texts lie depends on how long a name is. */
const skeleton = (html: string): string =>
  (html.replace(/<style>[^]*?<\/style>/, "").match(/<[^>]*>/g) ?? [])
    .map((tag) =>
      tag.replaceAll(/ (d|x|y|transform|points|style|id|clip-path|width|height|xml:space)="[^"]*"/g, ""),
    )
    .join("");

test("the table of a chart has every number, in full and in its unit", () => {
  expect(oneOfEach("a long name".repeat(9)).map((chart) => chartTable(chart).rows.length)).toEqual([
    3, 2, 2, 1, 1,
  ]);
  expect(chartTable(pareto(Array.from({ length: 40 }, () => "x"))).rows.length).toBe(40);
  expect(chartTable(trend([eur(5), null])).rows).toEqual([
    ["2010-01", eur(5)],
    ["2010-02", null],
  ]);
  expect(chartTable(pareto(["late", "cold"])).rows).toEqual([
    ["late", 2, 2, percent(2 / 3)],
    ["cold", 1, 3, percent(1)],
  ]);
});

describe("reports in one", () => {
  const part = (title: string): Report => ({
    ...report([]),
    title,
    fields: [{ key: "complaints", label: "Complaints", value: 3 }],
    tables: [{ key: "t", title: "A table", columns: [{ key: "x", label: "X" }], rows: [["1"]] }],
    notes: ["A note."],
  });
  const both = report([], {
    title: "All",
    parts: [
      { key: "causes", report: part("Causes") },
      { key: "speed", report: { ...part("Speed"), charts: oneOfEach() } },
    ],
  });

  test("stand below each other in Markdown and on a terminal", async () => {
    expect(markdownReport(both, now).match(/^#.*$/gm)).toEqual([
      "# All",
      "## Causes",
      "### A table",
      "## Speed",
      "### A table",
    ]);
    const { out } = await render(both, {
      format: "text",
      header: false,
      width: 40,
      colour: { out: 0, err: 0 },
      accessible: false,
      quiet: false,
      now,
    });
    expect(`\n${[...out].join("")}`).toMatchInlineSnapshot(`
      "
      All


      Causes

      Complaints: 3

      A table
      1
        

      A note.


      Speed

      Complaints: 3

      A table
      1
        

      A note.
      "
    `);
  });

  test("have their name in front of each plain line", async () => {
    const { out } = await render(both, {
      format: "plain",
      header: true,
      width: 80,
      colour: { out: 0, err: 0 },
      accessible: false,
      quiet: false,
      now,
    });
    expect(`\n${[...out].join("")}`).toMatchInlineSnapshot(`
      "
      causes	complaints	3
      causes	t	x
      causes	t	1
      speed	complaints	3
      speed	t	x
      speed	t	1
      "
    `);
  });

  test("have a heading each on a page, and a list that leads to it", async () => {
    const html = await htmlReport(both, now);
    expect(html.match(/<h[1-6][^>]*>[^<]*/g)?.slice(0, 4)).toEqual([
      "<h1>All",
      '<h2 id="causes">Causes',
      '<h3 id="causes-t">A table',
      '<h2 id="speed">Speed',
    ]);
    expect(html).toContain('<li><a href="#causes">Causes</a></li><li><a href="#speed">Speed</a></li>');
  });
});
