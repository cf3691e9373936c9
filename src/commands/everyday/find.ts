import type { Context } from "../../context.ts";
import { RecoverError } from "../../errors.ts";
import type { View } from "../../views/view.ts";
import { complaintsTable } from "../complaints-table.ts";
import type { Base, Run } from "../declare.ts";
import { filterOptions, readFilters, sinceOptions, type FilterFlags } from "../filtering.ts";
import { cleanText } from "../read.ts";

export const find = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover find soup
recover find "cold soup" -c jane
recover find déjà vu --since som`)
    .argument("[word...]", "words in the complaint, in what was said about it, or in the name");
  for (const option of [...filterOptions(), ...sinceOptions()]) declared.addOption(option);
  return declared.action((words, options) => run((context) => findComplaints(context, words, options)));
};

/**
 * Every word is taken as it stands, so that no search is a syntax error: blanks look for blanks, and an empty word,
 * which every text holds, finds all. The flags filter.
 */
async function findComplaints(context: Context, words: readonly string[], flags: FilterFlags): Promise<View> {
  if (words.length === 0) {
    throw new RecoverError("usage", "Say what to look for.", 'recover find "cold soup"');
  }
  const desk = await context.desk();
  const filter = readFilters([], flags, desk);
  const found = await desk.store.list({ ...filter, words: words.map((word) => cleanText(word)) });
  return complaintsTable(found, desk, "open and closed");
}
