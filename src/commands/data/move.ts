import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import type { Base, Run } from "../declare.ts";

export const move = (command: Base, run: Run): unknown =>
  command
    .description("recover move shop-2027.db")
    .argument("[to]", "an empty place: a new file, or postgres://HOST/DATABASE")
    .action((to) => run((context) => copyOver(context, to)));

/** Copies everything to another place and leaves the database as it is. */
async function copyOver(context: Context, to: string | undefined): Promise<Message> {
  if (to === undefined || to.trim() === "")
    throw new RecoverError("usage", "Say where to.", "recover move postgres://HOST/DATABASE");
  const { place, rows, sums, head } = await (await context.databases()).moveTo(to);
  const counted = (table: string, one: string, many: string): Phrase =>
    say`${rows[table] ?? 0} ${rows[table] === 1 ? one : many}`;
  return {
    kind: "message",
    json: { schema: "recover.move/1", place, rows, sums, changes: head.seq, head: head.hash },
    lines: [
      [
        say`Copied to ${place}`,
        counted("complaint", "complaint", "complaints"),
        counted("customer", "customer", "customers"),
        counted("event", "step", "steps"),
      ],
      ...sums.map(({ paid, worth, cost }) => [
        say`paid ${paid}`,
        say`given back ${worth}`,
        say`which cost you ${cost}`,
      ]),
      [say`changes=${head.seq} head=${head.hash.slice(0, 12)}`],
    ],
    brief: place,
    remarks: [
      "Both sides were counted and agree; the database here stays as it was.",
      "What is written here from now on is not there: let every till change over before it goes on.",
      say`To work there from now on: recover config set database ${place}`,
    ],
  };
}
