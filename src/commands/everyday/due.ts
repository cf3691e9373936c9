import type { Context, Desk } from "../../context.ts";
import { ref } from "../../domain/complaint.ts";
import { codeOf } from "../../domain/coupon.ts";
import { clusterDays, clustersOf } from "../../domain/cluster.ts";
import { lapsed } from "../../domain/coupon-life.ts";
import { quietBefore } from "../../domain/quiet.ts";
import { addDays, dayOf, endOfDayIn } from "../../domain/zone.ts";
import { RecoverError } from "../../errors.ts";
import type { Due } from "../../store/reader.ts";
import { aloud, say, type Message, type Phrase, type Table, type View } from "../../views/view.ts";
import { atRisk, byRisk, type Risk } from "../at-risk.ts";
import { instant, itemDocument } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { dueFoot } from "../due-foot.ts";
import { dueRow } from "../due-rows.ts";
import { filterOptions, ownedBy, readFilters, type FilterFlags } from "../filtering.ts";
import { whoIsHere } from "../person.ts";
import { quoted } from "../quoted.ts";
import { choice, readCount, readFuture } from "../read.ts";

export const due = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover
recover due --until friday
recover due channel:phone severity:high
recover due --mine
recover due --exit-code && echo all clear`)
    .argument("[filter...]", "words and filters: severity:high, channel:phone, not:tag:wholesale")
    .option("--until <future>", "what falls due until then (default: the next 7 days)")
    .option("--all", "everything that is open, quiet cases too")
    .option("--mine", "only what you see to: you are the owner")
    .option("--limit <number>", "at most so many (default on screen: 50)", readCount)
    .addOption(choice("--sort <order>", "which first (default: due)", "order", ["due", "risk"]))
    .option("--exit-code", "exit 10 when something is overdue or due today");
  for (const option of filterOptions()) declared.addOption(option);
  return declared.action((words, options) => run((context) => showDue(context, words, options)));
};

interface DueOptions extends FilterFlags {
  readonly until?: string | undefined;
  readonly all?: true | undefined;
  readonly mine?: true | undefined;
  readonly limit?: number | undefined;
  readonly sort?: "due" | "risk" | undefined;
  readonly exitCode?: true | undefined;
}

/** A coupon that expires within so many days is told of. */
const expiryDays = 7;
const dayMs = 86_400_000;

async function showDue(context: Context, words: readonly string[], options: DueOptions): Promise<View> {
  const desk = await context.desk();
  const { store, shop, now } = desk;
  const forPeople = options.json !== true && options.plain !== true;
  const day = dayOf(now, shop.calendar.zone);
  const today = endOfDayIn(day, shop.calendar.zone);
  const chosen =
    options.until === undefined
      ? endOfDayIn(addDays(day, 7), shop.calendar.zone)
      : readFuture(options.until, desk);
  const all = options.all === true;
  if (all && options.until !== undefined)
    throw new RecoverError(
      "usage",
      "--all shows everything, whenever it is due. Leave out --all or --until.",
      `recover due --until ${quoted(options.until)}`,
    );
  const { until: _window, ...filters } = options;
  const most = options.limit ?? (forPeople && !all ? 50 : null);
  const sorted = options.sort === "risk";
  const asked = readFilters(words, filters, desk);
  const mine = options.mine === true ? await whoIsHere(context) : null;
  const filter = mine === null ? asked : ownedBy(mine, asked);
  const until = all ? null : new Date(chosen.getTime() + 1);
  const stored = await store.due({
    filter,
    quietBefore: all ? new Date(0) : quietBefore(now),
    until,
    limit: sorted ? null : most,
    causesAfter: new Date(now.getTime() - clusterDays * dayMs),
    expiring: { from: day, to: addDays(day, expiryDays) },
  });
  const window = { ...stored, items: stored.items.map((c) => lapsed(c, now, shop.clock)) };
  const isBare = window.total === 0 && window.quiet === 0;
  if (forPeople && isBare && (await store.isEmpty())) return welcome(desk);
  const clusters = clustersOf(window.causes);
  const risk = await atRisk(window.items, desk);
  // Where every amount stands behind its label, it need not say again what it is.
  const worded = forPeople && !context.settings.accessible.value;
  const found = sorted
    ? { ...window, items: byRisk(window.items, risk).slice(0, most ?? undefined) }
    : window;
  const pressing = window.items.some((c) => c.next !== null && c.next.dueAt <= today) || found.quiet > 0;
  return {
    kind: "table",
    look: "lines",
    get json() {
      return {
        schema: "recover.due/1",
        now: instant(now, shop.calendar.zone, "time"),
        until: all ? null : instant(chosen, shop.calendar.zone, "time"),
        total: found.total,
        quiet: found.quiet,
        clusters,
        expiring: found.expiring.map(({ coupon, complaintId, customer }) => ({
          code: codeOf(coupon),
          expires_on: coupon.expiresOn,
          complaint: ref(complaintId),
          customer,
        })),
        items: found.items.map((c) => ({
          ...itemDocument(c, desk),
          ...(risk === null ? {} : { at_risk: risk.amounts.get(c.id) ?? null }),
        })),
      };
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "step", label: "Step" },
      { key: "due", label: "When" },
      ...(risk === null ? [] : [{ key: "at_risk", label: "At risk", align: "right" } as const]),
      { key: "by", label: "How", below: true },
    ],
    rows: found.items.map((c) => dueRow(c, { today, risk, sorted, forPeople, worded }, desk)),
    foot: await dueFoot(found, clusters, desk),
    remarks: [
      ...(all ? [] : [windowWords(found, options, chosen, desk)]),
      ...(mine === null ? [] : [say`Only what ${mine} sees to; leave out --mine for everybody's.`]),
      ...(risk === null || risk.amounts.size === 0 ? [] : [riskWords(risk)]),
    ],
    ...(options.exitCode === true && pressing ? { exit: 10 } : {}),
  } satisfies Table;
}

const riskWords = ({ marks }: Risk): string =>
  `At risk: what each is likely to cost you in lost custom (${marks}). The range, with your own cases: recover report defection`;

function windowWords(found: Due, { until }: DueOptions, chosen: Date, { shop }: Desk): Phrase {
  if (until !== undefined)
    return say`Showing what falls due until ${instant(chosen, shop.calendar.zone, "due")}.`;
  return found.items.length > 0
    ? ["Showing 7 days. To tick one off: recover done 12", aloud(" · ", "\n"), "everything: --all"]
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
