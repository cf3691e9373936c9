import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";

const names = [
  "causes",
  "service",
  "channels",
  "speed",
  "compensation",
  "second-chance",
  "defection",
  "staff",
];

/** What of each stands on the one screen. */
const inShort = {
  causes: ["complaints", "vital_few"],
  service: ["missing_most"],
  channels: ["mirrored"],
  speed: ["first_apology", "put_right", "in_time"],
  compensation: ["given", "cost"],
  staff: ["solved"],
  "second-chance": ["returned"],
} as const;

describe("all reports in one", () => {
  let till: Till;

  beforeAll(async () => {
    till = openTill();
    await till.recover("config", "set", "margin", "300");
    await till.recover("config", "set", "retention", "80%");
    for (let i = 1; i <= 8; i++) {
      till.at(`2026-${i < 4 ? "09" : "10"}-1${i}T10:00`);
      const channel = i % 2 === 0 ? "phone" : "email";
      await till.recover(
        "log",
        "soup",
        "-c",
        `Guest ${i}`,
        "-C",
        channel,
        "--cause",
        i < 6 ? "late" : "cold",
        "--by",
        "Theo",
      );
      if (i < 5) await till.recover("done", String(i), "--sorry", "--fixed", "--refund", "12");
      if (i < 3) await till.recover("invite", String(i), "--amount", "10 EUR");
    }
    till.at("2026-11-18T09:30");
  });

  afterAll(() => till[Symbol.dispose]());

  test.each([
    ["of everything", []],
    ["of some days", ["--since", "2026-10-01", "--until", "2026-10-31"]],
    ["of some complaints, broken down", ["channel:phone", "--per", "month"]],
  ])("say %s what each says by itself", async (_, words) => {
    const { schema, since, until, ...parts } = await till.json("report", "all", ...words);
    expect(schema).toBe("recover.report.all/1");
    expect([since, until]).toEqual(words[0] === "--since" ? ["2026-10-01", "2026-10-31"] : [null, null]);
    expect(Object.keys(parts)).toEqual(names.map((name) => name.replace("-", "_")));
    for (const name of names)
      expect(parts[name.replace("-", "_")], name).toEqual(await till.json("report", name, ...words));
  });

  test.each([
    ["of everything", []],
    ["of some days", ["--since", "2026-10-01", "--until", "2026-10-31"]],
    ["of some complaints", ["channel:phone"]],
  ])("say in short %s, for which far less is read, what each says by itself", async (_, words) => {
    const figures = await plainOf("summary", words);
    for (const [name, keys] of Object.entries(inShort)) {
      const own = await plainOf(name, words);
      for (const key of keys) expect([name, key, figures[key] ?? ""]).toEqual([name, key, own[key] ?? ""]);
    }
    const { defection, ...rest } = await till.json("report", "summary", ...words);
    const whole = await till.json("report", "all", ...words);
    expect({ ...rest, defection }).toMatchObject({ ...whole, schema: "recover.report.summary/1" });
    expect(figures["open"]).toBe(String(rest.open));
    const { came_back: back, lost, unknown, of } = defection.recorded;
    expect(figures["fates"]).toBe(`Came back ${back}, lost ${lost}, unknown ${unknown} (of ${of})`);
    expect(figures["lost_custom"]).toContain(`${defection.estimate.middle.amount} likely`);
  });

  const plainOf = async (name: string, words: readonly string[]): Promise<Record<string, string>> => {
    const { out } = await till.recover("report", name, "--plain", ...words);
    return Object.fromEntries(out.split("\n").map((line) => line.split("\t")));
  };

  test("stand below each other on a terminal, and have their names in front of plain lines", async () => {
    const { out } = await till.recover("report", "all");
    const titles = [
      /^All reports – all complaints on record$/m,
      /^In short$/m,
      /^What goes wrong$/m,
      /^Who had to do with what$/m,
    ];
    const places = titles.map((title) => out.search(title));
    expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true);
    const { out: plain } = await till.recover("report", "all", "--plain");
    expect(
      new Set(
        plain
          .split("\n")
          .slice(0, -1)
          .map((line) => line.split("\t")[0]),
      ),
    ).toEqual(new Set(["summary", ...names.map((name) => name.replace("-", "_"))]));
  });

  test("go into a page with a heading and the charts of each, and into Markdown", async () => {
    const path = (ending: string): string => join(till.folder, `all.${ending}`);
    for (const ending of ["html", "md", "json"]) {
      expect(await till.recover("report", "all", "-o", path(ending))).toMatchObject({
        out: `Wrote ${path(ending)} · All reports – all complaints on record\n`,
        code: 0,
      });
    }
    const html = readFileSync(path("html"), "utf8");
    expect(html.match(/<h2[^>]*>[^<]*/g)?.length).toBe(9);
    expect(
      [...html.matchAll(/<svg class="wide"[^>]* aria-labelledby="([^"]*)"/g)].map(([, id]) => id),
    ).toEqual([
      "causes-chart-causes",
      "causes-chart-months",
      "speed-chart-first_apology",
      "compensation-chart-kinds_1",
      "second_chance-chart-chances",
      "defection-chart-lost_custom",
    ]);
    expect(readFileSync(path("md"), "utf8").match(/^## .*$/gm)?.length).toBe(9);
    expect(JSON.parse(readFileSync(path("json"), "utf8"))).toEqual(await till.json("report", "all"));
  });

  test("are no single table", async () => {
    const file = join(till.folder, "all.csv");
    expect(await till.recover("report", "all", "-o", file)).toMatchObject({ code: 2, out: "" });
    expect(existsSync(file)).toBe(false);
  });
});
