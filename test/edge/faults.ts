import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { figures, inLanes, invitedAs, isDone, logWords, openShop, type Ended, type Shop } from "./program.ts";
import { readAll } from "./reader.ts";

export const hasStrace = spawnSync("strace", ["-o", "/dev/null", "true"]).status === 0;

interface Point {
  readonly call: string;
  readonly fault: string;
  readonly nth: number;
}

interface Met extends Point {
  readonly db: string;
  readonly end: Ended;
}

/**
 * Runs a command once for every call to the system by which it touches the database, its journal or their folder, and
 * makes just that one fail or kills the process at it, until no call is left. Exit 0 or an acknowledgement means stored,
 * 7 means not stored, 8 names the ref; the old rows stay; the same command again is done once. `old` are the references
 * that are there before; without any, it is a first run. CODE in the words is the code of a coupon that is good.
 */
export async function faultAtEveryCall(
  line: readonly string[],
  calls: readonly string[],
  faults: readonly string[],
  old: readonly string[] = ["before"],
) {
  using shop = openShop();
  const isRedemption = line.includes("CODE");
  let code = "";
  for (const ref of old) {
    if (isRedemption) code = await invitedAs(shop, ref);
    else expect((await shop.recover(logWords(ref))).code).toBe(0);
  }
  const words = line.map((word) => (word === "CODE" ? code : word));
  const kinds = calls.flatMap((call) => faults.map((fault) => ({ call, fault })));
  const met = (await inLanes(2, kinds, (kind) => everyPoint(shop, kind, words))).flat();
  const made = met.map((m) => m.db).filter((db) => existsSync(db));
  const found = new Map((await readAll(made)).map((f, i) => [made[i], f]));
  const wrong = met.filter(({ end, db }) => {
    const { refs = [], problems = [] } = found.get(db) ?? {};
    return problems.length > 0 || !isAsSaid(end, refs, old);
  });
  expect(wrong.map(({ call, fault, nth, end }) => ({ call, fault, nth, end }))).toEqual([]);

  const again = await inLanes(2, met, ({ db }) => shop.recover([...words, "--db", db]));
  expect(again.map((e) => e.code)).toEqual(met.map(() => 0));
  const whole = await readAll(met.map((m) => m.db));
  expect(whole.map(({ problems, refs }) => ({ problems, refs }))).toEqual(
    met.map(() => ({ problems: [], refs: [...old, "R"] })),
  );
  expect(whole.map(({ redemptions }) => redemptions)).toEqual(met.map(() => (isRedemption ? 1 : 0)));
  const ends = Map.groupBy(met, ({ end }) => end.signal ?? `exit ${end.code}`);
  figures(
    `faults: ${isRedemption ? "coupon redeem" : words[0]}${old.length === 0 ? " as the first run" : ""} met ${met.length} (${[...ends].map(([how, those]) => `${those.length} ${how}`).join(", ")}), ` +
      `0 said otherwise than it was, 0 lost, 0 doubled`,
  );
}

/** The same fault at the first, second, third call and so on, until a run does not meet it. */
async function everyPoint(shop: Shop, kind: Omit<Point, "nth">, words: readonly string[]): Promise<Met[]> {
  const met: Met[] = [];
  for (let nth = 1; ; nth++) {
    const db = join(shop.folder, `${kind.call}-${kind.fault}-${nth}`, "recover.db");
    mkdirSync(dirname(db));
    if (existsSync(shop.db)) copyFileSync(shop.db, db);
    const trace = `${dirname(db)}.trace`;
    const end = await shop.recover([...words, "--db", db], {
      through:
        `strace -f -qq -o ${trace} -P ${db} -P ${db}-journal -P ${dirname(db)} -e trace=${kind.call} -e inject=${kind.call}:${kind.fault}:when=${nth}`.split(
          " ",
        ),
    });
    if (!/INJECTED|killed by SIGKILL/.test(readFileSync(trace, "utf8"))) return met;
    met.push({ ...kind, nth, db, end });
  }
}

function isAsSaid(end: Ended, refs: readonly string[], old: readonly string[]): boolean {
  const stored = refs.length === old.length + 1 && refs.at(-1) === "R";
  if (!stored && refs.length !== old.length) return false;
  if (old.some((ref, i) => refs[i] !== ref)) return false;
  if (end.signal !== undefined) return stored || !isDone(end);
  if (end.code === 0) return stored;
  if (end.code === 8) return end.err.includes("--ref R") || (old.length === 0 && !stored);
  return (end.code === 6 || end.code === 7) && !stored && !isDone(end);
}
