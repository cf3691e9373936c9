import type { Context, Desk } from "../../context.ts";
import { dayOf, endOfDayIn } from "../../domain/when.ts";
import type { Due } from "../../store/reader.ts";
import { say, toned, type Message, type Phrase, type Row, type Table, type View } from "../../views/view.ts";
import { contactWords, instant, itemDocument, nameOf, nextWords, type Listed } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, readFilters, type FilterFlags } from "../filtering.ts";
import { readCount, readFuture } from "../read.ts";

export const due = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover
recover due --until friday
recover due channel:phone severity:high
recover due --exit-code && echo all clear`)
    .argument("[filter...]", "words and filters: severity:high, channel:phone, not:tag:wholesale")
    .option("--until <future>", "what falls due until then (default: the next 7 days)")
    .option("--all", "everything that is open, quiet cases too")
    .option("--limit <number>", "at most so many (default on screen: 50)", readCount)
    .option("--exit-code", "exit 10 when something is overdue or due today");
  for (const option of filterOptions) declared.addOption(option);
  return declared.action((words, options) => run((context) => showDue(context, words, options)));
};

interface DueOptions extends FilterFlags {
  readonly until?: string | undefined;
  readonly all?: true | undefined;
  readonly limit?: number | undefined;
  readonly exitCode?: true | undefined;
}

/** Overdue for this long, a case is quiet: one line for all of them, so that they never drown the morning. */
const quietDays = 60;
const dayMs = 86_400_000;

async function showDue(context: Context, words: readonly string[], options: DueOptions): Promise<View> {
  const desk = await context.desk();
  const { store, shop, now } = desk;
  const forPeople = options.json !== true && options.plain !== true;
  if (forPeople && (await store.isEmpty())) return welcome(desk);
  const today = endOfDayIn(dayOf(now, shop.calendar.zone), shop.calendar.zone);
  const chosen =
    options.until === undefined ? new Date(today.getTime() + 7 * dayMs) : readFuture(options.until, desk);
  const all = options.all === true;
  const { until: _window, ...filters } = options;
  const found = await store.due({
    filter: readFilters(words, filters, desk),
    quietBefore: all ? new Date(0) : new Date(now.getTime() - quietDays * dayMs),
    until: all ? null : new Date(chosen.getTime() + 1),
    limit: options.limit ?? (forPeople && !all ? 50 : null),
  });
  const pressing = found.items.some((c) => c.next !== null && c.next.dueAt <= today) || found.quiet > 0;
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.due/1",
      now: instant(now, shop.calendar.zone, "time"),
      until: all ? null : instant(chosen, shop.calendar.zone, "time"),
      total: found.total,
      quiet: found.quiet,
      items: found.items.map((c) => itemDocument(c, desk)),
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "step", label: "Step" },
      { key: "due", label: "When" },
      { key: "by", label: "How", below: true },
    ],
    rows: found.items.map((c) => row(c, today, desk)),
    foot: foot(found, desk),
    remarks: all ? [] : [window(found, options, chosen, desk)],
    ...(options.exitCode === true && pressing ? { exit: 10 } : {}),
  } satisfies Table;
}

function row(c: Listed, today: Date, { shop, now }: Desk): Row {
  const at = c.next?.dueAt ?? now;
  const late = instant(at, shop.calendar.zone, "late");
  const tone = at < now ? "bad" : at <= today ? "warn" : null;
  return {
    section: at < now ? "Overdue" : at <= today ? "Today" : "Coming",
    cells: [
      toned("strong", `R-${c.id}`),
      c.repeatOf === null ? nameOf(c) : [nameOf(c), " ", toned("bad", "SECOND FAILURE")],
      nextWords(c),
      tone === null ? late : toned(tone, late),
      contactWords(c),
    ],
  };
}

function foot({ items, total, quiet, quietIds, later }: Due, { shop }: Desk): Phrase[] {
  const lines: Phrase[] = [];
  if (items.length < total) lines.push(say`And ${total - items.length} more: recover due --all`);
  if (total === 0) {
    const next = later === null ? "" : say` The next is on ${instant(later, shop.calendar.zone, "day")}.`;
    lines.push([toned("good", "Nothing is due."), next]);
  }
  if (quiet > 0) {
    lines.push(
      say`${quiet} quiet ${quiet === 1 ? "case has" : "cases have"} waited for more than ${quietDays} days: recover due --all`,
    );
    lines.push(`To let them go: recover close ${quietIds.join(" ")} --as lost --because "never came back"`);
  }
  return lines;
}

function window(found: Due, { until }: DueOptions, chosen: Date, { shop }: Desk): Phrase {
  if (until !== undefined)
    return say`Showing what falls due until ${instant(chosen, shop.calendar.zone, "due")}.`;
  return found.items.length > 0
    ? "Showing 7 days. To tick one off: recover done 12 · everything: --all"
    : "Showing 7 days; --all for everything.";
}

/** What an empty database says: six lines that get a first complaint in. */
function welcome({ now, shop }: Desk): Message {
  return {
    kind: "message",
    json: { schema: "recover.due/1", now: instant(now, shop.calendar.zone, "time"), items: [] },
    lines: [
      ["Nothing is written down yet. After the next bad moment:"],
      ['  recover log "cold soup" -c "Jane Doe" --channel phone'],
      ["Every morning, to see who is owed what, and to tick it off:"],
      ["  recover"],
      ['  recover done 1 "called, all fine"'],
      ["Everything can be taken back with recover undo. More: recover help"],
    ],
  };
}
