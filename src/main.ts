import { homedir, hostname, userInfo } from "node:os";
import { asked } from "./commands/asked.ts";
import type { Flags } from "./commands/parse.ts";
import type { Context, Handler, Invocation, World } from "./context.ts";
import { exitCodes, notConfirmed, RecoverError } from "./errors.ts";
import { mayBeTerminal, Output, OutputGone, sinkOf, type Sink } from "./output.ts";
import { randomHex } from "./random.ts";
import type { Settings } from "./settings.ts";
import { withRemarks, type Stream, type View } from "./views/view.ts";

/** Everything of a process that a run touches; tests hand in their own. */
export interface Io extends World {
  readonly stdout: Sink;
  readonly stderr: Sink;
}

/** Runs one command line and returns its exit code. The only place that catches, and that knows exit codes. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const output = new Output(io.stdout, io.stderr);
  try {
    const wanted = asked(argv);
    if (wanted.kind === "version") return await written(output.answer([await versionText(argv, io)]));
    if (wanted.kind === "tab") {
      const { atTab } = await import("./completion/at-tab.ts");
      return await written(output.answer((await atTab(wanted, io)).map((line) => `${line}\n`)));
    }
    if (wanted.kind === "help") {
      const { help } = await import("./commands/help.ts");
      const text = await help(wanted.about, widthOf(io));
      // -h wins over everything else, and is the same text as ever.
      if (argv.includes("--json") && !argv.includes("-h") && !argv.includes("--help"))
        return await written(output.answer([await document("help", { about: wanted.about, text })]));
      return await written(shown([text], output, io, async () => pagerOfHelp(argv, io)));
    }
    const { Context, parse, readSettings } = await workshop();
    const { handler, flags, ref, intent, dryRun } = await parse(wanted.entry, wanted.rest);
    const settings = await readSettings(flags, io.env, io.platform, io.homedir);
    const writes = wanted.entry.writes && !dryRun;
    const invocation = { kind: wanted.entry.name, ref, intent, writes };
    return await answered({ Context, settings, flags, output, argv, io }, invocation, handler);
  } catch (error) {
    return await report(error, output, argv, io);
  }
}

/** What the commands of one command line share. */
interface Workplace {
  readonly Context: typeof Context;
  readonly settings: Settings;
  readonly flags: Flags;
  readonly output: Output;
  readonly argv: readonly string[];
  readonly io: Io;
}

/** One command from its first door to its answer, whatever that is; its exit code. */
async function answered(at: Workplace, invocation: Invocation, handler: Handler): Promise<number> {
  const { Context, settings, flags, output, argv, io } = at;
  const context = new Context(io, settings, invocation, {
    tell: (line) => {
      if (flags.quiet !== true && flags.json !== true) void output.remark(`${line}\n`);
    },
    // Whatever is typed or scanned next is for the command, and a pager would take it.
    inTurn: (next, handler) =>
      answered(
        { ...at, settings: { ...settings, pager: { ...settings.pager, value: null } } },
        next,
        handler,
      ),
  });
  try {
    const given = await handler(context);
    const view = given.kind === "stream" ? await streamed(given, output) : given;
    const now = await context.now();
    await context.close();
    const details = await detailsOf(flags, settings, context);
    const whole = withRemarks(view, [...context.remarks, ...(view.remarks ?? []), ...details]);
    return await written(print(whole, output, io, flags, settings, now), context.stored, view.exit);
  } catch (error) {
    await context.close().catch(() => {});
    if (error instanceof OutputGone) return await written(Promise.reject(error), context.stored);
    const fault = await context.fault(error);
    return await report(afterChange(fault, context.stored), output, argv, io);
  }
}

/** The whole program: runs the command line of this process and leaves by its exit code. */
export async function main(version: string): Promise<void> {
  process.umask(0o077);
  // All is written and closed by now; leaving at once saves Node 2 ms of tidying up its memory.
  process.exit(await run(process.argv.slice(2), thisProcess(version)));
}

function thisProcess(version: string): Io {
  return {
    version,
    env: process.env,
    platform: process.platform,
    homedir: quietly(homedir) ?? "",
    get login() {
      return quietly(() => userInfo().username) ?? "unknown";
    },
    get hostname() {
      return quietly(hostname) ?? "unknown";
    },
    machineZone,
    get stdinIsTTY() {
      return mayBeTerminal(0) && process.stdin.isTTY;
    },
    get stderrIsTTY() {
      return mayBeTerminal(2) && process.stderr.isTTY;
    },
    readStdin: async () => (await import("node:stream/consumers")).text(process.stdin),
    readLine: async (prompt) => (await import("./typed-line.ts")).typedLine(prompt),
    clock: () => new Date(),
    random: randomHex,
    newRef: () => randomHex(16),
    heedSignals,
    stdout: sinkOf(1, () => process.stdout),
    stderr: sinkOf(2, () => process.stderr),
  };
}

/** A signal ends the process by its code, terminal restored; an open transaction ends with it, with nothing stored. */
function heedSignals(): void {
  // A command that goes on all day asks for it many times.
  if (heeded) return;
  heeded = true;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => process.exit(code));
  }
}

let heeded = false;

/** Temporal, which only newer Nodes have, knows it at once; the first Intl.DateTimeFormat of a process costs 20 ms. */
function machineZone(): string {
  const { Temporal } = globalThis as { Temporal?: { Now: { timeZoneId(): string } } };
  return Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const versionText = async (argv: readonly string[], { version }: Io): Promise<string> =>
  argv.includes("--json") ? document("version", { version }) : `recover ${version}\n`;

async function document(name: string, values: Record<string, unknown>): Promise<string> {
  const { jsonText } = await import("./views/json.ts");
  return jsonText({ schema: `recover.${name}/1`, ...values });
}

/** What --verbose says beside every answer. */
async function detailsOf({ verbose }: Flags, { database }: Settings, context: Context): Promise<string[]> {
  if (verbose !== true) return [];
  const { shownLocation } = await import("./places.ts");
  return [`Database: ${shownLocation(database.value)} (${database.from}), as ${context.actor}`];
}

/** What a command needs, but neither help nor the version does. */
async function workshop() {
  const [{ parse }, { Context }, { readSettings }] = await Promise.all([
    import("./commands/parse.ts"),
    import("./context.ts"),
    import("./settings.ts"),
  ]);
  return { parse, Context, readSettings };
}

async function print(
  view: View,
  output: Output,
  io: Io,
  flags: Flags,
  settings: Settings,
  now: Date,
): Promise<void> {
  const [{ render }, { colourLevel }] = await Promise.all([
    import("./views/render.ts"),
    import("./views/colour.ts"),
  ]);
  const level = (sink: Sink): 0 | 1 =>
    colourLevel({
      flag: flags.color,
      env: io.env,
      setting: settings.color.value,
      isTTY: sink.isTTY === true,
    });
  const { out, err } = await render(view, {
    format: flags.json === true ? "json" : flags.plain === true ? "plain" : "text",
    header: flags.header === true,
    width: widthOf(io),
    colour: { out: level(io.stdout), err: level(io.stderr) },
    accessible: settings.accessible.value,
    quiet: flags.quiet === true,
    now,
  });
  // A pager repaints, which a screen reader reads again and again.
  const isPaged =
    (view.kind === "table" || view.kind === "card" || view.kind === "report") &&
    flags.json !== true &&
    flags.plain !== true;
  const pager = isPaged && !settings.accessible.value ? settings.pager.value : null;
  await shown(out, output, io, async () => pager);
  await output.remark(err);
}

/** Writes an answer as it is made; what is left of it is what there is to say beside it. */
async function streamed({ chunks, remarks }: Stream, output: Output): Promise<View> {
  for await (const chunk of chunks) await output.answer([chunk]);
  return { kind: "raw", json: undefined, chunks: [], remarks: await remarks() };
}

/** Writes an answer, through the pager where it is longer than the terminal's screen. */
async function shown(
  out: Iterable<string>,
  output: Output,
  { stdout }: Io,
  pager: () => Promise<string | null>,
): Promise<void> {
  if (stdout.isTTY !== true || stdout.rows === undefined) return output.answer(out);
  const text = [...out].join("");
  const command = text.split("\n").length > stdout.rows ? await pager() : null;
  if (command !== null) {
    const { paged } = await import("./pager.ts");
    if (await paged(command, text)) return;
  }
  await output.answer([text]);
}

/** The pager for help, which is shown whatever is wrong with the settings. */
async function pagerOfHelp(
  argv: readonly string[],
  { env, platform, homedir: home }: Io,
): Promise<string | null> {
  const { readSettings } = await import("./settings.ts");
  const flags = {
    pager: !argv.includes("--no-pager"),
    accessible: argv.includes("--accessible") || undefined,
  };
  const settings = await readSettings(flags, env, platform, home).catch(() => null);
  return settings === null || settings.accessible.value ? null : settings.pager.value;
}

/** What is said of an error, and the code to leave with. */
async function report(error: unknown, output: Output, argv: readonly string[], io: Io): Promise<number> {
  const known = error instanceof RecoverError ? error : bug(error);
  const format = argv.includes("--json") ? "json" : "text";
  const { renderError } = await import("./views/render.ts");
  await output.remark(
    renderError({ code: known.kind, message: known.message, hint: known.hint }, { format }),
  );
  const debug = io.env["RECOVER_DEBUG"];
  if (!["", "0", "false", undefined].includes(debug) && error instanceof Error) {
    await output.remark(
      `${error.stack ?? ""}\n${error.cause instanceof Error ? (error.cause.stack ?? "") : ""}\n`,
    );
  }
  return exitCodes[known.kind];
}

/** What went wrong behind a change that is stored: who runs the command again must not do it twice. */
function afterChange(fault: unknown, ref: string | null): unknown {
  if (ref === null || (fault instanceof RecoverError && fault.kind === "unknown_outcome")) return fault;
  const what = fault instanceof Error ? fault.message : String(fault);
  return notConfirmed(`The change is stored, but its answer could not be made: ${what}`, ref, fault);
}

function bug(error: unknown): RecoverError {
  const what = error instanceof Error ? error.message : String(error);
  return new RecoverError(
    "bug",
    `Something went wrong inside recover: ${what}. What was stored before is as it was.`,
    "Run it again with RECOVER_DEBUG=1 to see where, and report it.",
  );
}

/** A closed pipe has read enough; a full device is a failure, and what was stored under `ref` is not confirmed then. */
async function written(writing: Promise<void>, ref: string | null = null, exit = 0): Promise<number> {
  try {
    await writing;
    return exit;
  } catch (error) {
    if (!(error instanceof OutputGone)) throw error;
    if (error.closed) return 0;
    const full = "The answer could not be written: the output is full or gone.";
    if (ref === null)
      throw new RecoverError("storage", full, "Make room, or write elsewhere.", { cause: error });
    throw notConfirmed(`${full} The change itself is stored.`, ref, error);
  }
}

const widthOf = ({ stdout, env }: Io): number => {
  const columns = stdout.columns ?? Number(env["COLUMNS"]);
  return Number.isInteger(columns) && columns >= 20 ? columns : 80;
};

function quietly<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}
