import { script } from "@bomb.sh/tab";
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { printed } from "../../src/completion/printed.ts";
import { openTill, type Till } from "../world.ts";
import { hasTmux } from "./terminal.ts";
import { skippedHere, sleep, snapshot, started } from "./program.ts";

/** Names that customers gave. Each that a shell would run, would leave a file behind. */
const trap = (place: string): string[] => [
  `$(touch ${place})`,
  `\`touch ${place}\``,
  `a;touch ${place};b`,
  `b|touch ${place}`,
  `c&&touch ${place}`,
  `d'$(touch ${place})'`,
  `e"$(touch ${place})"`,
  `f\n$(touch ${place})`,
  `g\ttouch ${place}`,
  `h\u001b]0;touch ${place}\u0007`,
  `i\u202e$(touch ${place})`,
  `(touch ${place})`,
  `{touch,${place}}`,
  `%n$(touch ${place})%F{red}`,
  `=(touch ${place})`,
  `k-$(touch ${place})=x`,
];
const people = [
  "Jane Doe",
  "O'Brien",
  'Say "hi"',
  "Bang! Inc",
  "back\\slash",
  "*",
  "~root",
  "Zoë Müller",
  "李小龙",
  "colon: name",
  "Fifty % off",
  "# hash",
  "!!",
];

let till: Till;
let pwned: string;
let names: string[];
let env: Record<string, string>;

beforeAll(async () => {
  till = openTill({ onDisk: true });
  pwned = join(till.folder, "pwned");
  names = [...trap(pwned), ...people];
  for (const name of names) await till.recover("customer", "add", "--", name);
  await till.recover("log", `cold soup $(touch ${pwned})`, "-c", "Jane Doe", "-C", "phone");
  await till.recover("log", `\`touch ${pwned}\`\u001b[2J`, "-c", `$(touch ${pwned})`, "-C", "phone");
  // At TAB it is the program; whatever else is typed is written down as the words that arrived.
  const bin = join(till.folder, "bin");
  mkdirSync(bin);
  writeFileSync(
    join(bin, "recover"),
    `#!/bin/sh
case $1 in complete|completion) exec ${started([])
      .map((word) => `'${word}'`)
      .join(" ")} "$@" ;; esac
printf '%s\\0' "$@" >> "$TYPED"
printf '\\1' >> "$TYPED"
`,
  );
  chmodSync(join(bin, "recover"), 0o755);
  env = {
    PATH: `${bin}:${process.env["PATH"] ?? ""}`,
    HOME: till.folder,
    ZDOTDIR: till.folder,
    XDG_CONFIG_HOME: join(till.folder, "config"),
    XDG_STATE_HOME: join(till.folder, "state"),
    XDG_CACHE_HOME: join(tmpdir(), "recover-edge-cache"),
    RECOVER_DB: till.db,
    TYPED: join(till.folder, "typed"),
    LC_ALL: "C.UTF-8",
  };
});
afterAll(() => till[Symbol.dispose]());

/** What a customer is offered as: the name, or the number where the name cannot be shown as it is. */
const offeredAs = (name: string): string =>
  /[\n\t\u001b\u202e]/.test(name) ? `C-${names.indexOf(name) + 1}` : name;

const run = (shell: string, script: string, ...words: string[]): string => {
  const { stdout, stderr, status } = spawnSync(shell, [...words, "-c", script], { encoding: "utf8", env });
  expect([stderr, status]).toEqual(["", 0]);
  return stdout;
};

const has = (shell: string): boolean => spawnSync(shell, ["-c", "true"]).status === 0;

/** A test for a shell that may be missing. */
function inShell(shell: string, what: string, check: () => void | Promise<void>): void {
  test(`${shell}: ${what}`, async ({ skip }) => {
    if (!has(shell)) {
      skippedHere(`completion in ${shell}`, `${shell} is not installed`);
      return skip();
    }
    const before = snapshot(till.db);
    await check();
    expect(existsSync(pwned), "a name was run").toBe(false);
    expect(snapshot(till.db)).toEqual(before);
  });
}

describe("what is offered, no shell runs", () => {
  inShell("bash", "every name, unquoted and in both quotes, arrives as it is", () => {
    for (const open of ["", "'", '"']) {
      const script = `eval "$(recover completion bash 2>/dev/null)"
        set -o history -o histexpand
        COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:' COMP_TYPE=9
        COMP_LINE='recover customer show '${open === "'" ? `"'"` : open === '"' ? `'"'` : ""}
        COMP_POINT=\${#COMP_LINE}
        _recover_complete
        printf '%s\\0' "\${COMPREPLY[@]}"`;
      const replies = run("bash", script).split("\0").slice(0, -1);
      expect(replies).toHaveLength(names.length);
      // As it then stands on the line, and Enter is pressed.
      const line = replies.map((reply) => `${open}${reply}${open}`).join(" ");
      const arrived = run("bash", `printf '%s\\0' ${line}`).split("\0").slice(0, -1);
      expect(arrived.toSorted()).toEqual(names.map(offeredAs).toSorted());
    }
  });

  inShell("bash", "the library's own script would have run it, which is why ours is used", () => {
    const theirs = `_get_comp_words_by_ref() { cur=""; words=(recover customer show ""); }
      ${printed(() => script("bash", "recover", "recover")).join("\n")}
      __recover_complete`;
    const { status } = spawnSync("bash", ["-c", theirs], { env, encoding: "utf8" });
    expect([status, existsSync(pwned)]).toEqual([0, true]);
    rmSync(pwned);
  });

  inShell("fish", "every name is offered, and open complaints with whose they are", () => {
    const ask = (line: string): string[] =>
      run("fish", `recover completion fish 2>/dev/null | source; complete -C '${line}'`, "--no-config")
        .split("\n")
        .slice(0, -1);
    const offered = ask("recover customer show ").map((line) => line.split("\t")[0] ?? "");
    expect(offered.toSorted()).toEqual(names.map(offeredAs).toSorted());
    expect(ask("recover show ")[1]).toBe(`1\tJane Doe – cold soup $(touch ${pwned})`.slice(0, 63));
    expect(ask("recover list sev")).toEqual(["severity:\thow bad: low, normal, high, critical"]);
    expect(ask('recover list "customer:jane d')).toEqual([
      expect.stringMatching(/^customer:Jane Doe\tC-\d+$/),
    ]);
  });
});

interface Keys {
  readonly shell: string;
  readonly command: readonly string[];
  /** The file it reads at its start, and the words that say what completes. */
  readonly file: string;
  readonly start: string;
}

const keyboards: readonly Keys[] = [
  { shell: "bash", command: ["bash", "--noprofile", "-i"], file: ".bashrc", start: "PS1='> '" },
  { shell: "zsh", command: ["zsh", "-i"], file: ".zshrc", start: "PS1='> '" },
  {
    shell: "fish",
    command: ["fish", "-i"],
    file: "config/fish/config.fish",
    start:
      "function fish_prompt; echo -n '> '; end; set -g fish_greeting; set -g fish_autosuggestion_enabled 0",
  },
];

/** What is typed before TAB, and the words that arrive at Enter. */
const presses: readonly (readonly [string, (place: string) => readonly string[]])[] = [
  ["recover sho", () => ["show"]],
  ["recover customer show O", () => ["customer", "show", "O'Brien"]],
  ["recover customer show 'Jane D", () => ["customer", "show", "Jane Doe"]],
  ["recover log x -c jane\\ d", () => ["log", "x", "-c", "Jane Doe"]],
  ["recover list customer:O", () => ["list", "customer:O'Brien"]],
  ["recover list not:severity:hi", () => ["list", "not:severity:high"]],
  ["recover customer show Bang", () => ["customer", "show", "Bang! Inc"]],
  ["recover customer show Fif", () => ["customer", "show", "Fifty % off"]],
  ["recover customer show \\$", (place) => ["customer", "show", `$(touch ${place})`]],
  ["recover customer show a\\;t", (place) => ["customer", "show", `a;touch ${place};b`]],
  ["recover customer show d\\'", (place) => ["customer", "show", `d'$(touch ${place})'`]],
  ["recover customer show k", (place) => ["customer", "show", `k-$(touch ${place})=x`]],
];

describe("TAB pressed, in a shell that was set up by the line that is told", () => {
  for (const keys of keyboards) {
    inShell(keys.shell, "names, filters and commands arrive at Enter as they are", async () => {
      if (!hasTmux) return skippedHere("TAB in real shells", "tmux is not installed");
      using typing = await typist(keys);
      for (const [line, words] of presses)
        expect([line, await typing.entered(line)]).toEqual([line, words(pwned)]);
    });
  }
});

/** Somebody at the keys of a shell. */
async function typist({ shell, command, file, start }: Keys): Promise<{
  readonly entered: (line: string) => Promise<string[]>;
  [Symbol.dispose](): void;
}> {
  const name = `recover-${randomUUID()}`;
  const tmux = (...words: readonly string[]): string =>
    spawnSync("tmux", ["-L", name, "-f", "/dev/null", ...words], {
      encoding: "utf8",
      env: { ...env, TMUX_TMPDIR: till.folder, SHELL: "/bin/sh" },
    }).stdout;
  const screen = (): string => tmux("capture-pane", "-p").trimEnd();
  const until = async <T>(look: () => T | null, wanted: string): Promise<T> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = look();
      if (found !== null) return found;
      await sleep(50);
    }
    throw new Error(`${shell} never showed ${wanted}, but:\n${screen()}`);
  };
  mkdirSync(join(till.folder, "config/fish/completions"), { recursive: true });
  writeFileSync(join(till.folder, file), `${start}\n`);
  // The line that is told, run as it is told.
  const told = JSON.parse(run("sh", `recover completion ${shell} --json`)) as { install: string };
  run("sh", told.install.replaceAll("~/.config", '"$XDG_CONFIG_HOME"'));
  const world = Object.entries({ ...env, TERM: "screen" }).map(([key, value]) => `${key}=${value}`);
  tmux("new-session", "-d", "-x", "120", "-y", "50", "env", "-i", ...world, ...command);
  await until(() => (screen().endsWith(">") ? true : null), "a prompt");
  const arrived = env["TYPED"] ?? "";
  return {
    entered: async (line) => {
      rmSync(arrived, { force: true });
      tmux("send-keys", "-l", line);
      await until(() => (screen().endsWith(line.trimEnd()) ? true : null), line);
      tmux("send-keys", "Tab");
      await until(() => (screen().endsWith(line.trimEnd()) ? null : true), `more than ${line}`);
      tmux("send-keys", "Enter");
      const words = await until(
        () => (existsSync(arrived) && readFileSync(arrived, "utf8").endsWith("\u0001") ? true : null),
        "a command",
      );
      expect(words).toBe(true);
      return readFileSync(arrived, "utf8").split("\0").slice(0, -1);
    },
    [Symbol.dispose]: () => void tmux("kill-server"),
  };
}

test("the script for PowerShell runs no text and hands words on one by one", () => {
  const script = run("sh", "recover completion powershell 2>/dev/null");
  expect(script).not.toMatch(/Invoke-Expression|iex\b|\bcmd\b/i);
  expect(script).toContain("EscapeSingleQuotedStringContent");
  for (const [open, close] of ["()", "{}", "[]"]) {
    const count = (sign = ""): number => script.split(sign).length;
    expect([open, count(open)]).toEqual([open, count(close)]);
  }
  if (has("pwsh")) expect(run("pwsh", `${script}; 'parsed'`)).toContain("parsed");
  else skippedHere("completion in PowerShell", "pwsh is not installed; its script was only looked at");
});
