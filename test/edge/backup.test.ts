import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  symlinkSync,
  unlinkSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTill } from "../world.ts";
import { backupsWhileWriting } from "./backup.ts";
import { asOther, isRoot } from "./other.ts";
import { figures, logWords, openShop, sequence, sha256, snapshot, type Shop } from "./program.ts";
import { readAll, readOne } from "./reader.ts";
import { crashed, noise, patched, strangers, versioned } from "./states.ts";

test("a backup made while others write is whole", () => backupsWhileWriting(4, 6, 4));

describe("restore", () => {
  let shop: Shop;
  let backup = "";

  beforeEach(async () => {
    shop = openShop();
    backup = join(shop.folder, "backup.db");
    using till = openTill({ env: { RECOVER_DB: shop.db } });
    for (let i = 0; i < 30; i++) await till.recover("log", `cold soup ${i}`, "--walk-in", "--ref", `u${i}`);
    expect((await till.recover("backup", backup)).code).toBe(0);
    await till.recover("log", "after the backup", "--walk-in", "--ref", "later");
  });

  afterEach(() => shop[Symbol.dispose]());

  /** The files set aside, in the folder of this database. */
  const setAside = (): string[] => {
    const folder = join(shop.folder, "state", "recover", "backups");
    const [own = ""] = readdirSync(folder);
    return readdirSync(join(folder, own)).map((name) => join(folder, own, name));
  };

  test("needs --yes where there is a database", async () => {
    const before = snapshot(shop.db);
    const end = await shop.recover(["restore", backup]);
    expect({ code: end.code, out: end.out }).toEqual({ code: 4, out: "" });
    expect(snapshot(shop.db)).toEqual(before);
  });

  test("puts the backup in place and sets the old database aside", async () => {
    const before = await readOne(shop.db);
    expect((await shop.recover(["restore", backup, "--yes"])).code).toBe(0);
    const [restored, original] = await readAll([shop.db, backup]);
    expect(restored).toEqual(original);
    expect(readdirSync(join(shop.db, ".."))).toEqual(["recover.db"]);
    const [aside = ""] = setAside();
    expect(await readOne(aside)).toEqual(before);
  });

  test("works over a crashed database, whose journal must not touch the copy", async () => {
    await crashed(shop.db);
    expect(existsSync(`${shop.db}-journal`)).toBe(true);
    expect((await shop.recover(["restore", backup, "--yes"])).code).toBe(0);
    const [restored, original] = await readAll([shop.db, backup]);
    expect(restored).toEqual(original);
    expect(readdirSync(join(shop.db, ".."))).toEqual(["recover.db"]);
    expect((await shop.recover(logWords("again"))).code).toBe(0);
  });

  test("works over a damaged database, which is kept as it is", async () => {
    renameSync(patched(shop.db, `${shop.db}.damaged`, { 0: [...noise(4096)] }), shop.db);
    const damaged = sha256(shop.db);
    expect((await shop.recover(["restore", backup, "--yes"])).code).toBe(0);
    const [restored, original] = await readAll([shop.db, backup]);
    expect(restored).toEqual(original);
    const [aside = ""] = setAside();
    expect(sha256(aside)).toBe(damaged);
  });

  test("keeps the database each time, as often as it is called within a second", async () => {
    // The stamp of the names has no smaller parts.
    for (const _ of sequence(4)) expect((await shop.recover(["restore", backup, "--yes"])).code).toBe(0);
    expect(setAside()).toHaveLength(4);
  });

  test("replaces the file that a link leads to", async () => {
    const real = join(shop.folder, "data", "real.db");
    renameSync(shop.db, real);
    symlinkSync("real.db", shop.db);
    const before = await readOne(real);
    expect((await shop.recover(["restore", backup, "--yes"])).code).toBe(0);
    expect(lstatSync(shop.db).isSymbolicLink()).toBe(true);
    expect(await readOne(real)).toEqual(await readOne(backup));
    const [aside = ""] = setAside();
    expect(await readOne(aside)).toEqual(before);
  });

  test("puts nothing under a journal whose database is lost", async () => {
    await crashed(shop.db);
    unlinkSync(shop.db);
    expect((await shop.recover(["restore", backup])).code).toBe(0);
    expect(await readOne(shop.db)).toEqual(await readOne(backup));
    expect(readdirSync(join(shop.db, "..")).toSorted()).toEqual([
      expect.stringMatching(/^before-restore-.*\.db-journal$/),
      "recover.db",
    ]);
  });

  test.runIf(isRoot)("says where the database may only be read, and leaves it", async () => {
    chmodSync(shop.folder, 0o755);
    for (const place of ["data", "state", "state/recover", "state/recover/backups"])
      mkdirSync(join(shop.folder, place), { recursive: true });
    for (const place of ["data", "state", "state/recover", "state/recover/backups"])
      chmodSync(join(shop.folder, place), 0o777);
    chmodSync(backup, 0o644);
    chmodSync(shop.db, 0o444);
    const before = snapshot(shop.db);
    const end = await shop.recover(["restore", backup, "--yes"], { through: asOther, cwd: "/" });
    expect(end).toMatchObject({ code: 7, out: "", err: expect.stringContaining("You may not write") });
    expect(sha256(shop.db)).toBe((before as { sha256: string }).sha256);
    expect(readdirSync(join(shop.db, ".."))).toEqual(["recover.db"]);
  });

  test("works where there is no database", async () => {
    const db = join(shop.folder, "fresh", "recover.db");
    expect((await shop.recover(["restore", backup, "--db", db])).code).toBe(0);
    expect(await readOne(db)).toEqual(await readOne(backup));
  });

  test("refuses what is no sound database of ours and leaves the current one", async () => {
    mkdirSync(join(shop.folder, "newer"));
    mkdirSync(join(shop.folder, "damaged"));
    const files = {
      ...(await strangers(shop)),
      newer: versioned(backup, join(shop.folder, "newer", "recover.db"), 2),
      damaged: patched(backup, join(shop.folder, "damaged", "recover.db"), { 8192: [...noise(4096)] }),
    };
    const before = snapshot(shop.db);
    for (const [name, file] of Object.entries(files)) {
      const source = snapshot(file);
      const end = await shop.recover(["restore", file, "--yes"]);
      expect({ name, code: end.code, out: end.out }).toEqual({ name, code: 6, out: "" });
      expect(snapshot(shop.db), name).toEqual(before);
      expect(snapshot(file), name).toEqual(source);
    }
    expect((await shop.recover(["restore", join(shop.folder, "nothing.db"), "--yes"])).code).toBe(3);
    expect(snapshot(shop.db)).toEqual(before);
    figures(
      `restore: ${Object.keys(files).length} unfit files refused with exit 6, the current database untouched`,
    );
  });

  test("a backup never replaces a file", async () => {
    const before = snapshot(backup);
    expect((await shop.recover(["backup", backup])).code).toBe(4);
    copyFileSync(backup, join(shop.folder, "other"));
    expect((await shop.recover(["backup", join(shop.folder, "missing", "copy.db")])).code).toBe(2);
    expect((await shop.recover(["backup", shop.folder])).code).toBe(2);
    expect(snapshot(backup)).toMatchObject({ sha256: (before as { sha256: string }).sha256 });
  });
});
