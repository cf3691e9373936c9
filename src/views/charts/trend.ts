import type { Amount, Trend } from "../view.ts";
import type { Sketch } from "./draw.ts";
import { ink, line, lettering, measured, quietly, widths, type Room } from "./ink.ts";
import { amountLike, amountText, lengthOf } from "./words.ts";

/** Up to so many points have their numbers; of more, the highest and the last. */
const numbered: Readonly<Record<Room, number>> = { wide: 14, narrow: 6 };

/** A line over the months, with a gap where nothing is known. The scale begins at nothing. */
export function trendSketch({ points }: Trend, room: Room): Sketch {
  const values = points.map(({ value }) => value);
  const lengths = values.map((value) => (value === null ? null : lengthOf(value)));
  const highest = Math.max(...lengths.map((length) => length ?? 0));
  const unit = values.find((value) => value !== null) ?? 0;
  const scale = scaleOf(highest, unit);
  const few = points.length <= numbered[room];
  const isTold = (i: number): boolean =>
    few || i === lengths.findLastIndex((length) => length !== null) || i === lengths.indexOf(highest);
  return {
    width: widths[room],
    height: 240,
    option: {
      grid: {
        left: 16,
        right: 28,
        top: 28,
        bottom: 8,
        outerBoundsMode: "same",
        outerBoundsContain: "axisLabel",
      },
      xAxis: {
        type: "category",
        data: points.map(({ month }) => month),
        axisLine: { lineStyle: { color: ink.line } },
        axisTick: { show: false },
        axisLabel: { ...quietly, hideOverlap: true },
      },
      yAxis: {
        ...measured(scale.most, (length) => amountText(amountLike(unit, length))),
        interval: scale.step,
      },
      series: [
        line({
          data: lengths.map((length, i) => ({
            value: length ?? "-",
            label: {
              ...lettering,
              // Legible where the line runs through it.
              textBorderColor: ink.paper,
              textBorderWidth: 3,
              show: length !== null && isTold(i),
              position: "top",
              formatter: numberOf(values[i] ?? null),
            },
          })),
          symbolSize: points.length > 24 ? 5 : 7,
          lineStyle: { color: ink.first, width: 2 },
          itemStyle: { color: ink.first },
        }),
      ],
    },
  };
}

const numberOf = (value: Amount | null) => (): string => (value === null ? "" : amountText(value));

/** Where a scale ends, and how far its lines are apart. */
interface Scale {
  readonly most: number;
  readonly step: number;
}

/** Percents are parts of one; counts have no halves, and nothing but zeros still has a height. */
function scaleOf(highest: number, unit: Amount): Scale {
  if (typeof unit === "object" && "percent" in unit) return { most: 1, step: 0.25 };
  if (highest === 0 || (highest <= 1 && typeof unit === "number")) return { most: 1, step: 1 };
  const tens = 10 ** Math.floor(Math.log10(highest));
  const [most, parts] = scales.find(([end]) => end * tens >= highest) ?? [10, 5];
  return { most: most * tens, step: (most * tens) / parts };
}

/** Ends that a scale may have, tenfold as often as it takes, each with the parts it is divided into. */
const scales = [
  [1, 2],
  [1.2, 3],
  [1.5, 3],
  [2, 2],
  [2.5, 5],
  [3, 3],
  [4, 4],
  [5, 5],
  [6, 3],
  [8, 4],
  [10, 5],
] as const;
