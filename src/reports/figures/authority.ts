import type { Gist } from "../../domain/gist.ts";
import type { StaffMember } from "../../domain/staff.ts";

/** What somebody with a guideline gave for one complaint: within it or above, and whether a reason is on record. */
export interface AuthorityCase {
  readonly name: string;
  readonly above: boolean;
  readonly hasReason: boolean;
}

/** All that one of them gave for one complaint is one case, in the guideline's currency, by the guideline of today. */
export function authorityCases(complaints: readonly Gist[], staff: readonly StaffMember[]): AuthorityCase[] {
  const guided = staff.flatMap(({ name, authority }) => (authority === null ? [] : [{ name, authority }]));
  if (guided.length === 0) return [];
  return complaints.flatMap(({ givenBy }) =>
    guided.flatMap(({ name, authority }): AuthorityCase[] => {
      const theirs = givenBy.filter((gift) => gift.by === name);
      const values = theirs.flatMap(({ value }) =>
        value?.currency === authority.currency ? [value.minor] : [],
      );
      if (values.length === 0) return [];
      const above = values.reduce((sum, minor) => sum + minor) > authority.minor;
      return [{ name, above, hasReason: theirs.some((gift) => gift.hasReason) }];
    }),
  );
}
