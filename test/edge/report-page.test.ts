import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { htmlReport } from "../../src/views/html.ts";
import { openTill, type Till } from "../world.ts";
import { ask, browserProgram, muddles, openBrowser, spokenBy, tellsOfItself, watched } from "./browser.ts";
import { extremes } from "./extremes.ts";
import { skippedHere } from "./program.ts";

if (browserProgram === undefined) skippedHere("the page of all reports in a browser", "there is no Chromium");

/** What tries to get out of a page, wherever somebody may write. */
const hostile = [
  "</svg><script>window.owned = 1</script>",
  '<img src=x onerror="window.owned = 1">',
  "</style></title></textarea><iframe srcdoc='<script>parent.owned = 1</script>'></iframe>",
  '"><a href="https://evil.example/" onclick="alert(1)" style="position:fixed;inset:0">x</a>',
  "]]></style><style>@import url(https://evil.example/x.css)</style>",
  "{a|b} {value} ${1} &lt;script&gt;alert(1)&lt;/script&gt;",
] as const;

const charts = [
  "What goes wrong most",
  "Complaints per month",
  "Hours until the first apology, the median of each month",
  "Worth to them and cost to you, EUR",
  "From the invitation to a kept customer",
  "Lost custom: if lucky, likely, if unlucky",
];

/** Four months of complaints whose every text is hostile; some are answered, some invited, some here again. */
async function fourMonths(till: Till): Promise<void> {
  till.at("2026-08-20T09:00");
  await till.recover("config", "set", "margin", "300");
  await till.recover("config", "set", "retention", "80%");
  await till.recover("offer", "add", hostile[0], "--worth", "9", "--cost", "2.50");
  for (let i = 0; i < 24; i++) {
    const id = String(i + 1);
    const text = hostile[i % 6] ?? "";
    // The first ones are the most frequent.
    const cause = hostile[Math.floor(Math.sqrt(i * 1.5)) % 6] ?? "";
    const day = `2026-${["08", "09", "10", "11"][i % 4]}-${20 + (i % 8)}`;
    till.at(`${i % 4 === 3 ? "2026-11-1" + (i % 8) : day}T10:00`);
    await till.recover("log", text, "-c", `${text} ${i}`, "-C", "phone", "--cause", cause, "--paid", "12");
    if (i % 3 === 0) continue;
    till.at(`${i % 4 === 3 ? "2026-11-1" + (i % 8) : day}T1${2 + (i % 6)}:00`);
    await till.recover("done", id, text, "--sorry", "--fixed", "--refund", "12");
    if (i % 3 === 1) await till.recover("invite", id, "--offer", "1");
    if (i % 6 === 1) await till.recover("welcome", id);
    if (i % 12 === 1) await till.recover("follow-up", id, "--smooth", "yes");
    if (i % 12 === 2) await till.recover("close", id, "--as", "lost", "--because", text);
  }
  till.at("2026-11-18T09:30");
}

describe.skipIf(browserProgram === undefined)("the page of all reports in a browser", () => {
  let till: Till;
  let browser: Browser;
  let file: string;
  let address: string;

  beforeAll(async () => {
    till = openTill();
    await fourMonths(till);
    file = join(till.folder, "report.html");
    expect(await till.recover("report", "all", "-o", file)).toMatchObject({ code: 0 });
    address = pathToFileURL(file).href;
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser.close();
    till[Symbol.dispose]();
  });

  const open = async (
    width: number,
    colorScheme: "light" | "dark" = "light",
    path = address,
  ): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await tellsOfItself(page);
    await page.goto(path);
    return page;
  };

  test("nothing leaves it, nothing runs, and what is hostile is text", async () => {
    const page = await browser.newPage();
    await tellsOfItself(page);
    const misdeeds = watched(page);
    await page.goto(address);
    for (const details of await page.locator("details").all()) await details.locator("summary").click();
    await page.mouse.move(300, 300);
    expect(misdeeds).toEqual({ requests: [address], said: [] });
    expect(await ask(page, "owned")).toBe(false);
    expect((await ask(page, "tags")).toSorted()).toMatchInlineSnapshot(`
      [
        "a",
        "body",
        "clipPath",
        "dd",
        "defs",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "g",
        "h1",
        "h2",
        "h3",
        "head",
        "html",
        "i",
        "li",
        "main",
        "meta",
        "nav",
        "p",
        "path",
        "rect",
        "section",
        "span",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
      ]
    `);
    expect(await ask(page, "handlers")).toEqual([]);
    const text = await page.locator("main").textContent();
    for (const one of hostile) expect(text).toContain(one);
    await page.close();
  });

  test("would not run a script if there were one", async () => {
    const page = await browser.newPage();
    await tellsOfItself(page);
    await page.goto(address);
    const left: string[] = [];
    await page.route("**", (route) => {
      left.push(route.request().url());
      return route.abort();
    });
    const inserted = '<script>window.owned = 1</script><img src="https://evil.example/x.png"></main>';
    await page.setContent(readFileSync(file, "utf8").replace("</main>", inserted));
    expect(await ask(page, "owned")).toBe(false);
    expect(left).toEqual([]);
    await page.close();
  });

  test.each([360, 800, 1200])("has every chart whole and legible, %i pixels wide", async (width) => {
    const page = await open(width);
    const all = await ask(page, "drawings");
    expect(all.map(({ name }) => name)).toEqual(charts);
    for (const drawing of all) {
      const { name, box, marks, size } = drawing;
      expect(marks, name).toBeGreaterThan(0);
      expect(box.bottom - box.top, name).toBeGreaterThan(40);
      expect(box.right, name).toBeLessThanOrEqual(width);
      expect(size, name).toBeGreaterThan(11);
      expect(muddles(drawing), name).toEqual([]);
    }
    expect(await ask(page, "overflow")).toBe(0);
    await page.close();
  });

  test("tells a screen reader each chart with a sentence, each table and each heading", async () => {
    const page = await open(1200);
    const spoken = await spokenBy(page);
    const images = spoken.filter(({ role }) => role === "image");
    expect(images.map(({ name }) => name)).toEqual(charts);
    expect(images.filter(({ description }) => description.length < 30)).toEqual([]);
    expect(images[0]?.description).toContain("&lt;script&gt;alert(1)");
    expect(spoken.filter(({ role, name }) => role === "table" && name === "")).toEqual([]);
    const headings = spoken.filter(({ role }) => role === "heading").map(({ name }) => name);
    expect(headings).toEqual(
      expect.arrayContaining(["What goes wrong", ...charts, "What lost customers cost"]),
    );
    expect(headings[0]).toBe("All reports – all complaints on record");
    const links = page.locator("nav a");
    expect(await links.count()).toBe(9);
    for (const link of await links.all())
      expect(await page.locator((await link.getAttribute("href")) ?? "").count()).toBe(1);
    await page.close();
  });

  test.each(["light", "dark"] as const)("is legible where it is %s", async (scheme) => {
    const page = await open(1200, scheme);
    const { texts, marks } = await ask(page, "contrasts");
    expect(texts.length).toBeGreaterThan(2);
    expect(Math.min(...texts)).toBeGreaterThanOrEqual(4.5);
    expect(marks.length).toBeGreaterThan(2);
    expect(Math.min(...marks)).toBeGreaterThanOrEqual(3);
    await page.close();
  });

  test.each([
    ["A4", 680],
    ["Letter", 703],
  ] as const)("goes onto paper: %s", async (format, inside) => {
    const page = await open(inside, "dark");
    await page.emulateMedia({ media: "print" });
    expect(await ask(page, "overflow")).toBe(0);
    expect((await ask(page, "drawings")).map(({ name }) => name)).toEqual(charts);
    expect(await ask(page, "background")).toBe("rgb(255, 255, 255)");
    expect(await ask(page, "mayBeCut")).toBe(0);
    const pdf = (await page.pdf({ format })).toString("latin1");
    const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(3);
    expect(pages).toBeLessThan(30);
    const [, , wide = 0, high = 0] = (/\/MediaBox \[([^\]]*)\]/.exec(pdf)?.[1] ?? "")
      .trim()
      .split(" ")
      .map(Number);
    expect(Math.abs(wide - (format === "A4" ? 595 : 612))).toBeLessThan(2);
    expect(Math.abs(high - (format === "A4" ? 842 : 792))).toBeLessThan(2);
    await page.close();
  });

  test.each([360, 1200])("whatever the numbers are, %i pixels wide", async (width) => {
    const path = join(till.folder, "extremes.html");
    writeFileSync(path, await htmlReport(extremes, new Date()));
    const page = await open(width, "dark", pathToFileURL(path).href);
    const all = await ask(page, "drawings");
    expect(all.length).toBe(extremes.charts?.length);
    for (const drawing of all) expect(muddles(drawing), drawing.name).toEqual([]);
    expect(await ask(page, "overflow")).toBe(0);
    await page.close();
  });

  test("with nothing written down it is a page without charts", async () => {
    using empty = openTill();
    const path = join(empty.folder, "empty.html");
    await empty.recover("report", "all", "-o", path);
    const page = await open(360, "light", pathToFileURL(path).href);
    expect(await ask(page, "drawings")).toEqual([]);
    expect(await page.locator("section.part").count()).toBe(9);
    expect(await ask(page, "overflow")).toBe(0);
    await page.close();
  });
});
