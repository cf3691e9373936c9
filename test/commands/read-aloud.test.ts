import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { payloads } from "../hostile/texts.ts";
import { openTill, type Till } from "../world.ts";
import { cafe, elsewhere, inWideShop, readings, wideShop, writings } from "./told-everywhere.ts";

/** What a screen reader stumbles over, wherever it stands: frames, blocks, cursor and line tricks. */
const stumbling = /[\u2500-\u259f\u001b\r\b\u0007]/;

/** What only eyes read: a dot or a dash between two things, a hole, an arrow, a mark for done or not. */
const forEyes = / · | – | — |…|[\u2190-\u21ff\u2713-\u2718\u25a0-\u25ff]/;

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

test("every command that reads is here", () => {
  const reading = commands.filter((c) => !c.writes || c.writesWith !== undefined).map((c) => c.name);
  const told = new Set([...Object.keys(readings), ...elsewhere, "coupon print"]);
  expect(reading.filter((name) => !told.has(name))).toEqual([]);
});

describe("in accessible mode, of a café", () => {
  let till: Till;
  beforeAll(async () => {
    till = await cafe({ env: { ACCESSIBLE: "1" } });
  });
  afterAll(() => till[Symbol.dispose]());

  test.each(
    Object.values(readings)
      .flat()
      .map((argv) => [argv.join(" "), argv] as const),
  )("%s is said in words", async (_, argv) => {
    const { out, err, code } = await till.recover(...argv);
    expect([code, lines(out).length > 0]).toEqual([0, true]);
    expect(lines(out + err).filter((line) => stumbling.test(line) || forEyes.test(line))).toEqual([]);
    // A reference is said in words, and so is how late something is.
    expect(lines(out).filter((line) => /\bR-\d/.test(line) && !/^ *recover |: recover /.test(line))).toEqual(
      [],
    );
    expect(out).not.toMatch(/\d (?:day|hour|minute)s? late/);
  });

  test("lists are counted records of labelled lines", async () => {
    for (const argv of [
      ["due"],
      ["list"],
      ["customer", "list"],
      ["coupon", "list"],
      ["history"],
      ["config", "list"],
    ]) {
      const { out } = await till.recover(...argv);
      const counts = [...out.matchAll(/^(\d+) of (\d+)\.$/gm)].map(([, n, of]) => [Number(n), Number(of)]);
      expect(counts).toEqual(counts.map((_, i) => [i + 1, counts.length]));
      const [, ...fields] = lines(out.split("\n\n").find((block) => block.startsWith("1 of")) ?? "");
      expect(fields.filter((line) => !/^[A-Z][A-Za-z /]*\??: \S/.test(line))).toEqual([]);
    }
  });

  test("a complaint is said, not spelt", async () => {
    const { out } = await till.recover("due");
    expect(out).toMatch(/^Number: Complaint 45\nCustomer: Theodora Blythe\n/m);
    expect(out).toMatch(/^When: overdue by 5 days$/m);
    const shown = await till.recover("show", "30");
    expect(shown.out).toMatch(
      /^Complaint 30 Hanna Weidling SECOND FAILURE\. Moved to table 5.*, and more\n\nSaid: /,
    );
    expect(shown.out).toMatch(/^Repeats: Complaint 17$/m);
  });

  test.each(writings.map((argv) => [argv.join(" "), argv] as const))("%s", async (_, argv) => {
    const { out, err, code } = await till.recover(...argv);
    expect(code).not.toBe(1);
    expect(lines(out + err).filter((line) => stumbling.test(line) || forEyes.test(line))).toEqual([]);
  });

  test("a terminal is sent no more than lines with their colours, and no pager", async () => {
    using screen = openTill({ rows: 10, env: { ACCESSIBLE: "1", TERM: "xterm" } });
    screen.env["RECOVER_DB"] = till.env["RECOVER_DB"];
    screen.env["PAGER"] = "false";
    const { out, code } = await screen.recover("report", "all");
    expect(code).toBe(0);
    // oxlint-disable-next-line no-control-regex
    expect(out.replaceAll(/\u001b\[[\d;]*m/g, "")).not.toMatch(stumbling);
  });
});

test("whatever guests are called and say, no line of theirs is one of ours", async () => {
  using till = openTill({ env: { ACCESSIBLE: "1" } });
  for (const text of Object.values(payloads)) {
    await till.recover("log", text, "-c", `${text} `, "-C", "phone", "--cause", text, "-t", text);
  }
  let looked = 0;
  for (const argv of Object.values(readings).flat()) {
    const { out, err } = await till.recover(...inWideShop(argv));
    expect([argv, stumbling.exec(out + err)]).toEqual([argv, null]);
    looked += lines(out).length;
  }
  expect(looked).toBeGreaterThan(1000);
  const { out } = await till.recover("list");
  expect(lines(out).filter((line) => line.startsWith("R-99"))).toEqual([]);
});

test("wide letters are read as they are", async () => {
  using till = await wideShop({ env: { ACCESSIBLE: "1" } });
  const { out } = await till.recover("list");
  expect(out).toContain("Customer: 田中 太郎\n");
  expect(out).toContain("Customer: 👩‍👩‍👧‍👦 Familie Ébène\n");
});
