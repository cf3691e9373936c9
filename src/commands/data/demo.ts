import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import type { Base, Run } from "../declare.ts";

export const demo = (command: Base, run: Run): unknown =>
  command
    .description(`recover demo
recover demo --remove`)
    .option("--remove", "throw away every demo, with what you wrote into it")
    .action(({ remove }) => run((context) => (remove === true ? throwAway(context) : make(context))));

async function make(context: Context): Promise<Message> {
  const { cafe, file, complaints, changes, customers, numbers } = await (
    await context.databases()
  ).makeDemo();
  const isWindows = context.world.platform === "win32";
  const quoted = inQuotes(file, isWindows);
  const number = (key: string): string => String(numbers.get(key) ?? "last");
  const enter = isWindows ? `$env:RECOVER_DB = ${quoted}` : `export RECOVER_DB=${quoted}`;
  const leave = leaving(context);
  const tour = [
    "recover",
    `recover show ${number("again")}`,
    `recover done ${number("lid")} "called him, two soups are on their way"`,
    "recover undo",
    'recover list cause:"table 4" --all',
    "recover door marisol",
    "recover report second-chance",
    "recover report defection",
    "recover history",
    "recover export compensation",
  ];
  const paste = (command: string): Phrase[] => [say`  ${command}`];
  return {
    kind: "message",
    json: { schema: "recover.demo/1", db: file, complaints, customers, changes, enter, tour, leave },
    lines: [
      [
        say`A month of ${cafe}, which is invented: ${complaints} complaints, ${customers} customers, ${changes} changes`,
      ],
      ["It has a database of its own, and yours is not touched. To go in and look around:"],
      ...[enter, ...tour].map(paste),
      ["To go back to your own:"],
      paste(leave),
      ["To throw it away:"],
      paste("recover demo --remove"),
    ],
    brief: file,
    remarks: [say`For one command alone: recover due --db ${quoted}`],
  };
}

async function throwAway(context: Context): Promise<Message> {
  const removed = await (await context.databases()).removeDemos();
  if (removed.length === 0)
    throw new RecoverError("refused", "There is no demo to throw away.", "recover demo");
  return {
    kind: "message",
    json: { schema: "recover.demo.removed/1", removed },
    lines: removed.map((file) => [say`Threw away ${file}`]),
    brief: removed,
    // Else the next command would begin an empty database in its place.
    remarks: removed.includes(context.settings.database.value)
      ? [say`This shell still points there. To go back to your own: ${leaving(context)}`]
      : [],
  };
}

const leaving = ({ world }: Context): string =>
  world.platform === "win32" ? "Remove-Item Env:RECOVER_DB" : "unset RECOVER_DB";

/** A path as one word of the shell. */
const inQuotes = (path: string, isWindows: boolean): string =>
  /^[\w./:\\-]+$/.test(path) && !isWindows
    ? path
    : `'${path.replaceAll("'", isWindows ? "''" : String.raw`'\''`)}'`;
