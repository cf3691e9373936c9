import { bar, percent, type Report, type ReportTable } from "../views/view.ts";
import { fewestCases } from "../domain/chances.ts";
import { bands, type Restitutions } from "./compensation/bands.ts";
import { kindPairs } from "./compensation/charts.ts";
import { compensationDocument } from "./compensation/document.ts";
import { figuresOf, type Figures } from "./compensation/figures.ts";
import type { GiftLine } from "./compensation/gifts.ts";
import { aboveWords, aloneWords, totalWords } from "./compensation/words.ts";
import { sumsWords } from "./figures/costs.ts";
import { nothingWords } from "./figures/nothing.ts";
import { perNotes, perTables } from "./figures/per-table.ts";
import { figure } from "./figures/figure.ts";
import { remembering } from "../domain/remembering.ts";
import { windowOf, type ReportRows } from "./figures/rows.ts";
import { shareWords } from "./second-chance/words.ts";
import { waitsWords } from "./figures/waits.ts";
import { durationWords } from "./figures/durations.ts";

/**
 * What was given and what it came to: by kind and by offer, beside what people had lost, and how soon it was offered. A
 * coupon is given when it is redeemed; offered it was with the invitation.
 */
export function compensation(rows: ReportRows): Report {
  const figures = figuresOf(rows.complaints, rows.staff);
  const { complaints } = figures;
  const isEmpty = complaints.length === 0;
  return remembering({
    kind: "report",
    title: `What was given – ${windowOf(rows)}`,
    get json() {
      return compensationDocument(rows, figures);
    },
    fields: [
      {
        key: "complaints",
        label: "Complaints",
        value: isEmpty ? nothingWords(rows) : complaints.length,
      },
      ...(isEmpty
        ? []
        : [
            figure("given", "Something given", () => shareWords(figures.helped)),
            figure("worth", "Worth to them", () =>
              totalWords(figures.gifts.worth, figures.gifts.worthUnknown),
            ),
            figure("cost", "Cost to you", () => totalWords(figures.cost.sums, figures.cost.unknown)),
            figure("first_offer", "First offer after", () => waitsWords(figures.toOffer)),
            figure("coupon_alone", "A coupon alone", () => aloneWords(figures.couponAlone)),
            figure("above", "Above guideline", () => aboveWords(figures.above)),
          ]),
    ],
    get tables() {
      return isEmpty
        ? []
        : [
            giftTable("kinds", "What was given, by kind", "Kind", figures.gifts.kinds),
            giftTable("offers", "What was given, by offer", "Offer", figures.gifts.offers),
            bandTable(figures.restitutions, complaints.length),
            ...parts({ ...rows, complaints }),
          ];
    },
    get charts() {
      return kindPairs(figures.gifts.kinds);
    },
    get notes() {
      return isEmpty ? [] : [...howCounted(figures), ...perNotes({ ...rows, complaints })];
    },
  });
}

/** Each currency is a line of its own, so that no figure crosses two. */
function giftTable(key: string, title: string, label: string, lines: readonly GiftLine[]): ReportTable {
  return {
    key,
    title,
    columns: [
      { key: "name", label, gives: true, most: 28 },
      { key: "count", label: "Count", align: "right" },
      { key: "worth", label: "Worth", align: "right" },
      { key: "cost", label: "Cost", align: "right" },
      { key: "worth_per_cost", label: "Worth/cost", align: "right" },
    ],
    rows: lines.map(({ name, count, worth, cost, ratio }) => [
      name ?? "not on the menu",
      count,
      worth,
      cost,
      ratio === null ? null : Math.round(ratio * 100) / 100,
    ]),
  };
}

function bandTable({ counts }: Restitutions, of: number): ReportTable {
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return {
    key: "restitution",
    title: "What they got for what they lost",
    columns: [
      { key: "band", label: "Restitution" },
      { key: "count", label: "Count", align: "right" },
      { key: "bar", label: "", isBar: true },
      { key: "share", label: "Share", align: "right" },
      { key: "meaning", label: "What it means", gives: true },
    ],
    rows: counts
      .filter(({ count }) => count > 0)
      .map(({ band, count }) => [
        band,
        count,
        bar(count / most),
        of < fewestCases ? null : percent(count / of),
        bands[band],
      ]),
  };
}

const parts = (rows: ReportRows): ReportTable[] =>
  perTables(
    rows,
    [
      { key: "given", label: "Given to", align: "right" },
      { key: "worth", label: "Worth", align: "right" },
      { key: "cost", label: "Cost", align: "right" },
      { key: "first_offer", label: "First offer", align: "right" },
    ],
    (some) => {
      const { helped, gifts, cost, toOffer } = figuresOf(some, rows.staff);
      const { median } = toOffer;
      return [
        `${helped.k} of ${helped.n}`,
        sumsWords(gifts.worth),
        sumsWords(cost.sums),
        median === null ? null : durationWords(median),
      ];
    },
  );

function howCounted({ couponAlone, above, restitutions: { assumed, notOwed } }: Figures): string[] {
  return [
    ...(couponAlone.of.k === 0 ? [] : ["A coupon alone placates; give back what was lost first."]),
    ...(above.of.k - above.withReason === 0
      ? []
      : ['A guideline is no limit. To say why it was more: recover note 12 "the whole evening was lost"']),
    ...(assumed === 0
      ? []
      : [
          `In ${assumed} nobody said what was lost; what was paid or done again for it is taken for the loss.`,
        ]),
    ...(notOwed === 0
      ? []
      : [`Of those to whom nothing was given, ${notOwed} declined or had lost nothing.`]),
    "Restitution is what they got, at its worth to them, over what they lost: below 1 short, to 1.5 good, above it generous.",
    "A coupon counts as given when it is redeemed, and as an offer from the day on which it was issued. Sums never cross two currencies; worth/cost is of what both are known.",
  ];
}
