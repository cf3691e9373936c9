import { RecoverError } from "../errors.ts";
import { ref, withEvent, type Complaint, type Deed } from "./complaint.ts";
import { open } from "./recovery.ts";

/** Who takes a complaint over. */
export interface Handover {
  readonly to: string;
  /** A change of shift: nobody pushes it on, so it does not count as a hand-off. */
  readonly shift: boolean;
}

/**
 * The complaint in the hands of another owner; the deed's words are what that one needs to know. That somebody is the
 * first owner is no hand-off. Throws `refused` where it is theirs already, or closed.
 */
export function assigned(complaint: Complaint, { to, shift }: Handover, deed: Deed): Complaint {
  const { id, owner: from, handoffs } = open(complaint);
  if (from === to) {
    throw new RecoverError(
      "refused",
      `${ref(id)} is in the hands of ${to} already. Nothing was changed.`,
      `recover note ${id} "what else there is to know"`,
    );
  }
  const told = withEvent(complaint, "assign", deed, { from, to, ...(shift ? { shift } : {}) });
  return { ...told, owner: to, handoffs: from === null || shift ? handoffs : handoffs + 1 };
}
