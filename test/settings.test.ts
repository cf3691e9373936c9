import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { machineKeys, setMachineKey, unsetMachineKey, type MachineKey } from "../src/config-file.ts";
import { nearest } from "../src/domain/nearest.ts";
import { readSettings, type Environment, type MachineFlags, type Settings } from "../src/settings.ts";

let home = "";
let file = "";

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "recover-settings-"));
  file = join(home, ".config", "recover", "config.toml");
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function config(text: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const read = (flags: MachineFlags = {}, env: Environment = {}): Promise<Settings> =>
  readSettings(flags, { HOME: home, ...env }, "linux", "");

async function errorOf(step: Promise<unknown>): Promise<{ kind: string; message: string; hint: string }> {
  const error = await step.then(
    () => new Error("nothing was thrown"),
    (reason: unknown) => reason as Error & { kind: string; hint: string },
  );
  const { kind, message, hint } = error as Error & { kind: string; hint: string };
  return { kind, message: message.replaceAll(home, "~"), hint };
}

describe("where a value comes from", () => {
  const inFile = [
    'database = "/file.db"',
    'color = "never"',
    "accessible = true",
    'pager = "more"',
    'editor = "nano"',
    'theme = "dark"',
  ].join("\n");

  type Case = [keyof Settings, MachineFlags, Environment, string, unknown, string];
  test.each<Case>([
    ["database", { db: "f.db" }, { RECOVER_DB: "/e.db" }, inFile, "f.db", "flag"],
    ["database", {}, { RECOVER_DB: "/e.db" }, inFile, "/e.db", "environment"],
    ["database", {}, { RECOVER_DB: "" }, inFile, "/file.db", "config.toml"],
    ["database", { db: undefined }, {}, "", "~/.local/share/recover/recover.db", "default"],
    ["database", {}, { RECOVER_DB: "~/e.db" }, "", "~/e.db", "environment"],
    ["database", {}, { RECOVER_DB: "postgres://h/~/d" }, "", "postgres://h/~/d", "environment"],

    ["color", { color: "never" }, { RECOVER_COLOR: "always" }, inFile, "never", "flag"],
    ["color", { color: "auto" }, { RECOVER_COLOR: "always", NO_COLOR: "1" }, inFile, "always", "environment"],
    ["color", {}, { FORCE_COLOR: "1", TERM: "dumb" }, inFile, "never", "config.toml"],
    ["color", {}, { CLICOLOR: "1", TERM: "xterm", RECOVER_COLOR: "auto" }, inFile, "never", "config.toml"],
    ["color", {}, {}, "", "auto", "default"],

    ["theme", {}, {}, inFile, "dark", "config.toml"],
    ["theme", {}, {}, "", "auto", "default"],

    ["accessible", { accessible: true }, { RECOVER_ACCESSIBLE: "0" }, "", true, "flag"],
    ["accessible", {}, { RECOVER_ACCESSIBLE: "false", ACCESSIBLE: "1" }, inFile, false, "environment"],
    ["accessible", {}, { RECOVER_ACCESSIBLE: "", ACCESSIBLE: "yes" }, "", true, "environment"],
    ["accessible", {}, {}, inFile, true, "config.toml"],
    ["accessible", {}, {}, "", false, "default"],

    ["pager", { pager: false }, { RECOVER_PAGER: "less" }, inFile, null, "flag"],
    ["pager", { pager: true }, { RECOVER_PAGER: "less", PAGER: "most" }, inFile, "less", "environment"],
    ["pager", {}, { RECOVER_PAGER: "", PAGER: "most" }, inFile, null, "environment"],
    ["pager", {}, { PAGER: "most" }, inFile, "more", "config.toml"],
    ["pager", {}, { PAGER: "most" }, "", "most", "environment"],
    ["pager", {}, {}, "", "less -FIRX", "default"],

    ["editor", {}, { RECOVER_EDITOR: "ed", VISUAL: "emacs" }, inFile, "ed", "environment"],
    ["editor", {}, { VISUAL: "emacs", EDITOR: "vim" }, inFile, "nano", "config.toml"],
    ["editor", {}, { VISUAL: "emacs", EDITOR: "vim" }, "", "emacs", "environment"],
    ["editor", {}, { EDITOR: "vim" }, "", "vim", "environment"],
    ["editor", {}, {}, "", "vi", "default"],

    ["noInput", { input: false }, {}, "", true, "flag"],
    ["noInput", { input: true }, { RECOVER_NO_INPUT: "1" }, "", true, "environment"],
    ["noInput", {}, { RECOVER_NO_INPUT: "0", CI: "true" }, "", false, "environment"],
    ["noInput", {}, { CI: "true" }, "", true, "environment"],
    ["noInput", {}, {}, "", false, "default"],

    ["debug", {}, { RECOVER_DEBUG: "1" }, "", true, "environment"],
    ["by", {}, { RECOVER_BY: "Ana" }, "", "Ana", "environment"],
    ["by", {}, {}, "", null, "default"],
  ])("%s with %j and %j", async (name, flags, env, text, value, from) => {
    if (text !== "") config(text);
    const expected = typeof value === "string" ? value.replace(/^~/, home) : value;
    expect((await read(flags, env))[name]).toEqual({ value: expected, from });
  });

  test("a word for colour that is not known is refused", async () => {
    expect(await errorOf(read({}, { RECOVER_COLOR: "alwasy" }))).toEqual({
      kind: "usage",
      message: 'RECOVER_COLOR is "alwasy", which is not known. Did you mean always?',
      hint: "Use always, never or auto.",
    });
  });
});

describe("places", () => {
  const placesOf = async (env: Environment, platform: NodeJS.Platform = "linux", homedir = "") => {
    const { database, stateFolder, configFile } = await readSettings({}, env, platform, homedir);
    return [configFile, database.value, stateFolder];
  };

  test.each<NodeJS.Platform>(["linux", "darwin"])("on %s lie below the home folder", async (platform) => {
    expect(await placesOf({ HOME: "/home/ana" }, platform)).toEqual([
      "/home/ana/.config/recover/config.toml",
      "/home/ana/.local/share/recover/recover.db",
      "/home/ana/.local/state/recover",
    ]);
  });

  test("follow XDG, and leave a relative one aside", async () => {
    const env = { HOME: "/home/ana", XDG_CONFIG_HOME: "/c", XDG_DATA_HOME: "/d", XDG_STATE_HOME: "/s" };
    expect(await placesOf(env)).toEqual(["/c/recover/config.toml", "/d/recover/recover.db", "/s/recover"]);
    const relative = { HOME: "/home/ana", XDG_CONFIG_HOME: "c", XDG_DATA_HOME: "./d", XDG_STATE_HOME: "" };
    expect(await placesOf(relative)).toEqual(await placesOf({ HOME: "/home/ana" }));
  });

  test("on Windows follow the profile, not XDG", async () => {
    const env = { APPDATA: "D:\\Roaming", LOCALAPPDATA: "D:\\Local", XDG_DATA_HOME: "/d" };
    expect(await placesOf(env, "win32")).toEqual([
      "D:\\Roaming\\recover\\config.toml",
      "D:\\Local\\recover\\recover.db",
      "D:\\Local\\recover",
    ]);
    expect(await placesOf({ USERPROFILE: "C:\\Users\\Ana" }, "win32")).toEqual([
      "C:\\Users\\Ana\\AppData\\Roaming\\recover\\config.toml",
      "C:\\Users\\Ana\\AppData\\Local\\recover\\recover.db",
      "C:\\Users\\Ana\\AppData\\Local\\recover",
    ]);
    const named = await readSettings(
      {},
      { ...env, USERPROFILE: "C:\\Users\\Ana", RECOVER_DB: "~\\shop.db" },
      "win32",
      "",
    );
    expect([named.database.value, named.editor.value]).toEqual(["C:\\Users\\Ana\\shop.db", "notepad"]);
  });

  test("an empty HOME falls back to what the system says", async () => {
    expect((await placesOf({ HOME: "" }, "linux", "/home/ana"))[0]).toBe(
      "/home/ana/.config/recover/config.toml",
    );
  });

  test("without any home folder a database must be named, and backups lie beside it", async () => {
    expect(await errorOf(placesOf({}))).toEqual({
      kind: "usage",
      message: "Your home folder is not known, so there is no usual place for the database.",
      hint: "Name the database: --db FILE",
    });
    const settings = await readSettings({ db: "/srv/shop.db" }, {}, "linux", "");
    expect(settings).toMatchObject({
      configFile: null,
      stateFolder: "/srv",
      database: { value: "/srv/shop.db" },
    });
    expect((await errorOf(readSettings({}, { RECOVER_DB: "~/x.db" }, "linux", ""))).message).toContain(
      "RECOVER_DB",
    );
    expect((await errorOf(readSettings({ db: "postgres://h/d" }, {}, "linux", ""))).hint).toContain("HOME");
  });

  test("an empty --db is refused", async () => {
    expect(await errorOf(read({ db: " " }))).toMatchObject({ kind: "usage", hint: "Give a file: --db FILE" });
  });

  test("a database named in the file may begin with ~ or lie beside the file", async () => {
    config('database = "~/shop.db"');
    expect((await read()).database.value).toBe(join(home, "shop.db"));
    config('database = "shop.db"');
    expect((await read()).database.value).toBe(join(dirname(file), "shop.db"));
    config('database = "postgres://shop@db/recover"');
    expect((await read()).database.value).toBe("postgres://shop@db/recover");
  });

  test("RECOVER_CONFIG names another file, which need not exist", async () => {
    const other = join(home, "other.toml");
    expect((await read({}, { RECOVER_CONFIG: "~/other.toml" })).configFile).toBe(other);
    writeFileSync(other, 'editor = "ed"');
    expect((await read({}, { RECOVER_CONFIG: other })).editor).toEqual({ value: "ed", from: "config.toml" });
  });
});

describe("a file that is not in order", () => {
  const said = async (text: string | Uint8Array): Promise<string> => {
    config(text);
    const { kind, message, hint } = await errorOf(read());
    expect(kind).toBe("usage");
    return `${message}\n${hint}`;
  };

  test("an unknown key, with line and suggestion", async () => {
    expect(await said('# mine\neditor = "vi"\r\ncolour = "never"\n')).toBe(
      '~/.config/recover/config.toml, line 3: the setting "colour" is not known. Did you mean color?\n' +
        "Use database, color, theme, accessible, pager, editor, branch or desk.\n" +
        "Correct it with an editor.",
    );
    expect(await said('\n"acessible" = true')).toContain(
      'line 2: the setting "acessible" is not known. Did you mean accessible?',
    );
    expect(await said("[currency]\ncode = 'EUR'")).toMatch(/line 1: the setting "currency" is not known\.\n/);
    expect(await said("\n__proto__ = 1")).toContain('line 2: the setting "__proto__" is not known.');
  });

  test("a value of the wrong type, without repeating the value", async () => {
    expect(await said('color = "alwais"')).toContain(
      'line 1: color must be "always", "never" or "auto". Did you mean always?',
    );
    expect(await said('\naccessible = "yes"')).toContain(`line 2: accessible must be true or false.`);
    expect(await said("database = ''")).toContain(`line 1: database must be text, such as "~/shop.db".`);
    expect(await said("editor = 1")).toContain(`editor must be text, such as "vim".`);
    expect(await said("[pager]\nx = 1")).toContain(
      `line 1: pager must be text, such as "less -R", or "" for no pager.`,
    );
  });

  test("a line that is no TOML", async () => {
    expect(await said('color = "never"\neditor = vim\n')).toBe(
      "~/.config/recover/config.toml, line 2, cannot be read as a setting, or it repeats one.\n" +
        'Text stands in quotation marks: editor = "vim"\nCorrect it with an editor.',
    );
    expect(await said('editor = "a"\neditor = "b"\n')).toContain("line 2, cannot be read");
  });

  test("bytes that are no text, and a folder", async () => {
    expect(await said(Uint8Array.of(0x23, 0xff, 0xfe))).toContain("because it is not UTF-8 text.");
    rmSync(file);
    mkdirSync(file);
    expect((await errorOf(read())).message).toBe(
      "The settings cannot be read from ~/.config/recover/config.toml because it is a folder.",
    );
  });

  test("can be left unread, so that it can be mended", async () => {
    config("colour = 1");
    const settings = await readSettings({}, { HOME: home }, "linux", "", { readFile: false });
    expect(settings).toMatchObject({ configFile: file, editor: { value: "vi" } });
  });
});

describe("changing the file", () => {
  const text = (): string => readFileSync(file, "utf8");
  const mine =
    '# mine\r\n\r\n  color = "never"   # no colours\r\n"editor"=\'nano\'\n\n# pager = "x"\n# the end';

  test("makes file and folder, for the owner only", async () => {
    await setMachineKey(file, "color", "always");
    expect(text()).toBe('color = "always"\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test("changes one line and keeps its comment", async () => {
    config(mine);
    await setMachineKey(file, "color", "auto");
    expect(text()).toBe(mine.replace('"never"', '"auto"'));
    await setMachineKey(file, "editor", "code -w");
    expect(text()).toBe(mine.replace('"never"', '"auto"').replace("\"editor\"='nano'", 'editor = "code -w"'));
  });

  test("adds a line at the end, with the file's own line ends", async () => {
    config(mine);
    await setMachineKey(file, "pager", 'less $1 "x" \\');
    expect(text()).toBe(`${mine}\r\npager = "less $1 \\"x\\" \\\\"\r\n`);
    expect((await read()).pager.value).toBe('less $1 "x" \\');
  });

  test("takes a line out and says whether there was one", async () => {
    config(mine);
    expect(await unsetMachineKey(file, "color")).toBe(true);
    expect(text()).toBe(mine.replace(/ {2}color.*\r\n/, ""));
    expect(await unsetMachineKey(file, "color")).toBe(false);
    expect(await unsetMachineKey(file, "pager")).toBe(false);
    rmSync(file);
    expect(await unsetMachineKey(file, "color")).toBe(false);
    expect(existsSync(file)).toBe(false);
  });

  test("stores a relative database as a full path, others as typed", async () => {
    await setMachineKey(file, "database", "shop.db");
    expect((await read()).database.value).toBe(join(process.cwd(), "shop.db"));
    await setMachineKey(file, "database", "~/shop.db");
    expect(text()).toBe('database = "~/shop.db"\n');
    await setMachineKey(file, "database", "postgres://db/recover");
    expect(text()).toBe('database = "postgres://db/recover"\n');
  });

  test.each<[MachineKey, string, string]>([
    ["color", "nevr", '"nevr" is not a value for color. Did you mean never?'],
    ["accessible", "perhaps", '"perhaps" is not a value for accessible.'],
    ["accessible", "__proto__", '"__proto__" is not a value for accessible.'],
    ["editor", " ", '" " is not a value for editor.'],
  ])("refuses %s %j", async (key, value, message) => {
    expect(await errorOf(setMachineKey(file, key, value))).toMatchObject({ kind: "usage", message });
    expect(existsSync(file)).toBe(false);
  });

  test.each([
    ["yes", true],
    ["off", false],
  ])("takes accessible %s", async (word, value) => {
    await setMachineKey(file, "accessible", word);
    expect((await read()).accessible.value).toBe(value);
  });

  test.each(["pager = '''\nless'''\n", 'editor = """\ncolor = "never"\n"""\ncolor = "auto"\n'])(
    "leaves a file alone that it cannot change by line: %j",
    async (before) => {
      config(before);
      const key = before.startsWith("pager") ? "pager" : "color";
      const value = key === "pager" ? "more" : "never";
      expect(await errorOf(setMachineKey(file, key, value))).toMatchObject({
        kind: "refused",
        hint: "Change it with an editor.",
      });
      expect((await errorOf(unsetMachineKey(file, key))).kind).toBe("refused");
      expect(text()).toBe(before);
    },
  );

  test("does not touch a file that is not in order", async () => {
    config("colour = 1\n");
    expect((await errorOf(setMachineKey(file, "color", "auto"))).kind).toBe("usage");
    expect(text()).toBe("colour = 1\n");
  });

  test("says where a folder cannot be made", async () => {
    writeFileSync(join(home, ".config"), "");
    expect(await errorOf(setMachineKey(file, "color", "auto"))).toMatchObject({
      kind: "usage",
      message: "~/.config is not a folder, so nothing can be written into it.",
    });
  });

  test("goes through a link to the file itself", async () => {
    config("");
    const real = join(home, "dotfiles.toml");
    writeFileSync(real, "# mine\n");
    rmSync(file);
    symlinkSync(real, file);
    await setMachineKey(file, "color", "auto");
    expect(readFileSync(real, "utf8")).toBe('# mine\ncolor = "auto"\n');
  });

  test("reads back what was set, for all texts, and unset gives the old file back", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (value) => {
        config(mine);
        await setMachineKey(file, "pager", value);
        expect((await read()).pager.value).toBe(value.trim() === "" ? null : value);
        expect(await unsetMachineKey(file, "pager")).toBe(true);
        expect(text()).toBe(`${mine}\r\n`);
      }),
      { numRuns: 100 },
    );
  });

  test.each(['"', " ", "\n", "color = ", "#", "'"])("takes no long time over 100 kB of %j", async (unit) => {
    config(unit.repeat(100_000 / unit.length));
    const start = performance.now();
    await setMachineKey(file, "color", "auto").catch(() => undefined);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
    "says when the file may not be read",
    async () => {
      config("");
      chmodSync(file, 0);
      expect((await errorOf(read())).message).toContain("its owner does not allow it");
    },
  );
});

describe("the nearest word", () => {
  test.each([
    ["hihg", ["low", "normal", "high", "critical"], "high"],
    ["Colour", machineKeys, "color"],
    ["editr", machineKeys, "editor"],
    ["data", machineKeys, undefined],
    ["x", ["y"], undefined],
    ["lst", ["list", "lost"], "list"],
    ["lost", ["list", "lost"], "lost"],
    ["", ["a", ""], ""],
    ["anything", [], undefined],
  ])("to %j in %j is %j", (word, candidates, expected) => {
    expect(nearest(word, candidates)).toBe(expected);
  });

  test("is the word itself where it is known, and costs nothing for a very long one", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (words, pick) => {
        const word = words[pick % words.length] ?? "";
        expect(nearest(word, words)?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
    expect(nearest("x".repeat(100_000), machineKeys)).toBeUndefined();
  });
});
