import { fewestCases, isTelling, type Chances, type Leaving } from "../../domain/chances.ts";
import { handlings, type Handling } from "../../domain/stakes.ts";
import type { Phrase } from "../../views/view.ts";
import { hundred, mark } from "./marks.ts";
import type { Reckoned } from "./reckoned.ts";
import { handlingWords } from "./words.ts";

type Lines = readonly (readonly Phrase[])[];

/** How many leave, by how they were handled; whose figures these are, and how weak. */
export const shareLines = ({ leave }: Reckoned): Lines => [
  ...handlings.map((handling): readonly Phrase[] => {
    const { low, middle, high } = leave[handling];
    return [
      `${capital(handlingWords[handling])}: ${hundred(low)} to ${hundred(high)}, likely ${hundred(middle)} (${mark(leave, handling)}${unsurveyed(leave[handling], handling)})${own(leave, handling)}`,
    ];
  }),
  ...averaged(leave),
  ...sources(leave),
];

/** Nobody seems to have counted those who heard sorry and nothing more. */
const unsurveyed = ({ prior, beta }: Leaving, handling: Handling): string =>
  handling === "sorry" && prior === "borrowed" && beta === null
    ? "; as not answered, for no survey was found"
    : "";

/** What the shop has seen itself, and why it is not used where it is not. */
function own(leave: Chances, handling: Handling): string {
  const { count, beta } = leave[handling];
  if (count.of === 0) return "";
  const seen = `. Of your own, ${count.lost} of ${count.of} lost`;
  if (beta !== null) return seen;
  return isTelling(handling)
    ? `${seen}; fewer than ${fewestCases}, so not used`
    : `${seen}; not used, because those who come back without an answer cannot be seen here`;
}

function averaged(leave: Chances): Lines {
  return handlings.every((handling) => !leave[handling].pooled)
    ? []
    : [["Better care is never held to lose more: rows that say so are averaged with their neighbours"]];
}

/** Where borrowed shares come from. Shares that the owner has set need none of it. */
function sources(leave: Chances): Lines {
  const borrows = (handling: Handling): boolean => leave[handling].prior === "borrowed";
  const quoted = (row: Leaving): boolean => row.prior === "borrowed" && hundred(row.high) === "91";
  return [
    ...(handlings.some(borrows)
      ? [
          [
            "Borrowed: chosen by this program around surveys of 1979 and 1986 (TARP, by way of others): what people said they would do, not what they did",
          ],
        ]
      : []),
    ...(quoted(leave.unanswered) || quoted(leave.sorry)
      ? [
          [
            "The 91 is the often-quoted “91% never return”; no source of it was found, it is probably the row of people with a large loss",
          ],
        ]
      : []),
  ];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The same in full, for whoever wants to check it: what was surveyed, and what this program made of it. */
export function surveys({ leave }: Reckoned): Lines {
  if (handlings.every((handling) => leave[handling].prior === "setting")) return [];
  return [
    [
      "TARP, 1979 and 1986, by way of others. Of a hundred people with a loss under 5 USD so many said they would not buy again: 54 where it was not solved, 30 where it was, 5 where it was solved quickly. With a loss over 100 USD: 81, 46 and 18",
    ],
    [
      "The likely 46 and 18 are those of the large loss. The likely 50 lies below both, and the ends are this program's choice: people do not always do what they say, and the size of the loss matters much",
    ],
    ["To use figures of your own: recover config set leave-unanswered 25/50/91"],
  ];
}
