import { printed } from "../../domain/defection.ts";
import type { Phrase } from "../../views/view.ts";
import { rounded } from "./plain.ts";
import type { Reckoned } from "./reckoned.ts";

/** How the known losses are charged, said out: even where none is, nobody should have to guess why. */
export function knownWords({ estimate, stakes }: NonNullable<Reckoned["sum"]>): Phrase {
  const { known, knownLoss } = estimate;
  const { lost, of } = known;
  if (lost === 0) return `None of the ${of} whose end is known.`;
  const anyway = decimals(knownLoss.anyway);
  const counted = decimals(Math.max(0, lost - Number(anyway)));
  const leaving = decimals(lost * (1 - stakes.retention));
  const alone = decimals(lost - Number(leaving));
  const group: Phrase = [
    `${lost} of ${of} whose end is known. About ${anyway} of ${of} leave in a year anyway (your setting), so `,
    knownLoss.charged < 1e-9 ? "none is counted: " : `${counted} ${counted === "1" ? "is" : "are"} counted: `,
    printed(knownLoss.middle, stakes.margin),
    ".",
  ];
  if (knownLoss.chargedHigh - knownLoss.charged < 1e-9) return group;
  return [
    group,
    ` If unlucky ${alone} ${alone === "1" ? "is" : "are"} counted, as of the lost alone only ${leaving} would have left anyway: `,
    printed(knownLoss.high, stakes.margin),
    ".",
  ];
}

/** A number of people without needless decimals: four are enough to be exact, as a setting has two of a hundred. */
const decimals = (people: number): string => String(rounded(people));
