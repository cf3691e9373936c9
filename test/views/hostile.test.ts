import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { display, displayJson } from "../../src/views/display.ts";
import { render, renderError, type RenderOptions } from "../../src/views/render.ts";
import { say } from "../../src/views/view.ts";
import type { Card, Message, Table, View } from "../../src/views/view.ts";
import { dangerous, payloads } from "../hostile/texts.ts";

const plainly: RenderOptions = {
  format: "text",
  header: false,
  width: 80,
  colour: { out: 0, err: 0 },
  accessible: false,
  quiet: false,
  now: new Date("2026-11-18T09:30:00Z"),
};

const table = (text: string, look: Table["look"]): Table => ({
  kind: "table",
  look,
  title: text,
  columns: [
    { key: "ref", label: text },
    { key: "customer", label: "Customer" },
    { key: "text", label: "What happened", gives: true },
  ],
  rows: [{ section: text, cells: ["R-1", text, say`${text}: ${text}`] }, { cells: ["R-2", text, null] }],
  foot: [text],
  remarks: [text],
  json: { text, [text]: [text] },
});
const card = (text: string): Card => ({
  kind: "card",
  title: text,
  fields: [{ key: "text", label: text, value: text }],
  sections: [{ title: text, lines: [[text, text]] }],
  remarks: [text],
  json: { text },
});
const message = (text: string): Message => ({
  kind: "message",
  lines: [[text, say`by ${text}`]],
  brief: text,
  remarks: [text],
  json: { text },
});

const views = (text: string): View[] => [
  table(text, "lines"),
  table(text, "grid"),
  card(text),
  message(text),
];

const shown = async (view: View, opts: Partial<RenderOptions>) => {
  const { out, err } = await render(view, { ...plainly, ...opts });
  return [...out].join("") + err;
};

it("has all 31 payloads, each dangerous or only a joiner away from it", () => {
  const texts = Object.values(payloads);
  expect(texts).toHaveLength(31);
  expect(texts.filter((text) => !dangerous.test(text) && !text.includes("\n"))).toEqual([]);
});

it("cannot be done by stripping escape sequences", () => {
  const left = Object.entries(payloads).filter(([, text]) => dangerous.test(stripVTControlCharacters(text)));
  expect(left.map(([name]) => name)).toMatchInlineSnapshot(`
    [
      "DCS",
      "APC",
      "PM",
      "C1 OSC",
      "CR overwrite",
      "backspaces",
      "BEL",
      "NUL",
      "lone ESC",
      "VT and FF",
      "DEL",
      "split sequence",
      "RLO",
      "LRI and PDI",
      "ZWSP, ZWJ and BOM",
      "LS and PS",
      "tag characters",
      "100 combining marks",
      "soft hyphen",
      "interlinear annotation",
    ]
  `);
});

describe.each(Object.entries(payloads))("%s", (_, text) => {
  it("is shown harmless", () => {
    expect(display(text)).not.toMatch(dangerous);
    expect(display(text)).not.toContain("\n");
  });

  it.each([
    { width: 80 },
    { width: 40 },
    { width: 400 },
    { accessible: true },
    { quiet: true },
    { format: "plain", header: true },
  ] as const)("is harmless everywhere with %j", async (opts) => {
    for (const view of views(text)) {
      expect((await shown(view, opts)).replaceAll(opts.format === "plain" ? "\t" : "", "")).not.toMatch(
        dangerous,
      );
    }
  });

  it("makes no second record", async () => {
    const harmless = await Promise.all(views("soup").map((view) => shown(view, { width: 4000 })));
    for (const [i, view] of views(text).entries()) {
      // A card is the one place where a text may run over several lines.
      const multiline = view.kind === "card" && text.includes("\n") ? 1 : 0;
      const lines = (await shown(view, { width: 4000 })).split("\n");
      expect(lines.length - multiline).toBe(harmless[i]?.split("\n").length);
    }
    const records = (await shown(table(text, "grid"), { format: "plain" })).split("\n");
    expect(records.map((record) => record.split("\t").length)).toEqual([3, 3, 1]);
  });

  it("survives JSON byte for byte, without a raw character", async () => {
    const document = displayJson(JSON.stringify({ text }));
    expect(JSON.parse(document)).toEqual({ text });
    for (const view of views(text)) {
      const json = await shown(view, { format: "json" });
      expect(JSON.parse(json)).toEqual(view.json);
      expect(json.slice(0, -1)).not.toMatch(dangerous);
      expect(json.indexOf("\n")).toBe(json.length - 1);
    }
  });

  it("is harmless in an error", () => {
    const error = { code: "usage", message: text, hint: `Try:\nrecover find ${text.replace("\n", " ")}` };
    expect(renderError(error, plainly)).not.toMatch(dangerous);
    expect(renderError(error, plainly).split("\n")).toHaveLength(4);
    const json = renderError(error, { format: "json" });
    expect(JSON.parse(json)).toEqual({ error });
    expect(json.slice(0, -1)).not.toMatch(dangerous);
  });
});
