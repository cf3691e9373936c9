import { restitution } from "../../domain/compensation.ts";
import { outcomeWords, type Complaint } from "../../domain/complaint.ts";
import { fateOf } from "../../domain/fate.ts";
import { progress } from "../../domain/ladder.ts";
import { decimal, type Money } from "../../domain/money.ts";
import type { Handling } from "../../domain/stakes.ts";

/** Where a complaint stands when somebody asks what it is worth. Only what is open looks ahead to a remedy. */
export type Standing = "none" | "closed" | "unwanted" | "walk-in" | "back" | "mended" | "open";

export function standingOf(complaint: Complaint | null): Standing {
  if (complaint === null) return "none";
  if (complaint.closed !== null) return "closed";
  if (complaint.keep === "no" || complaint.abusive) return "unwanted";
  if (complaint.customer === null) return "walk-in";
  if (fateOf(complaint) === "back") return "back";
  return isMended(complaint) ? "mended" : "open";
}

const isMended = (complaint: Complaint): boolean => {
  const { fixed, madeGood } = progress(complaint);
  return fixed && madeGood;
};

/** What the advice is made from. */
export interface Case {
  readonly complaint: Complaint | null;
  readonly handling: Handling | null;
  /** What putting it right is likely to save; null where that is not known, or no matter any more. */
  readonly most: Money | null;
  readonly late: boolean;
}

/** What to give, in one or two sentences. Amounts carry their currency: what was paid may be in another. */
export function advice({ complaint, handling, most, late }: Case): string {
  if (complaint === null) return "Nothing of theirs is open, so there is nothing to give.";
  switch (standingOf(complaint)) {
    case "none":
    case "closed":
      return `It is closed (${complaint.closed === null ? "" : outcomeWords[complaint.closed.as]}), so there is nothing more to give.`;
    case "unwanted":
      return "You do not want to keep them: they are owed an answer and what they lost, and no more.";
    case "walk-in":
      return `${whatToGive(complaint, null, late)} Without a name nobody knows whether they are a regular, so no ceiling is reckoned.`;
    case "back":
      return isMended(complaint) || complaint.paid === null
        ? "They are back; more is not needed."
        : `They are back. ${whatToGive(complaint, null, late)}`;
    case "mended":
      return handling === "quick"
        ? "It was put right in time; more is not needed."
        : "It was put right, though late; more is not needed.";
    case "open":
      return whatToGive(complaint, most, late);
  }
}

/** About one to one and a half times what they paid (Haesevoets and others 2017); the ceiling is only named. */
function whatToGive(complaint: Complaint, most: Money | null, late: boolean): string {
  const { paid } = complaint;
  const { ratio, given } = restitution(complaint);
  if (ratio !== null && ratio >= 1 && given !== null)
    return `${coded(given)} was given back, which is enough.`;
  const ceiling = most === null || most.minor === 0 ? "" : `; ${coded(most)} is a ceiling, not a target`;
  if (paid === null) return `Give back what they lost, and up to half as much again${ceiling}.`;
  const half = Math.floor(paid.minor * 1.5 + 0.5);
  const inAll = given === null ? "" : " in all";
  if (most === null || most.currency !== paid.currency || most.minor >= half) {
    return `Give about ${decimal(paid)} to ${coded({ ...paid, minor: half })}${inAll}${ceiling}.`;
  }
  if (most.minor > paid.minor) return `Give about ${decimal(paid)} to ${coded(most)}${inAll}.`;
  return `Give back the ${coded(paid)} they paid: it is owed. More than that hardly pays: ${late ? "this late it" : "it"} is likely to save about ${coded(most)}.`;
}

const coded = (amount: Money): string => `${decimal(amount)} ${amount.currency}`;
