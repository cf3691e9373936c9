import { chmodSync, copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTill } from "../world.ts";
import { asOther, isRoot, mounted } from "./other.ts";
import { figures, openShop, skippedHere, snapshot, type RunOptions, type Shop } from "./program.ts";
import { readOne } from "./reader.ts";
import { crashed } from "./states.ts";

const everyday = ["due", "list", "show 1", "find soup", "history", "export complaints -o -", "customer list"];

const others = [
  "list --all --json",
  "export compensation -o -",
  "export customers -o -",
  "config list",
  "config get currency",
  "customer show C-1",
  "log another --walk-in --dry-run",
  "help",
  "--version",
];

const writing = [
  "log another --walk-in",
  "apologize 1",
  "compensate 1 --refund 5",
  "note 1 hello",
  "config set currency USD",
];

let shop: Shop;
let runs = 0;

beforeAll(async () => {
  shop = openShop();
  // Other users of this machine may read it.
  chmodSync(shop.folder, 0o755);
  using till = openTill({ env: { RECOVER_DB: shop.db } });
  for (const i of Array.from({ length: 40 }, (_, n) => n)) {
    const { code } = await till.recover(
      "log",
      `cold soup ${i}`,
      "-c",
      `Guest ${i}`,
      "--phone",
      `+34 600 000 0${10 + i}`,
    );
    expect(code).toBe(0);
  }
  chmodSync(join(shop.db, ".."), 0o755);
  chmodSync(shop.db, 0o644);
});

afterAll(() => {
  figures(`reading: ${runs} runs, 0 bytes, times or names changed`);
  shop[Symbol.dispose]();
});

async function expectReads(
  db: string,
  options: RunOptions = {},
  commands: readonly string[] = everyday,
): Promise<void> {
  const before = snapshot(db);
  for (const command of commands) {
    const end = await shop.recover([...command.split(" "), "--db", db], options);
    expect({ command, code: end.code, err: end.code === 0 ? "" : end.err }).toEqual({
      command,
      code: 0,
      err: "",
    });
    expect(snapshot(db), command).toEqual(before);
    runs++;
  }
}

async function expectNoWrites(db: string, options: RunOptions = {}): Promise<void> {
  const before = snapshot(db);
  for (const command of writing) {
    const end = await shop.recover([...command.split(" "), "--db", db], options);
    expect({ command, code: end.code, out: end.out }).toEqual({ command, code: 7, out: "" });
    expect(end.err).toMatch(/read-only/);
  }
  expect(snapshot(db)).toEqual(before);
}

/** A copy of the shop's database in a folder of its own. */
function copied(name: string): string {
  const folder = join(shop.folder, name);
  mkdirSync(folder);
  copyFileSync(shop.db, join(folder, "recover.db"));
  return join(folder, "recover.db");
}

test("reading leaves the file, its times and its folder alone", () =>
  expectReads(copied("plain"), {}, [...everyday, ...others]));

test("an export and a backup into other files leave the database alone", async () => {
  const db = copied("exported");
  const before = snapshot(db);
  for (const command of [`export complaints -o ${shop.folder}/out.csv`, `backup ${shop.folder}/copy.db`]) {
    expect((await shop.recover([...command.split(" "), "--db", db])).code).toBe(0);
  }
  expect(snapshot(db)).toEqual(before);
});

test("reading what is not there makes nothing", async () => {
  for (const command of ["due", "list", "find soup", "history", "config list"]) {
    expect(
      (await shop.recover([...command.split(" "), "--db", join(shop.folder, "absent", "recover.db")])).code,
    ).toBe(0);
  }
  expect(readdirSync(shop.folder)).not.toContain("absent");
});

describe("a file that may only be read", () => {
  test("can be read by another user, and not written", async () => {
    const db = copied("mode-0444");
    chmodSync(db, 0o444);
    const options = { through: asOther, cwd: "/" };
    await expectReads(db, options);
    await expectNoWrites(db, options);
  });

  test("in a folder that may only be read, likewise", async () => {
    const db = copied("mode-0555");
    chmodSync(db, 0o444);
    chmodSync(join(db, ".."), 0o555);
    const options = { through: asOther, cwd: "/" };
    await expectReads(db, options);
    await expectNoWrites(db, options);
    chmodSync(join(db, ".."), 0o755);
  });

  test("on a disk that may only be read, likewise", async (context) => {
    const db = copied("mount");
    const folder = join(db, "..");
    using bound = mounted(["--bind", folder], folder);
    using readonly = bound && mounted(["-o", "remount,bind,ro"], folder);
    if (readonly === null) {
      skippedHere("a read-only disk", "this machine does not let the tests mount one");
      return context.skip();
    }
    await expectReads(db);
    await expectNoWrites(db);
  });
});

describe("after a crash", () => {
  test("the first command that reads takes back what was half written, and says so", async () => {
    const db = copied("crashed");
    const before = await readOne(db);
    await crashed(db);
    const end = await shop.recover(["list", "--db", db]);
    expect(end.code).toBe(0);
    expect(end.err).toContain("what it had half written was taken back");
    expect(readdirSync(join(db, ".."))).toEqual(["recover.db"]);
    expect(await readOne(db)).toEqual(before);
  });

  test.runIf(isRoot)("where the file cannot be written, reading is refused and nothing changes", async () => {
    const db = copied("crashed-readonly");
    await crashed(db);
    chmodSync(db, 0o444);
    chmodSync(`${db}-journal`, 0o444);
    const before = snapshot(db);
    const end = await shop.recover(["list", "--db", db], { through: asOther, cwd: "/" });
    expect({ code: end.code, out: end.out }).toEqual({ code: 6, out: "" });
    expect(snapshot(db)).toEqual(before);
  });
});
