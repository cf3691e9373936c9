import { atTheCounter } from "./at-the-counter.ts";
import { byPhoneAndPost } from "./by-phone-and-post.ts";
import { inPublic } from "./in-public.ts";
import { secondChances } from "./second-chances.ts";
import { stillOpen } from "./still-open.ts";
import type { Tale } from "./tale.ts";

/** Café Wobble, its habits, and what went wrong there in the last five weeks. */

export const cafe = "Café Wobble";

/** What the owner has set, beside what the machine says. Amounts are in the currency of the machine. */
export const habits = {
  // Open every day, so that the story holds on whichever day it is told.
  hours: "mon-fri 7:30-18, sat-sun 9-17",
  "shop-name": cafe,
  "usual-sale": "9.50",
  margin: "340",
  retention: "80%",
  "new-customer-cost": "35",
} as const;

export const tales: readonly Tale[] = [
  ...atTheCounter,
  ...byPhoneAndPost,
  ...inPublic,
  ...secondChances,
  ...stillOpen,
];

/** The menu: what everybody may give, and what it is worth. */
export const menu = [
  { name: "dessert", kind: "gift", worth: "6.50", cost: "1.80", givers: [] },
  { name: "coffee for a week", kind: "gift", worth: "19.50", cost: "4.20", givers: [] },
  { name: "dinner for two", kind: "gift", worth: "48.00", cost: "16.00", givers: ["Nora"] },
] as const;

/** On file twice, and made one. */
export const merged = { on: "12 15:20", from: "Zoe Hartnol", into: "Zoë Hartnoll" } as const;

/** The currency of the story: the machine's, where a soup may cost 8.50 in it. */
export const demoCurrency = (ofMachine: string | undefined): string =>
  ["AUD", "CAD", "CHF", "EUR", "GBP", "NZD", "USD"].find((code) => code === ofMachine) ?? "EUR";
