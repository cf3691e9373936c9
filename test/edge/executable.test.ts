import { execa } from "execa";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hasPostgres, openDatabase } from "../postgres/database.ts";
import { asOther, isRoot, mounted } from "./other.ts";
import { executable } from "../under-test.ts";
import { inLanes, sequence, skippedHere } from "./program.ts";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "dist");
const built = executable ?? join(dist, "recover");

/** As it is downloaded: alone in a folder that can only be read, with a space in its path. */
const folder = mkdtempSync(join(tmpdir(), "recover-executable-"));
const place = join(folder, "a shop");
const file = join(place, "recover");

beforeAll(() => {
  if (!existsSync(built)) {
    const { status, stderr } = spawnSync(process.execPath, [join(root, "bin/build-binary.ts")]);
    if (status !== 0) throw new Error(stderr.toString());
  }
  mkdirSync(place);
  try {
    linkSync(built, file);
  } catch {
    copyFileSync(built, file);
  }
  chmodSync(place, 0o555);
});

afterAll(() => {
  chmodSync(place, 0o755);
  rmSync(folder, { recursive: true, force: true });
});

interface Home extends Disposable {
  readonly folder: string;
  readonly cache: string;
  readonly recover: (argv: readonly string[], env?: Record<string, string>) => Promise<Ended>;
}

interface Ended {
  readonly out: string;
  readonly err: string;
  readonly code: number | undefined;
}

/** Somebody's home, which is empty, and an environment with nothing in it but that: no Node, no PATH. */
function openHome(through: readonly string[] = []): Home {
  const home = mkdtempSync(join(folder, "home-"));
  return {
    folder: home,
    cache: join(home, ".cache/recover"),
    recover: async (argv, env = {}) => {
      const [first = "", ...words] = [...through, file, ...argv];
      const { stdout, stderr, exitCode } = await execa(first, words, {
        cwd: "/",
        env: { HOME: home, ...env },
        extendEnv: false,
        reject: false,
        input: "",
        stripFinalNewline: false,
      });
      return { out: stdout, err: stderr, code: exitCode };
    },
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  };
}

test("it carries the bundle, byte for byte", () => {
  const bytes = readFileSync(built);
  // Its script ends with where each file stands among the others, and the digest of the driver.
  const [told = ""] = /\{"\.\/[^]*?(?=, "[0-9a-f]{64}"\);)/.exec(bytes.toString("latin1")) ?? [];
  const places: Record<string, [[start: number, end: number]]> = JSON.parse(told);
  const bundle = readdirSync(dist).filter((name) => name.endsWith(".cjs"));
  expect(Object.keys(places)).toEqual(bundle.map((name) => `./${name}`));
  const first = bytes.indexOf(readFileSync(join(dist, bundle[0] ?? "")));
  for (const [name, [[start, behind]]] of Object.entries(places)) {
    const inside = bytes.subarray(first + start, first + behind);
    expect(inside.equals(readFileSync(join(dist, name))), name).toBe(true);
  }
});

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

const unpackedIn = (cache: string): string => {
  const [name = "", ...others] = readdirSync(cache);
  expect([name, others]).toEqual([expect.stringMatching(/^driver-[0-9a-f]{64}\.node$/), []]);
  return join(cache, name);
};

test("one file does the main job, without Node and in an empty home", async () => {
  using home = openHome();
  const { recover } = home;
  const done = async (...argv: string[]): Promise<string> => {
    const { out, err, code } = await recover(argv);
    expect({ code, err }, argv.join(" ")).toEqual({ code: 0, err: expect.any(String) });
    return out + err;
  };
  expect(await done("log", "cold soup", "-c", "Ana", "-C", "phone", "--phone", "+34600000000")).toContain(
    "R-1",
  );
  expect(await done("due", "--json")).toContain('"name":"Ana"');
  expect(await done("done", "1", "called, and said sorry")).toContain("R-1");
  expect(await done("compensate", "1", "--refund", "5 EUR")).toContain("5.00 EUR");
  expect(await done("invite", "1", "--percent", "20")).toMatch(/-[0-9A-Z]{5}-/);
  const [pdf, page] = [join(home.folder, "card.pdf"), join(home.folder, "page.html")];
  await done("coupon", "print", "Ana", "-o", pdf);
  expect(readFileSync(pdf, "latin1")).toMatch(/^%PDF-[^]*FontFile2/);
  await done("report", "summary", "-o", page);
  expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>/i);
  expect(await done("export", "complaints")).toContain("cold soup");
  expect(await done("help", "log")).toContain("--walk-in");
  expect(await done("list", "--all", "--color", "always")).toContain("\u001b[1m");
  expect(modeOf(home.cache)).toBe("700");
  expect(modeOf(unpackedIn(home.cache))).toBe("600");
});

test("clock, zone, region and colours are those of the moment it runs", async () => {
  using home = openHome();
  const first = async (name: string, env: Record<string, string>): Promise<string> =>
    (await home.recover(["log", "soup", "--walk-in"], { RECOVER_DB: join(home.folder, name), ...env })).err;
  expect(await first("a.db", { TZ: "America/New_York", LANG: "en_US.UTF-8" })).toContain(
    "amounts in USD, times in America/New_York",
  );
  expect(await first("b.db", { TZ: "Asia/Tokyo", LANG: "ja_JP.UTF-8" })).toContain(
    "amounts in JPY, times in Asia/Tokyo",
  );
  const due = async (env: Record<string, string>): Promise<string> =>
    (await home.recover(["due", "--all"], { RECOVER_DB: join(home.folder, "a.db"), ...env })).out;
  expect(await due({ RECOVER_NOW: "2099-01-01T12:00" })).toContain("Overdue");
  expect(await due({})).not.toContain("Overdue");
  expect(await due({ FORCE_COLOR: "1" })).toContain("\u001b[");
  expect(await due({ FORCE_COLOR: "1", NO_COLOR: "1" })).not.toContain("\u001b[");
  // Summer time, in a zone that no rehearsal knew.
  expect(
    (
      await home.recover(["due", "--json"], {
        RECOVER_DB: join(home.folder, "a.db"),
        RECOVER_NOW: "2027-07-01T12:00",
      })
    ).out,
  ).toContain("2027-07-01T12:00:00.000-04:00");
});

test("what is meant for Node is no business of it", async () => {
  using home = openHome();
  const env = { NODE_OPTIONS: "--require /nowhere.js", NODE_PATH: "/nowhere", NODE_V8_COVERAGE: "" };
  expect(await home.recover(["list"], env)).toMatchObject({ code: 0 });
});

test("eight that start for the first time at once unpack one file, and all work", async () => {
  using home = openHome();
  const ends = await inLanes(8, sequence(8), (i) => home.recover(["log", `soup ${i}`, "--walk-in"]));
  expect(ends.map(({ code, err }) => [code, code === 0 ? "" : err])).toEqual(ends.map(() => [0, ""]));
  unpackedIn(home.cache);
  expect(JSON.parse((await home.recover(["list", "--json"])).out).items).toHaveLength(8);
});

describe("what was unpacked", () => {
  test.each([
    ["was changed", (path: string) => writeFileSync(path, readFileSync(path).fill(0, 4096, 8192))],
    ["was cut short", (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 4096))],
    ["is empty", (path: string) => writeFileSync(path, "")],
    ["may be written to by others", (path: string) => chmodSync(path, 0o666)],
    [
      "became a link",
      (path: string) => {
        copyFileSync(path, join(folder, "elsewhere.node"));
        rmSync(path);
        symlinkSync(join(folder, "elsewhere.node"), path);
      },
    ],
    [
      "belongs to another version",
      (path: string) => writeFileSync(path.replace(/driver-..../, "driver-0000"), "old"),
    ],
  ])("is put right where it %s", async (_, spoil) => {
    using home = openHome();
    expect((await home.recover(["list"])).code).toBe(0);
    const path = unpackedIn(home.cache);
    const whole = readFileSync(path);
    spoil(path);
    expect(await home.recover(["list"])).toMatchObject({ code: 0 });
    expect(lstatSync(path).isFile()).toBe(true);
    expect(readFileSync(path).equals(whole)).toBe(true);
    expect(modeOf(path)).toBe("600");
  });
});

/** One sentence and what to do, no stack; nothing is made but what was there. */
function expectRefused(end: Ended, code: number, sentence: RegExp): void {
  expect(end).toMatchObject({ code, out: "" });
  expect(end.err).toMatch(sentence);
  expect(end.err).toMatch(/Nothing was done\.\n.*XDG_CACHE_HOME=FOLDER\n$/);
  expect(end.err).not.toMatch(/^ +at |\bE[A-Z]{4,}\b/m);
}

describe("a cache folder", () => {
  test("that is a link is not used", async () => {
    using home = openHome();
    mkdirSync(join(home.folder, ".cache"));
    mkdirSync(join(home.folder, "elsewhere"), { mode: 0o700 });
    symlinkSync(join(home.folder, "elsewhere"), home.cache);
    expectRefused(await home.recover(["list"]), 6, /is a link/);
    expect(readdirSync(join(home.folder, "elsewhere"))).toEqual([]);
  });

  test("that others may write to is not used", async () => {
    using home = openHome();
    mkdirSync(home.cache, { recursive: true });
    chmodSync(home.cache, 0o777);
    expectRefused(await home.recover(["list"]), 6, /others may write to it/);
    chmodSync(home.cache, 0o700);
    expect((await home.recover(["list"])).code).toBe(0);
  });

  test.runIf(isRoot)("that belongs to somebody else is not used", async () => {
    using home = openHome();
    mkdirSync(home.cache, { recursive: true });
    chownSync(home.cache, 65534, 65534);
    expectRefused(await home.recover(["list"]), 6, /belongs to somebody else/);
  });

  test("that cannot be made is named", async () => {
    using home = openHome();
    writeFileSync(join(home.folder, ".cache"), "");
    expectRefused(await home.recover(["list"]), 7, /a file is in its way/);
    expect((await home.recover(["list"], { XDG_CACHE_HOME: join(home.folder, "other") })).code).toBe(0);
    // What opens no database needs none.
    expect((await home.recover(["--version"])).code).toBe(0);
    expect((await home.recover(["help", "log"])).code).toBe(0);
  });

  test("where this account may not write is named", async () => {
    using home = openHome(asOther);
    chmodSync(folder, 0o755);
    chmodSync(home.folder, 0o555);
    expectRefused(await home.recover(["list"]), 7, /cannot be written to by this account/);
  });

  test.each([
    ["on a full disk", "size=1m,mode=700", 7, /on a disk that is full/],
    ["on a disk from which nothing may be run", "noexec,mode=700", 6, /Nothing may be run from/],
  ])("%s is named", async (name, options, code, sentence) => {
    using home = openHome();
    const cache = join(home.folder, ".cache");
    mkdirSync(cache);
    using disk = mounted(["-t", "tmpfs", "-o", options, "none"], cache);
    if (disk === null) return skippedHere(`a cache ${name}`, "this machine does not let the tests mount one");
    expectRefused(await home.recover(["list"]), code, sentence);
  });
});

if (!hasPostgres) skippedHere("an executable and a server", "PostgreSQL is not here");

test.runIf(hasPostgres)("reaches a PostgreSQL server", async () => {
  await using database = await openDatabase();
  using home = openHome();
  const env = { RECOVER_DB: database.overTcp };
  expect(await home.recover(["log", "soup", "--walk-in"], env)).toMatchObject({ code: 0 });
  expect((await home.recover(["list"], env)).out).toContain("soup");
  // Without a file there is nothing to unpack.
  expect(existsSync(home.cache)).toBe(false);
});

test("npm does not carry it", () => {
  const words = ["pack", "--dry-run", "--ignore-scripts", "--json"];
  const { stdout } = spawnSync("npm", words, { cwd: root, encoding: "utf8", maxBuffer: 1e8 });
  const answer = JSON.parse(stdout);
  const [{ files }] = Array.isArray(answer) ? answer : Object.values(answer);
  const paths = files.map(({ path }: { path: string }) => path);
  expect(paths).toContain("bin/recover.js");
  expect(paths).not.toContain("dist/recover");
});
