import { randomUUID } from "node:crypto";
import { homedir, userInfo } from "node:os";
import { text as readAll } from "node:stream/consumers";
import { find, type Entry } from "./commands/index.ts";
import { Context, type World } from "./context.ts";
import { exitCodes, RecoverError } from "./errors.ts";
import type { MachineFlags, Settings } from "./settings.ts";
import type { View } from "./views/view.ts";
import { OutputGone, Output, type Sink } from "./output.ts";

/** Everything of a process that a run touches; tests hand in their own. */
export interface Io extends World {
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Runs one command line and returns its exit code. The only catch, and the only place that knows exit codes. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const output = new Output(io.stdout, io.stderr);
  let context: Context | undefined;
  let settings: Settings | undefined;
  try {
    const asked = await find(argv);
    if (asked.kind === "text") return await output.text(asked.text);
    const { handler, flags, intent, ref } = await parse(asked.entry, asked.argv, io);
    if (handler === null) return await output.text(flags.help);
    const { readSettings } = await import("./settings.ts");
    settings = await readSettings(flags, io.env, io.platform, io.homedir, { readFile: asked.entry.name !== "config edit" });
    context = new Context(io, settings, { kind: asked.entry.name, ref, intent });
    const view = await handler(context);
    const now = await context.now();
    await context.close();
    await print({ ...view, remarks: [...context.remarks, ...(view.remarks ?? [])] }, output, io, flags, settings, now);
    return view.exit ?? 0;
  } catch (error) {
    await context?.close();
    return await report(error, output, argv, io);
  }
}

/** The process as it is. */
export function thisProcess(): Io {
  return {
    env: process.env,
    platform: process.platform,
    homedir: quietly(homedir, ""),
    login: quietly(() => userInfo().username, "unknown"),
    machineZone: process.env["TZ"] === "" ? "UTC" : Intl.DateTimeFormat().resolvedOptions().timeZone,
    stdinIsTTY: process.stdin.isTTY,
    stderrIsTTY: process.stderr.isTTY,
    readStdin: () => readAll(process.stdin),
    clock: () => new Date(),
    newRef: randomUUID,
    stdout: process.stdout,
    stderr: process.stderr,
  };
}

/** The whole program: runs the command line of this process and leaves by its exit code. */
export async function main(): Promise<void> {
  process.umask(0o077);
  process.exitCode = await run(process.argv.slice(2), thisProcess());
}
