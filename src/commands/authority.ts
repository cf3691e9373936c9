import { ref, type Complaint } from "../domain/complaint.ts";
import { aboveAuthority } from "../domain/staff.ts";
import type { Reader } from "../store/reader.ts";
import { say, type Phrase } from "../views/view.ts";

/** What is told where somebody gave more than their guideline says. It is on record all the same, and never refused. */
export async function aboveHints(
  reader: Reader,
  before: Pick<Complaint, "events">,
  after: Complaint,
): Promise<Phrase[]> {
  const gifts = after.events.filter((e) => e.compensation !== undefined && !before.events.includes(e));
  if (gifts.length === 0) return [];
  const explained = gifts.some((e) => e.detail.because !== undefined || e.offMirror !== null);
  return aboveAuthority(before, after, await reader.staff()).map(({ member, authority, given }) => {
    const above = say`Above ${member.name}'s guideline of ${authority}: ${given} in all for ${ref(after.id)}, recorded`;
    return explained
      ? say`${above} with the reason.`
      : say`${above} all the same. To say why: recover note ${String(after.id)} "the whole evening was lost"`;
  });
}
