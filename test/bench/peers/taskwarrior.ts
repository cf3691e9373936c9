import { deepStrictEqual } from "node:assert";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import type { OpenStep } from "../open-steps.ts";
import type { Place } from "../place.ts";
import { inWords, newName } from "../row.ts";
import type { Peer } from "./peer.ts";

/** Open complaints as pending tasks; closed ones it need not carry along. */
export const taskwarrior: Peer = {
  name: "taskwarrior",
  program: "task",

  hand({ place, size, open, overdue }) {
    const tasks = place.file(`${size}-tasks`);
    mkdirSync(tasks);
    // Without a settings file it asks whether to make one.
    writeFileSync(settings(place, size), `data.location=${tasks}\nconfirmation=off\nnews.version=2.6.0\n`);
    const file = place.file(`${size}-tasks.json`);
    writeFileSync(file, JSON.stringify(open.map(task)));

    const ask = (...words: readonly string[]): string =>
      place.answer("task", [`rc:${settings(place, size)}`, ...words]);
    ask("import", file);
    cpSync(tasks, written(place, size), { recursive: true });
    const dueOf = (answer: string): string[] =>
      (JSON.parse(answer) as { due: string }[]).map(({ due }) => due).toSorted();
    deepStrictEqual(dueOf(ask("+PENDING", "export")), open.map((step) => instant(step.due_at)).toSorted());
    deepStrictEqual(dueOf(ask("+OVERDUE", "export")), overdue.map((step) => instant(step.due_at)).toSorted());
    deepStrictEqual(/(\d+) tasks?\n$/.exec(ask("overdue"))?.[1], String(overdue.length));
  },

  rows(place, size) {
    const rc = `rc:${settings(place, size)}`;
    const n = inWords(size);
    return [
      {
        question: "Who is due",
        name: `task overdue, ${n}`,
        command: () => ["task", rc, "overdue"],
        isOurs: false,
      },
      {
        question: "Write one down",
        name: `task add, ${n}`,
        command: (turn) => [
          ...(["task", rc, `rc.data.location=${written(place, size)}`, "add"] as const),
          ...[`project:${newName(turn)}`, "priority:M", "due:tomorrow"],
          `cold soup, phone +34 607 31 ${1000 + turn}`,
        ],
        isOurs: false,
      },
    ];
  },
};

const written = (place: Place, size: number): string => place.file(`${size}-tasks-written`);

const settings = (place: Place, size: number): string => place.file(`${size}-task.rc`);

const priorities: Readonly<Record<string, string>> = { low: "L", normal: "M", high: "H", critical: "H" };

/** What is to be done for them, and how they are reached, is an annotation, which its lists show. */
function task({ text, customer, severity, tags, received_at, due_at, step, channel, contact }: OpenStep) {
  const entry = instant(received_at);
  return {
    status: "pending",
    description: text,
    ...(customer === null ? {} : { project: customer }),
    priority: priorities[severity],
    tags,
    entry,
    due: instant(due_at),
    annotations: [{ entry, description: [step, channel, contact].filter((word) => word !== null).join(" ") }],
  };
}

/** An instant as it writes them: 20261118T083000Z. */
const instant = (iso: string): string => iso.replaceAll(/[-:]|\.\d+/g, "");
