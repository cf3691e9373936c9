import Sqlite from "better-sqlite3";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { openTill } from "../world.ts";
import { figures, sha256 } from "./program.ts";

const profile: Readonly<Record<string, unknown>> = {
  busy_timeout: 15_000,
  journal_mode: "delete",
  synchronous: 3,
  fullfsync: 1,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  recursive_triggers: 1,
  secure_delete: 1,
};

/** What each connection had set when it was closed. */
const opened: Record<string, unknown>[] = [];

// oxlint-disable-next-line typescript/unbound-method
const { close, pragma, prepare } = Sqlite.prototype;

afterEach(() => {
  vi.restoreAllMocks();
});

afterAll(() =>
  figures(
    `profile: ${opened.length} connections, every one with the ${Object.keys(profile).length} settings`,
  ),
);

/** Asks each connection for its settings as it is closed. */
function spyOnConnections(): void {
  vi.spyOn(Sqlite.prototype, "close").mockImplementation(function (this: Sqlite.Database) {
    if (this.open && !this.memory) {
      opened.push(
        Object.fromEntries(
          Object.keys(profile).map((name) => [name, pragma.call(this, name, { simple: true })]),
        ),
      );
    }
    return close.call(this);
  });
}

test("every connection of every kind of command has the profile", async () => {
  using till = openTill({ spied: true });
  spyOnConnections();
  const copy = join(till.folder, "copy.db");
  const commands = [
    "log soup --walk-in",
    "log soup --walk-in --dry-run",
    "due",
    "apologize 1",
    "undo",
    "redo",
    "history",
    "export complaints -o -",
    `backup ${copy}`,
    `restore ${copy} --yes`,
    "config set currency EUR",
  ];
  for (const command of commands) {
    const before = opened.length;
    const { code, err } = await till.recover(...command.split(" "));
    expect({ command, code, err: code === 0 ? "" : err }).toEqual({ command, code: 0, err: "" });
    expect(opened.length, command).toBeGreaterThan(before);
  }
  for (const settings of opened) expect(settings).toEqual(profile);
});

test("the version of SQLite that runs is one that loses nothing", () => {
  const version = String(new Sqlite(":memory:").prepare("select sqlite_version()").pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
});

describe("control: where one setting does not take", () => {
  test.each(Object.entries(profile))("%s, nothing is done", async (name, value) => {
    using till = openTill({ spied: true });
    expect((await till.recover("log", "soup", "--walk-in")).code).toBe(0);
    const before = sha256(till.db);
    vi.spyOn(Sqlite.prototype, "pragma").mockImplementation(function (
      this: Sqlite.Database,
      source,
      options,
    ) {
      if (source === name && options?.simple === true) return typeof value === "number" ? value + 1 : "wal";
      return pragma.call(this, source, options);
    });
    for (const command of ["log again --walk-in", "list", "undo", `backup ${till.folder}/copy.db`]) {
      const end = await till.recover(...command.split(" "));
      expect({ command, code: end.code, out: end.out }).toEqual({ command, code: 6, out: "" });
      expect(end.err).toContain(name);
    }
    expect(sha256(till.db)).toBe(before);
    expect(readdirSync(join(till.db, ".."))).toEqual(["recover.db"]);
    expect(readdirSync(till.folder)).not.toContain("copy.db");
    const fresh = join(till.folder, "fresh", "recover.db");
    expect((await till.recover("log", "again", "--walk-in", "--db", fresh)).code).toBe(6);
    expect(existsSync(fresh)).toBe(false);
  });

  test("an old SQLite, nothing is done", async () => {
    using till = openTill({ spied: true });
    expect((await till.recover("log", "soup", "--walk-in")).code).toBe(0);
    const before = sha256(till.db);
    vi.spyOn(Sqlite.prototype, "prepare").mockImplementation(function (
      this: Sqlite.Database,
      source: string,
    ) {
      return prepare.call(this, source.replace("sqlite_version()", "'3.51.2'"));
    });
    for (const command of ["log again --walk-in", "list"]) {
      const end = await till.recover(...command.split(" "));
      expect({ command, code: end.code }).toEqual({ command, code: 6 });
      expect(end.err).toContain("3.51.3");
    }
    expect(sha256(till.db)).toBe(before);
  });
});
