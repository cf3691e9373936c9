import type { Desk } from "../../context.ts";
import { isEverything, type Filter } from "../../domain/filter.ts";
import type { SecondChanceRows } from "../../reports/second-chance/tally.ts";
import { windowWords } from "../filtering.ts";
import { askedFor, type ReportOptions } from "./reporting.ts";

/** What the report on second chances is made of: the days are those of the invitations, whenever the complaint came in. */
export async function chanceRows(
  desk: Desk,
  words: readonly string[],
  options: ReportOptions,
): Promise<SecondChanceRows> {
  const { store, shop, now } = desk;
  const { days, filter } = askedFor(words, options, desk);
  const [offers, ids] = await Promise.all([store.offers(), invitedOnes(filter, desk)]);
  const complaints = await store.complaints(ids);
  const window = windowWords(words, options);
  return { complaints, offers, days, window, per: options.per ?? null, now, shop };
}

/** The complaints for which anybody was ever invited, few among many: only they can be counted. */
async function invitedOnes(filter: Filter, { store, shop, now }: Desk): Promise<number[]> {
  const issued = new Set((await store.coupons({ out: false })).map(({ complaintId }) => complaintId));
  const ids = [...issued].toSorted((a, b) => a - b);
  if (isEverything(filter)) return ids;
  const gists = await store.gists({ filter, looks: [], now, clock: shop.clock });
  const found = new Set(gists.map(({ id }) => id));
  return ids.filter((id) => found.has(id));
}
