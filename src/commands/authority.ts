import type { Complaint } from "../domain/complaint.ts";
import { isAnothers } from "../domain/offer.ts";
import { oneOfThem } from "../domain/one-of-them.ts";
import { aboveAuthority, newlyGiven, type Given } from "../domain/staff.ts";
import type { Reader } from "../store/reader.ts";
import { say, type Phrase } from "../views/view.ts";
import { refWords } from "./complaint-view.ts";

/**
 * What is told where somebody gave more than their guideline says, or what the menu means others to give. It is on
 * record all the same, and never refused.
 */
export async function aboveHints(
  reader: Reader,
  before: Pick<Complaint, "events">,
  after: Complaint,
): Promise<Phrase[]> {
  const gifts = newlyGiven(before, after);
  if (gifts.length === 0) return [];
  const explained = gifts.some(({ event }) => event.detail.because !== undefined || event.offMirror !== null);
  const above = aboveAuthority(before, after, await reader.staff()).map(({ member, authority, given }) => {
    const told = say`Above ${member.name}'s guideline of ${authority}: ${given} in all for ${refWords(after.id)}, recorded`;
    return explained
      ? say`${told} with the reason.`
      : say`${told} all the same. To say why: recover note ${String(after.id)} "the whole evening was lost"`;
  });
  return [...(await othersHints(reader, gifts)), ...above];
}

async function othersHints(reader: Reader, gifts: readonly Given[]): Promise<Phrase[]> {
  if (gifts.every(({ offer }) => offer === null)) return [];
  return (await reader.offers())
    .filter((offer) => gifts.some((g) => g.offer === offer.id && isAnothers(offer, g.event.by)))
    .map(
      ({ name, givers }) =>
        say`On the menu ${name} is for ${oneOfThem(givers)} to give; it was recorded all the same.`,
    );
}
