import type { Line, Tone } from "./span.ts";
import { textOf } from "./span.ts";

/** Puts a line's colours on, or not. Colours go on last, after escaping and wrapping. */
export type Paint = (line: Line) => string;

/**
 * Whether to colour one stream. `flag` is `--color`, `setting` is `color` in config.toml, `isTTY` that of
 * the stream being written. The first that says something decides; "auto" says nothing.
 */
export function colourLevel(opts: {
  flag: "always" | "never" | "auto" | undefined;
  env: Record<string, string | undefined>;
  setting: string | undefined;
  isTTY: boolean;
}): 0 | 1 {
  const { flag, env, setting, isTTY } = opts;
  return (
    choice(flag) ??
    choice(env["RECOVER_COLOR"]) ??
    (env["NO_COLOR"] ? 0 : undefined) ??
    forced(env["FORCE_COLOR"]) ??
    (forced(env["CLICOLOR_FORCE"]) === 1 ? 1 : undefined) ??
    (env["CLICOLOR"] === "0" ? 0 : undefined) ??
    (env["TERM"] === "dumb" ? 0 : undefined) ??
    choice(setting) ??
    (isTTY ? 1 : 0)
  );
}

const choice = (word: string | undefined): 0 | 1 | undefined =>
  word === "always" ? 1 : word === "never" ? 0 : undefined;

const forced = (value: string | undefined): 0 | 1 | undefined => {
  if (value === undefined || value === "") return undefined;
  return value === "0" ? 0 : 1;
};

/** chalk costs 15 ms, so it loads only for a stream that is coloured. */
export async function painter(level: 0 | 1): Promise<Paint> {
  if (level === 0) return textOf;
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level });
  // Good against bad is cyan against red, which deuteranopia keeps apart; bright black is unreadable on some terminals.
  const styles: Record<Tone, (text: string) => string> = {
    good: chalk.cyan,
    warn: chalk.yellow,
    bad: chalk.red.bold,
    quiet: (text) => text,
    strong: chalk.bold,
    gold: chalk.yellow.inverse,
    purple: chalk.magenta.inverse,
    teal: chalk.cyan.inverse,
    green: chalk.green.inverse,
  };
  return (line) => line.map(({ text, tone }) => (tone ? styles[tone](text) : text)).join("");
}
