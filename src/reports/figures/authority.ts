import type { Complaint, Event } from "../../domain/complaint.ts";
import { aboveAuthority, givenFor, type StaffMember } from "../../domain/staff.ts";

/** What somebody with a guideline gave for one complaint: within it or above, and whether a reason is on record. */
export interface AuthorityCase {
  readonly complaint: Complaint;
  readonly name: string;
  readonly above: boolean;
  readonly hasReason: boolean;
}

/** All that one of them gave for one complaint is one case, in the guideline's currency, by the guideline of today. */
export const authorityCases = (
  complaints: readonly Complaint[],
  staff: readonly StaffMember[],
): AuthorityCase[] =>
  complaints.flatMap((complaint) => {
    const gifts = givenFor(complaint);
    if (gifts.length === 0) return [];
    const above = new Set(aboveAuthority({ events: [] }, complaint, staff).map(({ member }) => member.name));
    return staff.flatMap(({ name, authority }): AuthorityCase[] => {
      const theirs = gifts.filter(({ event }) => event.by === name);
      if (authority === null || !theirs.some(({ value }) => value?.currency === authority.currency))
        return [];
      const hasReason = theirs.some(({ event }) => isExplained(event, complaint));
      return [{ complaint, name, above: above.has(name), hasReason }];
    });
  });

/** With a reason of its own, or by a note that somebody wrote about it later, as they are told to. */
const isExplained = (event: Event, { events }: Complaint): boolean =>
  event.detail.because !== undefined ||
  event.offMirror !== null ||
  events.slice(events.indexOf(event)).some((e) => e.kind === "note");
