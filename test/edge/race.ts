import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect } from "vitest";
import { openTill } from "../world.ts";
import { figures, openShop, sequence } from "./program.ts";
import type { Ended } from "./as-till.ts";

/** Where a race is run, and the rows it left there, read without recover. */
export interface Course {
  readonly engine: string;
  readonly location: string;
  /** How many processes the eight tills are shared out among: on a file eight. */
  readonly processes: number;
  readonly rows: (sql: string) => Promise<readonly Record<string, unknown>[]>;
}

const tills = 8;

/** Eight tills, loaded and waiting. */
interface Racers extends AsyncDisposable {
  /** The same instant for all: each its command, and how each ended. */
  readonly go: (commandOf: (till: number) => readonly string[]) => Promise<Ended[]>;
}

async function lineUp({ location, processes }: Course): Promise<Racers> {
  const racers = sequence(processes).map((n) => {
    const program = join(import.meta.dirname, "racer.ts");
    const racer = spawn(process.execPath, [program, location, `desk-${n}`], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    const lines = createInterface({ input: racer.stdout })[Symbol.asyncIterator]();
    const heard = async (): Promise<unknown> => {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`desk ${n} ended before it answered`);
      return JSON.parse(value);
    };
    return { racer, heard };
  });
  await Promise.all(racers.map(({ heard }) => heard()));
  const each = tills / processes;
  return {
    go: async (commandOf) => {
      for (const [i, { racer }] of racers.entries())
        racer.stdin.write(`${JSON.stringify(sequence(each).map((n) => commandOf(i * each + n)))}\n`);
      return (await Promise.all(racers.map(({ heard }) => heard() as Promise<Ended[]>))).flat();
    },
    [Symbol.asyncDispose]: async () => {
      for (const { racer } of racers) racer.stdin.end();
      await Promise.all(racers.map(({ racer }) => new Promise((resolve) => racer.once("exit", resolve))));
    },
  };
}

/** A complaint and its coupon for every round: the codes. */
async function issued(location: string, rounds: number): Promise<string[]> {
  using owner = openTill({ env: { RECOVER_DB: location, RECOVER_DESK: "owner", RECOVER_NOW: "" } });
  for (const round of sequence(rounds)) {
    const said = await owner.recover("log", `soup ${round}`, "-c", `Guest ${round}`, "--invite", "10 EUR");
    expect(said.err).not.toContain("Nothing was");
    expect(said.code).toBe(0);
  }
  const { items } = await owner.json("coupon", "list");
  const codes = items.map((item: { code: string }) => item.code);
  expect(new Set(codes).size).toBe(rounds);
  return codes;
}

/** Half of the tills write the visit down, the other half redeem the code. */
const redeemWords = (code: string, till: number, round: number): string[] => [
  ...(till % 2 === 0 ? ["welcome", code] : ["coupon", "redeem", code]),
  "--ref",
  `race-${round}-${till}`,
];

/** What one round came to: who was told yes, and who was told no in the right words. */
function expectOneWinner(ends: readonly Pick<Ended, "code" | "err">[]): void {
  expect(ends.map((e) => e.code).toSorted((a, b) => a - b)).toEqual([0, ...Array<number>(tills - 1).fill(4)]);
  const told = ends.filter((e) => e.err.includes(" was redeemed already on "));
  expect(told.map((e) => e.code)).toEqual(Array<number>(tills - 1).fill(4));
}

/** Each of these coupons, and no other one, was redeemed once, at one visit, and counted once. */
async function expectOnce({ rows }: Pick<Course, "rows">, codes: readonly string[]): Promise<void> {
  const once = codes.map(() => 1);
  const redeemed = await rows("select coupon_id, event_id from redemption");
  const visits = (await rows("select id, detail from event where kind = 'visit'")).map((v) => ({
    id: v["id"],
    code: (JSON.parse(String(v["detail"])) as { code: string }).code,
  }));
  const given = await rows("select event_id from compensation where kind = 'coupon'");
  expect(codes.map((code) => visits.filter((v) => v.code === code).length)).toEqual(once);
  const events = visits.map((v) => Number(v.id)).toSorted((a, b) => a - b);
  const numbers = (list: readonly Record<string, unknown>[]) =>
    list.map((row) => Number(row["event_id"])).toSorted((a, b) => a - b);
  expect(numbers(redeemed)).toEqual(events);
  expect(numbers(given)).toEqual(events);
  expect(new Set(redeemed.map((r) => Number(r["coupon_id"]))).size).toBe(codes.length);
  const states = await rows("select state from coupon where state = 'redeemed'");
  expect(states.length).toBe(codes.length);
}

/**
 * Eight tills redeem one coupon at the same instant, so many times: one of them does, and seven are told so. Then the
 * control: the same race of tills that look first and write then must give some coupon away twice.
 */
export async function racedRedemptions(course: Course, rounds: number): Promise<void> {
  const controls = Math.ceil(rounds / 2);
  const codes = await issued(course.location, rounds + controls);
  const [raced, forControl] = [codes.slice(0, rounds), codes.slice(rounds)];
  await using racers = await lineUp(course);
  const won: number[] = [];
  for (const [i, code] of raced.entries()) {
    const ends = await racers.go((till) => redeemWords(code, till, i));
    expectOneWinner(ends);
    won.push(ends.findIndex((e) => e.code === 0));
    // Once more under the same references: nothing is done, and each hears what it heard.
    if (i > 0) continue;
    const again = await racers.go((till) => redeemWords(code, till, i));
    expect(again.map((e) => e.code)).toEqual(ends.map((e) => e.code));
  }
  await expectOnce(course, raced);
  figures(
    `race on ${course.engine}: ${tills} tills, one coupon, ${rounds} rounds: ${rounds} redeemed once, ` +
      `${rounds * (tills - 1)} told so, 0 twice; ${new Set(won).size} of the tills won a round`,
  );

  const winners: number[] = [];
  for (const code of forControl) {
    const body = code.split("-").slice(1).join("");
    const ends = await racers.go(() => ["naively", body]);
    winners.push(ends.filter((e) => e.code === 0).length);
  }
  const twice = winners.filter((n) => n > 1).length;
  expect(Math.min(...winners), "every coupon was redeemed").toBeGreaterThan(0);
  expect(twice, "rounds in which the naive way gives a coupon away twice").toBeGreaterThan(0);
  await expect(expectOnce(course, codes), "the rows of the naive way").rejects.toThrow("to deeply equal");
  figures(
    `race on ${course.engine}, control: looking first and writing then gave a coupon away more than once ` +
      `in ${twice} of ${controls} rounds, at most ${Math.max(...winners)} times`,
  );
}

/** The same with the built program, each till a process that starts from nothing. */
export async function racedPrograms(rowsOf: (db: string) => Course["rows"], rounds: number): Promise<void> {
  using shop = openShop();
  const codes = await issued(shop.db, rounds);
  for (const [i, code] of codes.entries())
    expectOneWinner(
      await Promise.all(
        sequence(tills).map(async (till) => {
          const { code: exit, err } = await shop.recover(redeemWords(code, till, i));
          return { code: exit ?? -1, err };
        }),
      ),
    );
  await expectOnce({ rows: rowsOf(shop.db) }, codes);
  figures(
    `race of the built program: ${tills} processes, one coupon, ${rounds} rounds: ${rounds} redeemed once, ` +
      `${rounds * (tills - 1)} told so, 0 twice`,
  );
}
