import { RecoverError } from "../errors.ts";
import { ref, type Complaint, type Deed } from "./complaint.ts";
import { dayOf, dayWords } from "./zone.ts";

/**
 * Throws `refused` for something that happened on a day before the complaint came in. Earlier on the same day is taken:
 * a complaint is often written down a while after it was made, and a day without a time begins at midnight.
 */
export function refuseTooEarly({ id, receivedAt }: Complaint, { at }: Deed, zone: string): void {
  if (dayOf(at, zone) >= dayOf(receivedAt, zone)) return;
  throw new RecoverError(
    "refused",
    `${ref(id)} came in on ${dayWords(dayOf(receivedAt, zone))}, and this is said to have happened on ${dayWords(dayOf(at, zone))}. Nothing was changed.`,
    `If it came in earlier: recover edit ${id} --when ${dayOf(at, zone)}`,
  );
}
