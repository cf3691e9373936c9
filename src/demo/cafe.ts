import { atTheCounter } from "./at-the-counter.ts";
import { byPhoneAndPost } from "./by-phone-and-post.ts";
import { inPublic } from "./in-public.ts";
import { stillOpen } from "./still-open.ts";
import type { Tale } from "./tale.ts";

/** Café Wobble, its habits, and what went wrong there in the last five weeks. */

export const cafe = "Café Wobble";

/** What the owner has set, beside what the machine says. Amounts are in the currency of the machine. */
export const habits = {
  // Open every day, so that the story holds on whichever day it is told.
  hours: "mon-fri 7:30-18, sat-sun 9-17",
  "usual-sale": "9.50",
  margin: "340",
  retention: "80%",
  "new-customer-cost": "35",
} as const;

export const tales: readonly Tale[] = [...atTheCounter, ...byPhoneAndPost, ...inPublic, ...stillOpen];

/** On file twice, and made one. */
export const merged = { on: "12 15:20", from: "Zoe Hartnol", into: "Zoë Hartnoll" } as const;

/** The currency of the story: the machine's, where a soup may cost 8.50 in it. */
export const demoCurrency = (ofMachine: string | undefined): string =>
  ["AUD", "CAD", "CHF", "EUR", "GBP", "NZD", "USD"].find((code) => code === ofMachine) ?? "EUR";
