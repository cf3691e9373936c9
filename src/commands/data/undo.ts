import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message } from "../../views/view.ts";
import { describeChanges, type Reading } from "../change-view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { saidBefore } from "../step.ts";
import { readCount } from "../read.ts";

export const undo = (command: Base, run: Run): unknown =>
  command
    .description(`recover undo
recover undo 3
recover undo --to 41 --dry-run`)
    .argument("[count]", "how many changes to take back (default: 1)", readCount)
    .addOption(
      new Option("--to <seq>", "everything back to this change, itself included").argParser(readCount),
    )
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be taken back, and change nothing")
    .action((count, options) => run((context) => takeBack(context, count, options)));

async function takeBack(
  context: Context,
  count: number | undefined,
  { to, dryRun }: { to?: number | undefined; dryRun?: true | undefined },
): Promise<Message> {
  if (count !== undefined && to !== undefined) {
    throw new RecoverError("usage", "Say how many, or --to which change, not both.", "recover undo 3");
  }
  const wanted = to === undefined ? { count: count ?? 1 } : { downTo: to };
  const desk = await context.desk();
  if (dryRun === true) {
    const standing = await desk.store.standing(context.doer, wanted);
    return takenBack("Would take back", standing, await wordsFor(standing, desk), []);
  }
  const written = await context.write(async (books) => {
    // The words are looked up before the rows that they speak of are gone.
    const words = await wordsFor(await books.standing(context.doer, wanted), { store: books });
    return { subject: (await books.undo(context.doer, wanted)).map(String), result: words };
  });
  const seqs = written.subject.map(Number);
  return takenBack("Took back", seqs, written.result ?? (await wordsFor(seqs, desk)), [
    written.repeated ? await saidBefore(desk.store, written) : "redo: recover redo",
  ]);
}

/** The words for each change, by its number. */
export async function wordsFor(
  seqs: readonly number[],
  desk: Reading,
): Promise<Map<number, Message["lines"][number][number]>> {
  const changes = await desk.store.changesNumbered(seqs);
  const described = await describeChanges(changes, desk);
  return new Map(changes.map((c, i) => [c.seq, described[i] ?? c.kind]));
}

export function takenBack(
  what: string,
  seqs: readonly number[],
  words: ReadonlyMap<number, Message["lines"][number][number]>,
  remarks: readonly string[],
): Message {
  return {
    kind: "message",
    json: { schema: "recover.undo/1", changes: seqs },
    lines: seqs.map((seq) => [say`${what}: ${words.get(seq) ?? "a change"} (change ${seq})`]),
    brief: seqs.map(String),
    remarks,
  };
}
