import type { Phrase } from "../../views/view.ts";

/** What the report asks for, in the owner's words, with what to paste. */
export const asking = (keys: readonly ("margin" | "retention")[]): Phrase[][] => [
  ...keys.flatMap((key) => questions[key]),
  ["Or answer four short questions: recover report defection --setup"],
];

const questions = {
  margin: [
    [
      "What does a regular leave you in a year? What they spend a visit (without VAT), times visits a month, times 12, times what you keep of each 1.00",
    ],
    ["  recover config set margin 300"],
  ],
  retention: [
    ["Of ten regulars, how many still come a year later? Eight is 80%"],
    ["  recover config set retention 80%"],
  ],
};
