import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { RecoverError } from "../../src/errors.ts";
import { backUp, prune, restoreFrom } from "../../src/store/copy.ts";
import { build, checkSchema, create, inspect } from "../../src/store/location.ts";
import { schemaVersion } from "../../src/store/migrate.ts";
import type { Store } from "../../src/store/store.ts";

// For the failures that are played; without them every call does what it does.
vi.mock("node:fs", { spy: true });

let folder = "";
let asides = "";

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "recover-copy-"));
  asides = join(folder, "backups");
});

afterEach(() => {
  for (const call of [fs.linkSync, fs.renameSync, fs.fsyncSync]) vi.mocked(call).mockReset();
  vi.restoreAllMocks();
  fs.rmSync(folder, { recursive: true, force: true });
});

const failure = (code: string): Error => Object.assign(new Error(`${code}: hidden`), { code });
const namesIn = (path: string): string[] => fs.readdirSync(path).toSorted();

/** The error that a step ends with, as it is said. */
async function saidBy(step: Promise<unknown>): Promise<string> {
  const error = await step.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(RecoverError);
  const { kind, message } = error as RecoverError;
  return `${kind}: ${message.replaceAll(folder, "…")}`;
}

describe("what is kept", () => {
  const files = (...names: string[]): void => {
    for (const name of names) fs.writeFileSync(join(folder, name), "");
  };
  const day = (n: number): string => `202601${String(n).padStart(2, "0")}-120000`;

  test("is the newest of either kind, by the time and the number in the name, and a journal goes with its file", () => {
    files(
      `recover-${day(1)}.db`,
      `recover-${day(2)}.db`,
      `recover-${day(2)}-2.db`,
      `recover-${day(2)}-10.db`,
    );
    files(`before-restore-${day(1)}.db`, `before-restore-${day(1)}.db-journal`);
    files(
      `before-restore-${day(3)}.db`,
      `before-restore-${day(3)}.db-journal`,
      `before-restore-${day(4)}.db`,
    );
    files("recover-mine.db", `recover-${day(1)}-mine.db`);
    prune(folder, 2, join(folder, `recover-${day(2)}-10.db`));
    expect(namesIn(folder)).toEqual([
      `before-restore-${day(3)}.db`,
      `before-restore-${day(3)}.db-journal`,
      `before-restore-${day(4)}.db`,
      `recover-${day(1)}-mine.db`,
      `recover-${day(2)}-10.db`,
      `recover-${day(2)}-2.db`,
      "recover-mine.db",
    ]);
  });

  test("is the one just made, also where the clock was set back", () => {
    files(`recover-${day(1)}.db`, `recover-${day(2)}.db`, `recover-${day(3)}.db`);
    prune(folder, 2, join(folder, `recover-${day(1)}.db`));
    expect(namesIn(folder)).toEqual([`recover-${day(1)}.db`, `recover-${day(3)}.db`]);
  });
});

test("a copy that was not placed fails as it did, also where the folder cannot be synced", async () => {
  vi.mocked(fs.fsyncSync).mockImplementation(() => {
    throw failure("EIO");
  });
  const fault = new RecoverError("storage", "The disk is full.");
  const store = { copyTo: () => Promise.reject(fault) } as unknown as Store;
  expect(await saidBy(backUp(store, join(folder, "copy.db")))).toBe("storage: The disk is full.");
  const filled = create(join(folder, "recover.db"), () => Promise.reject(fault));
  expect(await saidBy(filled)).toBe("storage: The disk is full.");
  expect(namesIn(folder)).toEqual([]);
});

describe("a restore", () => {
  let database = "";
  let backup = "";
  let before: Buffer;

  beforeEach(async () => {
    database = join(folder, "data", "recover.db");
    backup = join(folder, "backup.db");
    fs.mkdirSync(dirname(database));
    await build(backup, async () => {});
    await build(database, async (db) => {
      await db.insertInto("setting").values({ key: "currency", value: "EUR" }).execute();
    });
    before = fs.readFileSync(database);
  });

  const restored = () => restoreFrom(backup, database, asides, "20260101-120000", () => {});
  const isUntouched = (): void => {
    expect(fs.readFileSync(database).equals(before)).toBe(true);
    expect(fs.statSync(database).nlink).toBe(1);
    expect(namesIn(dirname(database))).toEqual(["recover.db"]);
  };

  test("keeps the database beside itself where the folder is on another disk, each time under a free name", async () => {
    const { linkSync } = await vi.importActual<typeof fs>("node:fs");
    vi.mocked(fs.linkSync).mockImplementation((from, to) => {
      if (dirname(String(to)) === asides) throw failure("EXDEV");
      linkSync(from, to);
    });
    const kept = [(await restored()).aside, (await restored()).aside, (await restored()).aside];
    expect(kept.map((path) => basename(String(path)))).toEqual([
      "before-restore-20260101-120000.db",
      "before-restore-20260101-120000-2.db",
      "before-restore-20260101-120000-3.db",
    ]);
    expect(namesIn(dirname(database))).toHaveLength(4);
    expect(fs.readFileSync(String(kept[0])).equals(before)).toBe(true);
  });

  test("takes the next name where somebody else was faster", async () => {
    vi.mocked(fs.linkSync).mockImplementationOnce((_, to) => {
      fs.writeFileSync(to, "another restore");
      throw failure("EEXIST");
    });
    expect(basename(String((await restored()).aside))).toBe("before-restore-20260101-120000-2.db");
  });

  test.each(["EPERM", "ENOTSUP", "EMLINK"])(
    "moves the database where a second name ends in %s",
    async (code) => {
      vi.mocked(fs.linkSync).mockImplementation(() => {
        throw failure(code);
      });
      const { aside } = await restored();
      expect(fs.readFileSync(String(aside)).equals(before)).toBe(true);
      expect(fs.readFileSync(database).equals(before)).toBe(false);
    },
  );

  test.each([
    [
      "ENOSPC",
      "storage: There is no room left on the disk for …/backups/before-restore-20260101-120000.db and so it was not written. Nothing was replaced.",
    ],
    [
      "EACCES",
      "storage: You may not write …/backups/before-restore-20260101-120000.db because its folder or disk does not allow it. Nothing was replaced.",
    ],
  ])("says so where the database cannot be kept: %s", async (code, said) => {
    vi.mocked(fs.linkSync).mockImplementation(() => {
      throw failure(code);
    });
    expect(await saidBy(restored())).toBe(said);
    isUntouched();
  });

  test.each(["linked", "moved"])("puts a %s database back where the new one finds no place", async (how) => {
    const { renameSync } = await vi.importActual<typeof fs>("node:fs");
    if (how === "moved")
      vi.mocked(fs.linkSync).mockImplementation(() => {
        throw failure("EPERM");
      });
    vi.mocked(fs.renameSync).mockImplementation((from, to) => {
      if (String(from).endsWith(".tmp")) throw failure("EIO");
      renameSync(from, to);
    });
    expect(await saidBy(restored())).toBe(
      "storage: …/data/recover.db could not be written: the disk reported a failure. Nothing was replaced.",
    );
    isUntouched();
    expect(namesIn(asides)).toEqual([]);
  });

  /** The lock ends with an error of the driver; the connections that were closed meanwhile. */
  const lockFails = (code: string): { closed: () => number; opened: () => number } => {
    // oxlint-disable-next-line typescript/unbound-method
    const { exec } = Sqlite.prototype;
    const locking = new Set<Sqlite.Database>();
    vi.spyOn(Sqlite.prototype, "exec").mockImplementation(function (this: Sqlite.Database, sql: string) {
      if (sql !== "begin exclusive") return exec.call(this, sql);
      locking.add(this);
      throw new Sqlite.SqliteError("it failed", code);
    });
    return { closed: () => [...locking].filter((raw) => !raw.open).length, opened: () => locking.size };
  };

  test.each([
    ["SQLITE_IOERR_LOCK", "storage: The disk failed, and nothing was written: …/data/recover.db"],
    [
      "SQLITE_CANTOPEN",
      "unusable: The database cannot be opened, and nothing was written: …/data/recover.db",
    ],
  ])("changes nothing without the lock: %s", async (code, said) => {
    const lock = lockFails(code);
    expect(await saidBy(restored())).toBe(said);
    expect([lock.opened(), lock.closed()]).toEqual([1, 1]);
    isUntouched();
  });

  test.each(["SQLITE_CORRUPT", "SQLITE_CORRUPT_INDEX", "SQLITE_NOTADB"])(
    "needs no lock on a damaged database: %s",
    async (code) => {
      const lock = lockFails(code);
      expect((await restored()).aside).not.toBeNull();
      expect([lock.opened(), lock.closed()]).toEqual([1, 1]);
    },
  );

  test("leaves a name alone that has a journal of somebody else", async () => {
    fs.mkdirSync(asides);
    fs.writeFileSync(join(asides, "before-restore-20260101-120000.db-journal"), "old");
    const { aside } = await restored();
    expect(basename(String(aside))).toBe("before-restore-20260101-120000-2.db");
  });
});

describe("a database of another schema", () => {
  test("is told apart: an older one, a newer one", () => {
    expect(() => checkSchema(schemaVersion, "/shop.db")).not.toThrow();
    expect(() => checkSchema(schemaVersion - 1, "/shop.db")).toThrow(
      "The database was written by an older recover: it has schema 0, and this one cannot bring it to its own, 1. Nothing was changed: /shop.db",
    );
    expect(() => checkSchema(schemaVersion + 1, "/shop.db")).toThrow("by a newer recover: it has schema 2");
  });

  test("is ours where the schema is", async () => {
    const path = join(folder, "recover.db");
    await build(path, async () => {});
    expect(inspect(path)).toBe("ours");
    expect(inspect(join(folder, "none.db"))).toBe("absent");
  });
});
