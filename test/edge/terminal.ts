import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { sleep, started, type Shop } from "./program.ts";

/** A command that runs in a real terminal, with somebody at its keys. */
export interface Terminal extends Disposable {
  /** Presses keys as tmux calls them: "Enter", "C-c", or a text as it is typed. */
  readonly press: (...keys: readonly string[]) => void;
  /** Settles as soon as the terminal has shown the text; fails with the whole screen where it does not. */
  readonly shows: (text: string) => Promise<void>;
  /** Types an answer once the question is on the screen. */
  readonly answer: (question: string, ...keys: readonly string[]) => Promise<void>;
  /** Waits for the end of the command; its exit code. */
  readonly ended: () => Promise<number>;
  /** All that the terminal was sent, byte for byte. */
  readonly sent: () => string;
}

/** Whether tmux is here. */
export const hasTmux = spawnSync("tmux", ["-V"]).status === 0;

/** Starts the program in a terminal; `through` are words of a shell around it, in which "$@" is the program. */
export function openTerminal(
  shop: Shop,
  argv: readonly string[],
  { env = {}, through = '"$@"' }: { env?: Readonly<Record<string, string>>; through?: string } = {},
): Terminal {
  const name = `recover-${randomUUID()}`;
  const tmux = (...words: readonly string[]): string =>
    spawnSync("tmux", ["-L", name, "-f", "/dev/null", ...words], {
      encoding: "utf8",
      env: { ...shop.env, TMUX_TMPDIR: shop.folder, SHELL: "/bin/sh" },
    }).stdout;
  const record = join(shop.folder, `${name}.sent`);
  const world = Object.entries({ ...shop.env, TERM: "screen", ...env }).map(
    ([key, value]) => `${key}=${value}`,
  );
  // The shell hears Ctrl-C as well, and has to live on to say how the command ended.
  const script = `trap : INT; ${through}; echo "exit $?"; exec sleep 600`;
  const command = ["env", "-i", ...world, "sh", "-c", script, "sh", ...started(argv)];
  const size = ["-x", "100", "-y", "60"];
  tmux("new-session", "-d", ...size, ...command, ";", "pipe-pane", `cat >> '${record}'`);
  let seen = 0;
  const sent = (): string => (existsSync(record) ? readFileSync(record, "utf8") : "");
  const until = async <T>(look: (text: string) => T | null, wanted: string): Promise<T> => {
    for (let tries = 0; tries < 300; tries++) {
      const found = look(stripVTControlCharacters(sent()));
      if (found !== null) return found;
      await sleep(50);
    }
    throw new Error(`The terminal never showed "${wanted}", but:\n${tmux("capture-pane", "-p")}`);
  };
  const press = (...keys: readonly string[]): void => void tmux("send-keys", ...keys);
  /** Looks only at what came after what was found before: the same question comes again after a step back. */
  const shows = async (text: string): Promise<void> => {
    seen = await until((shown) => {
      const at = shown.indexOf(text, seen);
      return at < 0 ? null : at + text.length;
    }, text);
  };
  return {
    press,
    shows,
    answer: async (question, ...keys) => {
      await shows(question);
      press(...keys);
    },
    ended: () => until((text) => readCode(text), "exit"),
    sent,
    [Symbol.dispose]: () => void tmux("kill-server"),
  };
}

const readCode = (text: string): number | null => {
  const code = /^exit (\d+)\r?$/m.exec(text)?.[1];
  return code === undefined ? null : Number(code);
};
