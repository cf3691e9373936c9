import { RecoverError } from "../errors.ts";
import { isPublic, mirrors, type Channel } from "./channel.ts";
import { ref, type Complaint, type Deed } from "./complaint.ts";
import { contactsOf, followUp, progress } from "./ladder.ts";

/** Which channel a deed went by, and why another than the mirrored one was taken. */

/** After so many attempts in a row that reached nobody, another way is offered, and needs no reason. */
export const manyMisses = 3;

/** The usual reasons for another channel than the mirrored one. */
export const offMirrorReasons = [
  "they asked",
  "they called us",
  "no contact on file",
  "no answer there",
] as const;

/** The reason that is known without asking: there was nothing to use, or nobody answers there. */
function knownReason(complaint: Complaint): (typeof offMirrorReasons)[number] | null {
  // A reply to a post is owed to all who read it, whatever is on file of the one who wrote it.
  if (isPublic(complaint.channel)) return null;
  if (followUp(complaint).ask !== null) return "no contact on file";
  return progress(complaint).missed >= manyMisses ? "no answer there" : null;
}

/** Whether a channel mirrors the complaint. After a return visit, by phone or in person does so always. */
const fitting = (complaint: Complaint, channel: Channel, afterVisit: boolean): boolean =>
  mirrors(complaint.channel, channel, contactsOf(complaint), complaint.customer === null) ||
  (afterVisit && (channel === "phone" || channel === "in-person"));

/** Whether a channel takes a reason that only whoever took it can tell. */
export const needsReason = (complaint: Complaint, channel: Channel, afterVisit: boolean): boolean =>
  !fitting(complaint, channel, afterVisit) && knownReason(complaint) === null;

/** The channel a deed went by: the mirrored one, or another with a reason. Throws `usage` where nobody knows that. */
export function spoken(complaint: Complaint, deed: Deed, afterVisit = false): Deed {
  // How a visit went is asked by phone; an apology goes where they complained, also while that is still to be asked.
  const mirrored = followUp(afterVisit ? complaint : { ...complaint, next: null }).channel;
  const channel: Channel = deed.channel ?? mirrored;
  const fits = fitting(complaint, channel, afterVisit);
  const given = (deed.because ?? "").trim() === "" ? null : (deed.because ?? null);
  const because = given ?? (deed.onTheSpot === true ? null : knownReason(complaint));
  if (!fits && deed.onTheSpot !== true && because === null) {
    throw new RecoverError(
      "usage",
      `${ref(complaint.id)} (${complaint.channel}) is answered by ${mirrored}. Another channel needs a reason.`,
      `Add --because "they asked for it", or leave out --via ${channel}.`,
    );
  }
  return { ...deed, channel, because: fits ? null : because };
}
