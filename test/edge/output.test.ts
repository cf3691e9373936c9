import { execa } from "execa";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTill } from "../world.ts";
import { figures, openShop, skippedHere, type Ended, type Shop } from "./program.ts";

/** More than any pipe holds. */
const megabytes = 5;

let shop: Shop;

beforeAll(async () => {
  shop = openShop();
  using till = openTill({ env: { RECOVER_DB: shop.db } });
  till.stdin = "cold soup ".repeat(10_000);
  for (let i = 0; i < megabytes * 10; i++) {
    expect((await till.recover("log", "-", "--walk-in", "--ref", `big-${i}`)).code).toBe(0);
  }
}, 60_000);

afterAll(() => shop[Symbol.dispose]());

/** The program's answer through a shell; the exit code is the program's own. */
const piped = (into: string, argv: readonly string[]): Promise<Ended> =>
  shop.recover(argv, { through: ["bash", "-c", `"$@" ${into}; exit "\${PIPESTATUS[0]}"`, "bash"] });

describe.runIf(existsSync("/dev/full"))("a full output", () => {
  test.each([
    ["list"],
    ["list --json"],
    ["list --plain"],
    ["due"],
    ["show 1"],
    ["history"],
    ["export complaints -o -"],
    ["export customers -o -"],
    ["config list"],
    ["help"],
    ["--version"],
  ])("%s ends with 7 and a sentence", async (words) => {
    const end = await piped("> /dev/full", words.split(" "));
    expect(end.code).toBe(7);
    expect(end.err).toMatch(/could not be written/);
  });

  test("a log whose answer cannot be written is stored, and says so", async () => {
    using other = openShop();
    const words = ["log", "cold soup", "--walk-in", "--ref", "full"];
    const full = await other.recover(words, { through: ["bash", "-c", '"$@" > /dev/full', "bash"] });
    expect(full.code).toSatisfy((code) => code === 7 || code === 8);
    expect(full.err).toMatch(/stored/);
    expect((await other.recover(words)).code).toBe(0);
    expect((await other.recover(["list"])).out.split("\n")).toHaveLength(2);
  });

  test("stderr that is full changes nothing", async () => {
    const end = await piped("2> /dev/full", ["list", "--json"]);
    expect(end.code).toBe(0);
    expect(() => JSON.parse(end.out)).not.toThrow();
  });

  test("control: console.log does not notice", async () => {
    const plain = await execa("bash", ["-c", '"$0" -e "console.log(1)" > /dev/full', process.execPath], {
      reject: false,
    });
    expect(plain.exitCode).toBe(0);
  });
});

if (!existsSync("/dev/full")) skippedHere("a full output", "there is no /dev/full");

describe("a pipe", () => {
  test.each([["list --all"], ["export complaints -o -"], ["list --json"], ["help"]])(
    "%s | head -1 is no failure and says nothing",
    async (words) => {
      const end = await piped("2> >(cat >&2) | head -1", [...words.split(" "), "-q"]);
      expect({ code: end.code, err: end.err }).toEqual({ code: 0, err: "" });
    },
  );

  test("a reader that closes at once is no failure", async () => {
    const end = await piped("| true", ["export", "complaints", "-o", "-", "-q"]);
    expect({ code: end.code, err: end.err }).toEqual({ code: 0, err: "" });
  });

  test("gets every byte, from a slow reader as well", async () => {
    const file = join(shop.folder, "complaints.csv");
    expect((await shop.recover(["export", "complaints", "-o", file])).code).toBe(0);
    const size = statSync(file).size;
    expect(size).toBeGreaterThan(megabytes * 1_000_000);
    const fast = await piped("| wc -c", ["export", "complaints", "-o", "-"]);
    const slow = await piped("| (sleep 0.5; wc -c)", ["export", "complaints", "-o", "-"]);
    expect([fast.code, slow.code]).toEqual([0, 0]);
    expect([Number(fast.out), Number(slow.out)]).toEqual([size, size]);
    figures(`output: ${size} bytes exported through a pipe, ${Number(slow.out)} arrived`);
  });
});
