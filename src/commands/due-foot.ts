import type { Desk } from "../context.ts";
import { mayBeLetGo } from "../domain/closing.ts";
import { clusterDays, type Cluster } from "../domain/cluster.ts";
import { colourWord } from "../domain/coupon.ts";
import { lapsedWhole } from "../domain/coupon-life.ts";
import { quietDays } from "../domain/quiet.ts";
import { dayWords } from "../domain/zone.ts";
import type { Due } from "../store/reader.ts";
import { say, toned, type Phrase } from "../views/view.ts";
import { instant, refWords } from "./complaint-view.ts";
import { quoted } from "./quoted.ts";

/** What stands below the rows of `due`: how many more there are, and what nobody may have in mind. */

/** All of it. `clusters` are the causes that come together. */
export async function dueFoot(due: Due, clusters: readonly Cluster[], desk: Desk): Promise<Phrase[]> {
  return [
    ...countWords(due, desk),
    ...(await letGo(due, desk)),
    ...expiringWords(due),
    ...clusters.map(clusterWords),
  ];
}

function countWords({ items, total, quiet, later }: Due, { shop }: Desk): Phrase[] {
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
      say` The coupon of ${customer ?? "a walk-in"} (${refWords(complaintId)}) expires on ${dayWords(coupon.expiresOn)}`,
    ]);
  const more = expiring.length - named.length;
  return more > 0 ? [...named, `And ${more} more: recover coupon list --outstanding`] : named;
}

const clusterWords = ({ cause, count }: Cluster): Phrase =>
  say`${toned("warn", `${count} complaints in ${clusterDays} days have one cause`)}, ${cause}: recover list --all ${`cause:${quoted(cause)}`}`;
