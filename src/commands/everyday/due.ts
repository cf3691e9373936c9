import type { Context, Desk } from "../../context.ts";
import { mayBeLetGo } from "../../domain/closing.ts";
import { ref } from "../../domain/complaint.ts";
import { codeOf, colourWord } from "../../domain/coupon.ts";
import { clusterDays, clustersOf, type Cluster } from "../../domain/cluster.ts";
import { isBroken } from "../../domain/promise.ts";
import { lapsed, lapsedWhole } from "../../domain/second-chance.ts";
import { addDays, dayOf, dayWords, endOfDayIn } from "../../domain/zone.ts";
import { RecoverError } from "../../errors.ts";
import type { Due } from "../../store/reader.ts";
import {
  aloud,
  say,
  toned,
  type Message,
  type Phrase,
  type Row,
  type Table,
  type View,
} from "../../views/view.ts";
import { atRisk, byRisk, type Risk } from "../at-risk.ts";
import {
  contactWords,
  instant,
  itemDocument,
  markedName,
  nextWords,
  refWords,
  type Listed,
} from "../complaint-view.ts";
import { quoted } from "../quoted.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, ownedBy, readFilters, type FilterFlags } from "../filtering.ts";
import { whoIsHere } from "../person.ts";
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

/** Overdue for this long, a case is quiet: one line for all of them, so that they never drown the morning. */
const quietDays = 60;

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
    quietBefore: all ? new Date(0) : new Date(now.getTime() - quietDays * dayMs),
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
    json: {
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
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "customer", label: "Customer", gives: true, most: 24 },
      { key: "step", label: "Step" },
      { key: "due", label: "When" },
      ...(risk === null ? [] : [{ key: "at_risk", label: "At risk", align: "right" } as const]),
      { key: "by", label: "How", below: true },
    ],
    rows: found.items.map((c) => row(c, { today, risk, sorted, forPeople, worded }, desk)),
    foot: [
      ...foot(found, desk),
      ...(await letGo(found, desk)),
      ...expiringWords(found),
      ...clusters.map(clusterWords),
    ],
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

interface Morning {
  readonly today: Date;
  readonly risk: Risk | null;
  readonly sorted: boolean;
  readonly forPeople: boolean;
  readonly worded: boolean;
}

function row(c: Listed, { today, risk, sorted, forPeople, worded }: Morning, desk: Desk): Row {
  const { shop, now } = desk;
  const at = c.next?.dueAt ?? now;
  const late = instant(at, shop.calendar.zone, "late");
  const amount = risk?.amounts.get(c.id) ?? null;
  const tone = at < now ? "bad" : at <= today ? "warn" : null;
  return {
    // By risk, late and coming ones stand mixed, and the date of each says which it is.
    ...(sorted ? {} : { section: at < now ? "Overdue" : at <= today ? "Today" : "Coming" }),
    cells: [
      toned("strong", refWords(c.id)),
      // A long name is cut, so for people a broken promise is said where nothing is.
      markedName(forPeople ? { ...c, promisedFor: null } : c, desk),
      nextWords(c),
      tone === null ? late : toned(tone, late),
      ...(risk === null ? [] : [amount === null || !worded ? amount : say`${amount} at risk`]),
      forPeople ? howWords(c, desk) : contactWords(c),
    ],
  };
}

/** How to reach them, by when that was promised, and who sees to it. */
function howWords(c: Listed, { shop, now }: Desk): Phrase {
  const until = c.promisedFor === null ? null : instant(c.promisedFor, shop.calendar.zone, "end");
  const way: Phrase =
    until === null
      ? contactWords(c)
      : isBroken(c, now)
        ? say`${toned("bad", say`BROKEN PROMISE, by ${until}`)}, ${contactWords(c)}`
        : say`${contactWords(c)}, promised by ${until}`;
  return c.owner === null ? way : say`${way}, with ${c.owner}`;
}

function foot({ items, total, quiet, later }: Due, { shop }: Desk): Phrase[] {
  const lines: Phrase[] = [];
  if (items.length < total) lines.push(say`And ${total - items.length} more: recover due --all`);
  if (total === 0) {
    const next = later === null ? "" : say` The next is on ${instant(later, shop.calendar.zone, "day")}.`;
    lines.push([toned("good", quiet > 0 ? "Nothing new is due." : "Nothing is due."), next]);
  }
  if (quiet > 0) {
    lines.push(
      say`${quiet} quiet ${quiet === 1 ? "case has" : "cases have"} waited for more than ${quietDays} days: recover due --all`,
    );
  }
  return lines;
}

/** The line that closes quiet cases together, but those of which each has something else that comes first. */
async function letGo({ quietIds }: Due, { store, shop, now }: Desk): Promise<Phrase[]> {
  if (quietIds.length === 0) return [];
  const quiet = (await store.complaints(quietIds)).map((c) => lapsedWhole(c, now, shop.clock));
  const ids = quiet.filter(mayBeLetGo).map((c) => c.id);
  if (ids.length === 0) return [];
  return [`To let them go: recover close ${ids.join(" ")} --as lost --because "never came back"`];
}

/** The coupons that nobody may have in mind any more; the soonest of them by name. */
function expiringWords({ expiring }: Due): Phrase[] {
  const named = expiring
    .slice(0, 3)
    .map(({ coupon, complaintId, customer }): Phrase => [
      toned(coupon.colour, colourWord(coupon.colour)),
      say` The coupon of ${customer ?? "a walk-in"} (${ref(complaintId)}) expires on ${dayWords(coupon.expiresOn)}`,
    ]);
  const more = expiring.length - named.length;
  return more > 0 ? [...named, `And ${more} more: recover coupon list --outstanding`] : named;
}

const clusterWords = ({ cause, count }: Cluster): Phrase =>
  say`${toned("warn", `${count} complaints in ${clusterDays} days have one cause`)}, ${cause}: recover list --all ${`cause:${quoted(cause)}`}`;

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
