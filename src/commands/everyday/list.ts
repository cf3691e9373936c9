import type { Context } from "../../context.ts";
import type { View } from "../../views/view.ts";
import { complaintsTable } from "../complaints-table.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, mentions, readFilters, sinceOptions, type FilterFlags } from "../filtering.ts";

export const list = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover list
recover list severity:high channel:phone "cold soup"
recover list --all since:soq not:channel:review
recover list closed --period this-month`)
    .argument("[filter...]", "words and filters: severity:high, channel:phone, closed, not:tag:wholesale")
    .option("--all", "closed ones too");
  for (const option of [...filterOptions(), ...sinceOptions()]) declared.addOption(option);
  return declared.action((words, options) => run((context) => listComplaints(context, words, options)));
};

async function listComplaints(
  context: Context,
  words: readonly string[],
  options: FilterFlags & { readonly all?: true | undefined },
): Promise<View> {
  const desk = await context.desk();
  const filter = readFilters(words, options, desk);
  const openOnly = options.all !== true && !mentions(filter, "status");
  const chosen = openOnly
    ? { ...filter, terms: [...filter.terms, { key: "status", values: ["open"], not: false } as const] }
    : filter;
  return complaintsTable(
    await desk.store.list(chosen),
    desk,
    openOnly ? "open ones; --all for closed ones too" : null,
  );
}
