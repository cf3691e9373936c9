import { remembering } from "../domain/remembering.ts";
import { dayWords } from "../domain/zone.ts";
import { bar, type Phrase, type Report, type ReportTable } from "../views/view.ts";
import { chanceFunnel } from "./second-chance/charts.ts";
import { secondChanceDocument } from "./second-chance/document.ts";
import { partNotes, partTables } from "./second-chance/parts.ts";
import { invitedOn, tally, type SecondChanceRows, type Tally } from "./second-chance/tally.ts";
import {
  already,
  costPerKeptWords,
  costWords,
  daysWords,
  giftWords,
  invitedWords,
  promiseWords,
  smoothWords,
  soFarWords,
  unknownWords,
  wrongWords,
} from "./second-chance/words.ts";

/**
 * How the second chances went: who was invited, came, was content and stayed, each as so many of so many with how sure
 * one may be of it; what it cost; and which offers bring people back. All of it is recorded, nothing is borrowed.
 */
export function secondChance(rows: SecondChanceRows): Report {
  const invitations = invitedOn(rows);
  const counted = tally(invitations, rows);
  const { invited, takenBack } = counted;
  return remembering({
    kind: "report",
    get json() {
      return secondChanceDocument(rows, invitations, counted);
    },
    title: ["How the second chances went – ", windowOf(rows)],
    fields:
      invited === 0
        ? [{ key: "invited", label: "Invited", value: nobody(takenBack, rows) }]
        : fieldsOf(counted),
    get charts() {
      return chanceFunnel(counted);
    },
    get tables() {
      return invited === 0 ? [] : [offerTable(counted), ...partTables(rows, invitations)];
    },
    get sections() {
      return invited === 0
        ? []
        : [
            {
              title: "How it is counted",
              lines: [...howCounted(counted), ...partNotes(rows, invitations).map((note) => [note])],
            },
          ];
    },
    notes: [],
  });
}

function offerTable({ offers }: Tally): ReportTable {
  const most = Math.max(1, ...offers.map(({ issued }) => issued));
  return {
    key: "offers",
    title: "Which offers bring people back",
    columns: [
      { key: "offer", label: "Offer" },
      { key: "issued", label: "Issued", align: "right" },
      { key: "bar", label: "", isBar: true },
      { key: "returned", label: "Returned", align: "right" },
      { key: "kept", label: "Kept", align: "right" },
    ],
    rows: offers.map((line) => [
      giftWords(line),
      line.issued,
      bar(line.issued / most),
      already(line.returned),
      already(line.kept),
    ]),
  };
}

function nobody(takenBack: number, { days, window }: SecondChanceRows): string {
  if (takenBack > 0)
    return `Nobody: ${takenBack === 1 ? "the one invitation was" : `all ${takenBack} were`} taken back.`;
  return days.since === null && days.until === null && window === null
    ? "Nobody was asked back yet. To ask somebody: recover invite 12 --offer dessert"
    : "Nobody was asked back then.";
}

function fieldsOf(t: Tally): Report["fields"] {
  const { kept, broken, open } = t.promises;
  const field = (key: string, label: string, value: Phrase, isThere = true): Report["fields"] =>
    isThere ? [{ key, label, value }] : [];
  return [
    ...field("invited", "Invited", invitedWords(t)),
    ...field("returned", "Returned", soFarWords(t.returned, "whose last day has passed")),
    ...field("expected", "Expected", t.out, t.out > 0),
    ...(t.days === null ? [] : field("days_to_return", "Days to return", daysWords(t.days))),
    ...field("smooth", "Went well", smoothWords(t), t.smooth.n + t.toAsk + t.notAsked > 0),
    ...field("went_wrong", "Went wrong", wrongWords(t.wentWrong), t.wentWrong > 0),
    ...field("kept", "Kept", soFarWords(t.kept, "whose end is known")),
    ...field("lost", "Lost", soFarWords(t.lost, "whose end is known")),
    ...field("not_known", "Not known yet", unknownWords(t.unknown), t.unknown.all > 0),
    ...field(
      "left_out",
      "Left out",
      `${t.leftOut} you let go, or whose complaint repeats another`,
      t.leftOut > 0,
    ),
    ...field("cost", "Coupons cost", costWords(t)),
    ...field("cost_per_kept", "For each kept", costPerKeptWords(t), t.redeemed > t.unknownCost.length),
    ...field("promises", "Promises", promiseWords(t.promises), kept + broken + open > 0),
  ];
}

function howCounted({ walkIns, people }: Tally): readonly (readonly Phrase[])[] {
  return [
    [
      "Returned, kept and lost are shares of those whose coupon's last day has passed, used or not: whoever comes is known at once, and whoever stays away only then. The others are told beside it",
    ],
    ["A lost card that was printed anew is the same invitation. One that was taken back is none"],
    [
      "Kept is closed as recovered, or they said that they are back or that the visit went well. Each person counts once, by their latest invitation",
    ],
    ...(walkIns === 0
      ? []
      : [[`${walkIns} of the ${people} without a name: each counts as a person of their own`]]),
    [
      "Percentages from 5 cases on. In brackets is where the true share lies nine times in ten: a Beta(0.5, 0.5) beforehand, which takes no side (Jeffreys)",
    ],
    ["Who came back without having been asked is not in it"],
  ];
}

/** "2026q3, invited Wed 1 Jul 2026 to Wed 30 Sep 2026": whose day it is that was looked at is always said. */
function windowOf({ window, days: { since, until } }: SecondChanceRows): string {
  if (since === null && until === null) return window ?? "all invitations on record";
  const named = window === null ? "" : `${window}, `;
  if (until === null) return `${named}invited since ${since === null ? "" : dayWords(since)}`;
  return `${named}invited ${since === null ? "until" : `${dayWords(since)} to`} ${dayWords(until)}`;
}
