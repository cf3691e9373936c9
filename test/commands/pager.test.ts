import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";

/** A terminal of seven rows, with a pager that writes down what it is given. */
async function given(): Promise<Till & { paged: () => string | null }> {
  const till = openTill({ rows: 7, env: { RECOVER_COLOR: "never" } });
  const seen = join(till.folder, "seen");
  till.env["RECOVER_PAGER"] = `cat > '${seen}'`;
  for (let i = 1; i <= 8; i++) await till.recover("log", `soup ${i}`, "-c", `Guest ${i}`, "-C", "phone");
  return Object.assign(till, { paged: () => (existsSync(seen) ? readFileSync(seen, "utf8") : null) });
}

describe("an answer longer than the screen", () => {
  test("goes through the pager, and what is said beside it does not", async () => {
    using till = await given();
    const whole = await till.recover("list", "--no-pager");
    expect([whole.code, till.paged()]).toEqual([0, null]);
    expect(whole.out.split("\n").length).toBeGreaterThan(7);
    expect(await till.recover("list")).toEqual({ out: "", err: whole.err, code: 0 });
    expect(till.paged()).toBe(whole.out);
  });

  test("keeps its colours", async () => {
    using till = await given();
    delete till.env["RECOVER_COLOR"];
    await till.recover("list");
    expect(till.paged()).toContain("\u001b[1m");
  });

  test("is printed by --json, --plain and --accessible", async () => {
    using till = await given();
    for (const format of ["--json", "--plain", "--accessible"])
      expect((await till.recover("list", "--all", format)).out).not.toBe("");
    expect(till.paged()).toBeNull();
  });

  test("is printed at the counter, where the next guest is typed or scanned", async () => {
    using till = await given();
    expect((await till.recover("door", "Guest 1")).out).toBe("");
    expect(till.paged()).toContain("Guest 1: something is open");
    rmSync(join(till.folder, "seen"));
    till.answers = ["Guest 1", "Guest 2", "q"];
    const { out } = await till.recover("door");
    expect([out.match(/Guest \d: something is open/g)?.length, till.paged()]).toEqual([2, null]);
  });

  test("is help as well", async () => {
    using till = await given();
    const whole = await till.recover("help", "log", "--no-pager");
    expect(till.paged()).toBeNull();
    expect((await till.recover("help", "log")).out).toBe("");
    expect(till.paged()).toBe(whole.out);
    till.env["RECOVER_COLOR"] = "sometimes";
    expect(await till.recover("help", "log")).toEqual(whole);
  });

  test("is printed where the pager is empty or cannot be started", async () => {
    using till = await given();
    for (const pager of ["", "/no/such/pager-of-mine 2>/dev/null"]) {
      till.env["RECOVER_PAGER"] = pager;
      const { out, code } = await till.recover("list");
      expect([code, out.includes("Guest 8")]).toEqual([0, true]);
    }
  });

  test("may be left early", async () => {
    using till = await given();
    till.env["RECOVER_PAGER"] = "head -1 >/dev/null";
    till.stdin = "cold soup ".repeat(9_000);
    await till.recover("log", "-", "--walk-in");
    expect(await till.recover("show", "9")).toMatchObject({ code: 0, out: "" });
    till.env["RECOVER_PAGER"] = "sh -c 'exit 3'";
    expect(await till.recover("show", "9")).toMatchObject({ code: 0, out: "" });
  });

  test("RECOVER_PAGER goes before config.toml, and that before PAGER", async () => {
    using till = await given();
    await till.recover("config", "set", "pager", "false");
    delete till.env["RECOVER_PAGER"];
    till.env["PAGER"] = `cat > '${join(till.folder, "seen")}'`;
    expect((await till.recover("list")).out).toBe("");
    expect(till.paged()).toBeNull();
    writeFileSync(join(till.folder, "config", "recover", "config.toml"), "");
    await till.recover("list");
    expect(till.paged()).toContain("Guest 8");
  });
});

test("what fits the screen, or goes to no terminal, is printed", async () => {
  using till = await given();
  expect((await till.recover("list", "-c", "Guest 1")).out).not.toBe("");
  using pipe = openTill({ env: { RECOVER_PAGER: "exit 1" } });
  expect((await pipe.recover("help", "log")).out).toContain("recover log");
  expect(till.paged()).toBeNull();
});
