import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asOther, isRoot } from "./other.ts";
import { figures, logWords, openShop, snapshot, type Ended, type Shop } from "./program.ts";
import { patched, strangers, versioned } from "./states.ts";

const commands = ["list", "export complaints -o -", "log soup --walk-in", "undo", "backup"];

let shop: Shop;
let refused = 0;

beforeAll(async () => {
  shop = openShop();
  for (const i of [1, 2, 3]) expect((await shop.recover(logWords(`seed-${i}`))).code).toBe(0);
});

afterAll(() => {
  figures(`states: ${refused} refusals with exit 6, one sentence each, 0 files changed, 0 files added`);
  shop[Symbol.dispose]();
});

/** Exit 6, one sentence and what to do, nothing on stdout. */
function expectRefused(end: Ended): void {
  expect({ code: end.code, out: end.out }).toEqual({ code: 6, out: "" });
  expect(end.err.trimEnd().split("\n").length).toBeLessThanOrEqual(2);
  expect(end.err).toMatch(/^[A-Z/].*[^\n]\n/);
  expect(end.err).not.toMatch(/SQLITE_|\bE[A-Z]{4,}\b/);
  refused++;
}

test("what is not a database of ours is refused and left as it is", async () => {
  for (const [name, db] of Object.entries(await strangers(shop))) {
    const before = snapshot(db);
    for (const command of commands) {
      const end = await shop.recover(command.split(" "), { env: { RECOVER_DB: db } });
      expect.soft(end.code, `${name}: ${command}: ${end.err}`).toBe(6);
      if (end.code === 6) expectRefused(end);
    }
    expect(snapshot(db), name).toEqual(before);
  }
});

describe("a place that cannot be reached", () => {
  test.each(["loop", "under a file", "long name"])("%s is refused", async (name) => {
    const folder = join(shop.folder, `unreached-${name}`);
    mkdirSync(folder);
    symlinkSync("loop", join(folder, "loop"));
    writeFileSync(join(folder, "file"), "");
    const db = { loop: "loop", "under a file": "file/recover.db", "long name": "x".repeat(300) }[name] ?? "";
    for (const command of ["list", "log soup --walk-in"]) {
      expectRefused(await shop.recover([...command.split(" "), "--db", join(folder, db)]));
    }
  });

  test.runIf(isRoot)("a folder of somebody else is refused", async () => {
    chmodSync(shop.folder, 0o755);
    for (const command of ["list", "log soup --walk-in"]) {
      expectRefused(await shop.recover(command.split(" "), { through: asOther, cwd: "/" }));
    }
  });
});

describe("a newer database", () => {
  test.each([2, 2 ** 31 - 1])(
    "of schema %i is refused, with both versions and what to do",
    async (version) => {
      const folder = join(shop.folder, `newer-${version}`);
      mkdirSync(folder);
      const db = versioned(shop.db, join(folder, "recover.db"), version);
      const before = snapshot(db);
      for (const command of commands) {
        const end = await shop.recover(command.split(" "), { env: { RECOVER_DB: db } });
        expectRefused(end);
        expect(end.err).toMatch(new RegExp(`schema ${version}, this one knows 1\\b`));
        expect(end.err).toContain("Update recover");
      }
      expect(snapshot(db)).toEqual(before);
    },
  );

  test("that may only be read, by its header, is read and never written", async () => {
    const folder = join(shop.folder, "write-version-3");
    mkdirSync(folder);
    const db = patched(shop.db, join(folder, "recover.db"), { 18: [3] });
    const before = snapshot(db);
    for (const command of commands) {
      const end = await shop.recover(command.split(" "), { env: { RECOVER_DB: db } });
      const writes = /^(log|undo)/.test(command);
      expect(end.code, `${command}: ${end.err}`).toSatisfy((c) => c === 6 || c === (writes ? 7 : 0));
    }
    expect(snapshot(db)).toEqual(before);
  });
});
