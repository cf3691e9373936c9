import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import type { View } from "../../views/view.ts";
import { readDays } from "../days.ts";
import { grouped, type Base, type Run } from "../declare.ts";
import { filterOptions, readFilters, windowWords, type FilterFlags } from "../filtering.ts";

export const reportSecondChance = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover report second-chance
recover report second-chance --period last-quarter
recover report second-chance channel:phone --since 2026-01-01`)
    .argument("[filter...]", "words and filters: severity:high, channel:phone, not:tag:wholesale");
  for (const option of [...filterOptions(), ...invitedOptions()]) declared.addOption(option);
  return declared.action((words, options) => run((context) => report(context, words, options)));
};

/** Elsewhere the days are those on which complaints came in. */
const invitedOptions = (): Option[] =>
  grouped("Which ones", [
    new Option("--since <past>", "that were invited on or after this day"),
    new Option("--until <past>", "that were invited on or before this day"),
    new Option("--period <period>", "that were invited then: 2026q3, 2026-11, this-month"),
  ]);

async function report(context: Context, words: readonly string[], options: FilterFlags): Promise<View> {
  const desk = await context.desk();
  const { since: _since, until: _until, period: _period, ...flags } = options;
  const days = readDays(options, desk);
  const filter = readFilters(words, flags, desk);
  const [complaints, offers] = await Promise.all([desk.store.listWhole(filter), desk.store.offers()]);
  const { reports } = await import("../../reports/index.ts");
  const secondChance = await reports["second-chance"]();
  return secondChance({
    complaints,
    offers,
    days,
    window: windowWords(words, options),
    now: desk.now,
    zone: desk.shop.calendar.zone,
  });
}
