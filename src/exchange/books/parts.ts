import { RecoverError } from "../../errors.ts";
import type { Profile } from "./profile.ts";
import type { Group, Survey } from "./survey.ts";

/** One file: how many of the entries that are held it takes, of one currency where it has no column for that. */
export interface Part {
  /** Empty where the file holds any. */
  readonly currency: string;
  readonly entries: number;
}

/**
 * The files that some bookings make: one, or with `split` as many as the target's limits and its currencies need.
 *
 * @throws RecoverError `usage` where one file cannot hold them
 */
export function partsOf(profile: Profile, survey: Survey, split: boolean): Part[] {
  const groups = [...survey.groups].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (groups.length > 1 && !split) {
    const found = groups.map(([currency, { entries }]) => `${currency} (${entries})`).join(", ");
    throw new RecoverError(
      "usage",
      `A file for ${profile.name} holds one currency, and there are bookings in ${found}. Nothing was written.`,
      `One of them: --currency ${groups[0]?.[0]}\nOr a file for each: --split`,
    );
  }
  if (groups.length === 0) return [{ currency: "", entries: 0 }];
  return groups.flatMap(([currency, group]) =>
    withinLimits(profile, survey, group, split).map((entries) => ({ currency, entries })),
  );
}

/** How many entries each file takes: one, or several where that one would be larger than the target takes. */
function withinLimits(
  { name, most = {} }: Profile,
  survey: Survey,
  group: Group,
  split: boolean,
): readonly number[] {
  if (!survey.isOver(group) || group.entries <= 1) return [group.entries];
  if (split) return group.files;
  const limit = [
    ...(most.rows === undefined ? [] : [`${most.rows} rows`]),
    ...(most.bytes === undefined ? [] : [`${most.bytes / 1000} kB`]),
  ].join(" and ");
  throw new RecoverError(
    "usage",
    `A file for ${name} may hold ${limit}, and this one would have ${group.rows} rows and ${Math.ceil(survey.sizeOf(group) / 1000)} kB. Nothing was written.`,
    "Take a shorter period, or several files: --split",
  );
}
