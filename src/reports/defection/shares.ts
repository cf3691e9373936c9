import { fewestCases, isTelling, type Chances, type Leaving } from "../../domain/chances.ts";
import { handlings, type Handling, type Range } from "../../domain/stakes.ts";
import { aloud, type Aloud, type Phrase, type ReportTable } from "../../views/view.ts";
import { hundred, mark } from "./marks.ts";
import type { Reckoned } from "./reckoned.ts";
import { capital, handlingWords } from "./words.ts";

type Lines = readonly (readonly Phrase[])[];

/**
 * How many leave, by how they were handled: the figure that was set or borrowed, the shop's own cases, and what the two
 * make together; whose figures these are, and how weak.
 */
export const shareTable = ({ leave, rows }: Reckoned): ReportTable => ({
  key: "leave",
  title: "How many leave, of a hundred",
  columns: [
    { key: "handling", label: "Handled" },
    { key: "basis", label: "Basis" },
    { key: "own_lost", label: "Own lost", align: "right" },
    { key: "low", label: "If lucky", align: "right" },
    { key: "middle", label: "Likely", align: "right" },
    { key: "high", label: "If unlucky", align: "right" },
    { key: "mark", label: "Whose figures", below: true },
  ],
  rows: handlings.map((handling) => {
    const { low, middle, high, count } = leave[handling];
    return [
      capital(handlingWords[handling]),
      basisWords(rows.shop.stakes.leave[handling]),
      count.of === 0 ? null : `${count.lost} of ${count.of}`,
      Number(hundred(low)),
      Number(hundred(middle)),
      Number(hundred(high)),
      `${mark(leave, handling)}${unsurveyed(leave[handling], handling)}${unused(leave[handling], handling)}`,
    ];
  }),
});

/** `25/50/91`, as a setting has it. */
function basisWords({ low, middle, high }: Range): Aloud {
  const shares = [low, middle, high].map(hundred);
  return aloud(shares.join("/"), `${shares.slice(0, 2).join(", ")} and ${shares[2]}`);
}

/** Nobody seems to have counted those who heard sorry and nothing more. */
const unsurveyed = ({ prior, beta }: Leaving, handling: Handling): string =>
  handling === "sorry" && prior === "borrowed" && beta === null
    ? "; as not answered, for no survey was found"
    : "";

/** Why what the shop has seen itself is not used. */
function unused({ count, beta }: Leaving, handling: Handling): string {
  if (count.of === 0 || beta !== null) return "";
  return isTelling(handling)
    ? `. Of your own, fewer than ${fewestCases}, so not used`
    : ". Your own are not used, because those who come back without an answer cannot be seen here";
}

/** What is to be known beside these shares. */
export const shareNotes = ({ leave }: Reckoned): Lines => [
  [
    "Basis is what was borrowed or set, if lucky/likely/if unlucky; own lost are those of yours whose end is known. From five of them on, the shares are the mean and the middle 90% of both together, the basis counted as 10 cases",
  ],
  ...averaged(leave),
  ...sources(leave),
];

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
