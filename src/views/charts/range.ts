import type { Amount, Range } from "../view.ts";
import type { Sketch } from "./draw.ts";
import {
  bars,
  ink,
  lettering,
  lettersIn,
  line,
  measured,
  named,
  roomFor,
  still,
  widths,
  type Room,
} from "./ink.ts";
import { amountText, lengthOf, shortNames } from "./words.ts";

/** The ends have their numbers at the sides, so that they never meet; what is likely has its own below the bar. */
export async function rangeSketch({ spans }: Range, room: Room): Promise<Sketch> {
  const width = widths[room];
  // Beyond the mark of what is likely, which may stand at an end.
  const beside = { ...lettering, show: true, opacity: 1, distance: 12 } as const;
  const texts = spans.flatMap(({ low, high }) => [amountText(low), amountText(high)]);
  const side = roomFor(texts);
  const names = await shortNames(
    spans.map(({ name }) => name),
    lettersIn(width - 8),
  );
  const told =
    (of: (span: Range["spans"][number]) => Amount) =>
    ({ dataIndex }: { dataIndex: number }): string => {
      const span = spans[dataIndex];
      return span === undefined ? "" : amountText(of(span));
    };
  return {
    width,
    height: spans.length * 76 + 8,
    option: {
      grid: { left: side, right: side, top: 4, bottom: 4 },
      xAxis: measured(Math.max(Number.MIN_VALUE, ...spans.map(({ high }) => lengthOf(high)))),
      yAxis: { ...named([]), data: spans.map((_, i) => i), axisLabel: { show: false }, inverse: true },
      series: [
        // Carries what stands left of each bar, and the name above it.
        bars({
          stack: "span",
          barWidth: 16,
          data: spans.map(({ low }) => lengthOf(low)),
          itemStyle: { color: "transparent" },
          label: {
            ...lettering,
            show: true,
            position: [4 - side, -22],
            align: "left",
            formatter: ({ dataIndex }) => names[dataIndex] ?? "",
          },
        }),
        bars({
          stack: "span",
          data: spans.map(({ low, high }) => lengthOf(high) - lengthOf(low)),
          itemStyle: { color: ink.first },
          label: { ...beside, position: "right", formatter: told(({ high }) => high) },
        }),
        line({
          ...still,
          data: spans.map(({ low }) => lengthOf(low)),
          itemStyle: { opacity: 0 },
          lineStyle: { opacity: 0 },
          label: { ...beside, position: "left", formatter: told(({ low }) => low) },
        }),
        line({
          data: spans.map(({ likely }) => lengthOf(likely)),
          symbol: "diamond",
          symbolSize: 18,
          lineStyle: { opacity: 0 },
          itemStyle: { color: ink.second, borderColor: ink.paper, borderWidth: 2, opacity: 1 },
          label: { ...lettering, show: true, position: "bottom", formatter: told(({ likely }) => likely) },
        }),
      ],
    },
  };
}
