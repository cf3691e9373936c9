import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { replaceFile, syncFolder } from "../src/files.ts";

vi.mock("node:fs", async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    writeFileSync: vi.fn(real.writeFileSync),
    fsyncSync: vi.fn(real.fsyncSync),
    linkSync: vi.fn(real.linkSync),
    renameSync: vi.fn(real.renameSync),
  };
});

let folder = "";
let target = "";

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "recover-files-"));
  target = join(folder, "export.csv");
});

afterEach(() => {
  vi.mocked(fs.writeFileSync).mockReset();
  vi.mocked(fs.fsyncSync).mockReset();
  vi.mocked(fs.linkSync).mockReset();
  fs.rmSync(folder, { recursive: true, force: true });
});

const read = (): string => fs.readFileSync(target, "utf8");
const names = (): string[] => fs.readdirSync(folder).toSorted();
const failing = (code: string) => (): never => {
  throw Object.assign(new Error(`${code}: hidden from people`), { code });
};

function errorOf(step: () => unknown): { kind: string; message: string; hint: string } {
  try {
    step();
  } catch (error) {
    expect(error).toHaveProperty("kind");
    const { kind, message, hint } = error as { kind: string; message: string; hint: string };
    expect(`${message} ${hint}`).not.toMatch(/\bE[A-Z]{3,}\b|hidden/);
    return { kind, message: message.replaceAll(folder, "…"), hint: hint.replaceAll(folder, "…") };
  }
  throw new Error("nothing was thrown");
}

describe("a new file", () => {
  test("holds all chunks, is readable by its owner only, and stands alone", () => {
    const umask = process.umask(0o022);
    try {
      replaceFile(target, ["one,", new TextEncoder().encode("zwei €,"), "", "three\r\n"], { force: false });
    } finally {
      process.umask(umask);
    }
    expect(read()).toBe("one,zwei €,three\r\n");
    expect(fs.statSync(target).mode & 0o777).toBe(0o600);
    expect(fs.statSync(target).nlink).toBe(1);
    expect(names()).toEqual(["export.csv"]);
  });

  test("is synced before it gets its name, and the folder after", () => {
    const steps: string[] = [];
    vi.mocked(fs.fsyncSync).mockImplementation((file) => {
      const kind = fs.fstatSync(file).isDirectory() ? "folder" : "file";
      steps.push(`sync ${kind}, ${fs.existsSync(target) ? "named" : "not named"}`);
    });
    replaceFile(target, ["x"], { force: false });
    expect(steps).toEqual(["sync file, not named", "sync folder, named"]);
  });

  test("may have a name as long as the disk allows", () => {
    target = join(folder, "n".repeat(255));
    replaceFile(target, ["x"], { force: false });
    expect(read()).toBe("x");
  });

  test("is written where the file system has no links", () => {
    vi.mocked(fs.linkSync).mockImplementation(failing("EPERM"));
    replaceFile(target, ["x"], { force: false });
    expect([read(), names()]).toEqual(["x", ["export.csv"]]);
  });
});

describe("a file that exists", () => {
  beforeEach(() => fs.writeFileSync(target, "old", { mode: 0o644 }));

  test("is refused without force", () => {
    expect(errorOf(() => replaceFile(target, ["new"], { force: false }))).toEqual({
      kind: "refused",
      message: "…/export.csv already exists, so nothing was written.",
      hint: "To replace it, add -f",
    });
    expect([read(), names()]).toEqual(["old", ["export.csv"]]);
  });

  test("is replaced with force, and gets the mode of a new one", () => {
    replaceFile(target, ["new"], { force: true });
    expect([read(), names()]).toEqual(["new", ["export.csv"]]);
    expect(fs.statSync(target).mode & 0o777).toBe(0o600);
  });

  test.each(["has links", "has no links"])(
    "is refused when it appears meanwhile and the disk %s",
    (links) => {
      fs.unlinkSync(target);
      if (links === "has no links") vi.mocked(fs.linkSync).mockImplementation(failing("ENOTSUP"));
      const chunks = function* (): Iterable<string> {
        yield "new";
        fs.writeFileSync(target, "another run");
      };
      expect(errorOf(() => replaceFile(target, chunks(), { force: false })).kind).toBe("refused");
      expect([read(), names()]).toEqual(["another run", ["export.csv"]]);
    },
  );

  test("stays when the rows fail half way, and what they threw goes through", () => {
    const chunks = function* (): Iterable<string> {
      yield "half";
      throw new Error("the rows failed");
    };
    expect(() => replaceFile(target, chunks(), { force: true })).toThrow("the rows failed");
    expect([read(), names()]).toEqual(["old", ["export.csv"]]);
  });

  test.each([
    [
      "ENOSPC",
      "There is no room left on the disk for …/export.csv and so it was not written. Nothing was replaced.",
    ],
    ["EIO", "…/export.csv could not be written: the disk reported a failure. Nothing was replaced."],
    ["EFBIG", "…/export.csv would be larger than this disk or account allows. Nothing was replaced."],
  ])("stays when writing meets %s", (code, message) => {
    vi.mocked(fs.writeFileSync).mockImplementationOnce(failing(code));
    expect(errorOf(() => replaceFile(target, ["new"], { force: true }))).toMatchObject({
      kind: "storage",
      message,
    });
    expect([read(), names()]).toEqual(["old", ["export.csv"]]);
  });

  test.each(["EROFS", "EACCES"])("stays when the new name meets %s", (code) => {
    vi.mocked(fs.renameSync).mockImplementationOnce(failing(code));
    expect(errorOf(() => replaceFile(target, ["new"], { force: true })).kind).toBe("storage");
    expect([read(), names()]).toEqual(["old", ["export.csv"]]);
  });

  test("is new but unconfirmed when only the folder could not be synced", () => {
    vi.mocked(fs.fsyncSync)
      .mockImplementationOnce(() => undefined)
      .mockImplementationOnce(failing("EIO"));
    expect(errorOf(() => replaceFile(target, ["new"], { force: true }))).toMatchObject({
      kind: "unknown_outcome",
      message: "The file was written into the folder …, but the disk did not confirm that it is kept.",
    });
    expect([read(), names()]).toEqual(["new", ["export.csv"]]);
  });
});

describe("a target that is no file", () => {
  const outcome = (path: string, force = true) => errorOf(() => replaceFile(path, ["x"], { force }));

  test("a folder", () => {
    const expected = { kind: "usage", hint: "Name a file in it, such as …/recover.csv" };
    expect(outcome(folder)).toMatchObject({ ...expected, message: "… is a folder." });
    expect(outcome(`${folder}/`)).toMatchObject({ ...expected, message: "…/ is a folder." });
    fs.symlinkSync(folder, target);
    expect(outcome(target)).toMatchObject({ message: "…/export.csv is a folder." });
  });

  test("a link, also one that leads nowhere", () => {
    fs.writeFileSync(join(folder, "real.csv"), "kept");
    fs.symlinkSync(join(folder, "real.csv"), target);
    for (const force of [true, false]) {
      expect(outcome(target, force)).toMatchObject({
        kind: "refused",
        message: "…/export.csv is a link to another file, and links are not followed. Nothing was written.",
      });
    }
    expect(fs.readFileSync(join(folder, "real.csv"), "utf8")).toBe("kept");
    fs.unlinkSync(join(folder, "real.csv"));
    expect(outcome(target).kind).toBe("refused");
    expect(names()).toEqual(["export.csv"]);
  });

  test.skipIf(process.platform === "win32")("a device or a pipe", () => {
    spawnSync("mkfifo", [target]);
    for (const path of ["/dev/full", "/dev/null", "/dev/stdout", target]) {
      expect(outcome(path, false)).toMatchObject({
        kind: "usage",
        message: expect.stringContaining("is a device or a pipe"),
        hint: "To write to a pipe or a device, use -o - and redirect the output.",
      });
    }
  });

  test("a folder that is missing, or a file in its place", () => {
    expect(outcome(join(folder, "none", "export.csv"))).toEqual({
      kind: "usage",
      message: "The folder …/none does not exist, so nothing was written.",
      hint: "Create it first, or name a folder that exists.",
    });
    fs.writeFileSync(join(folder, "file"), "");
    expect(outcome(join(folder, "file", "export.csv"))).toMatchObject({
      kind: "usage",
      message: "…/file is not a folder, so nothing can be written into it.",
    });
    expect(names()).toEqual(["file"]);
  });

  test("no name, or one that is too long", () => {
    expect(outcome("")).toMatchObject({ kind: "usage", message: "The name of the file to write is empty." });
    expect(outcome(join(folder, "n".repeat(256)))).toMatchObject({
      kind: "usage",
      hint: "Give a shorter one.",
    });
  });
});

describe("what killed runs leave behind", () => {
  const leave = (name: string, minutesAgo: number): string => {
    const path = join(folder, name);
    fs.writeFileSync(path, "half");
    const when = new Date(Date.now() - minutesAgo * 60_000);
    fs.utimesSync(path, when, when);
    return name;
  };
  const deadPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

  test("goes with the next run, while that of a running one stays", () => {
    leave(`.recover-${deadPid()}-0123456789abcdef.tmp`, 0);
    leave(`.recover-${process.pid}-0123456789abcdef.tmp`, 11);
    const kept = [
      leave(`.recover-${process.pid}-aaaaaaaaaaaaaaaa.tmp`, 1),
      leave(".recover-notes.tmp", 9999),
      leave(`copy.recover-${deadPid()}-0123456789abcdef.tmp`, 9999),
    ];
    replaceFile(target, ["x"], { force: false });
    expect(names()).toEqual([...kept, "export.csv"].toSorted());
  });

  test.skipIf(process.platform === "win32")(
    "is nothing but a hidden file, and the old file is whole",
    async () => {
      fs.writeFileSync(target, "old");
      const script =
        `import { replaceFile } from ${JSON.stringify(new URL("../src/files.ts", import.meta.url).href)};\n` +
        "replaceFile(process.argv[1], (function* () { yield 'half'; process.kill(process.pid, 'SIGKILL'); yield 'x'; })(), { force: true });";
      const run = spawn(process.execPath, ["--input-type=module", "-e", script, target], {
        stdio: "inherit",
      });
      expect(await once(run, "exit")).toEqual([null, "SIGKILL"]);
      expect(read()).toBe("old");
      expect(names()).toHaveLength(2);
      replaceFile(target, ["new"], { force: true });
      expect([read(), names()]).toEqual(["new", ["export.csv"]]);
    },
  );
});

test("a folder can be synced, and one on a disk without such a thing is passed over", () => {
  syncFolder(folder);
  vi.mocked(fs.fsyncSync).mockImplementationOnce(failing("EINVAL"));
  syncFolder(folder);
  expect(errorOf(() => syncFolder(join(folder, "none"))).kind).toBe("unknown_outcome");
});
