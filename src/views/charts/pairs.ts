import type { Pairs } from "../view.ts";
import type { Sketch } from "./draw.ts";
import { bars, ink, lettering, lettersIn, measured, named, roomFor, widths, type Room } from "./ink.ts";
import { amountText, lengthOf, shortNames } from "./words.ts";

/** Two bars for each thing, one below the other. */
export async function pairsSketch({ pairs }: Pairs, room: Room): Promise<Sketch> {
  const left = room === "wide" ? 140 : 92;
  const names = await shortNames(
    pairs.map(({ name }) => name),
    lettersIn(left - 12),
  );
  const texts = pairs.flatMap(({ values }) =>
    values.map((value) => (value === null ? "" : amountText(value))),
  );
  const lengths = pairs.flatMap(({ values }) =>
    values.map((value) => (value === null ? 0 : lengthOf(value))),
  );
  const side = (i: 0 | 1, color: string) =>
    bars({
      barWidth: 13,
      barGap: "25%",
      data: pairs.map(({ values }) => (values[i] === null ? "-" : lengthOf(values[i]))),
      itemStyle: { color },
      label: {
        ...lettering,
        fontSize: 12,
        show: true,
        position: "right",
        formatter: ({ dataIndex }) => {
          const value = pairs[dataIndex]?.values[i] ?? null;
          return value === null ? "" : amountText(value);
        },
      },
    });
  return {
    width: widths[room],
    height: pairs.length * 46 + 16,
    option: {
      grid: { left, right: roomFor(texts), top: 8, bottom: 8 },
      xAxis: measured(Math.max(Number.MIN_VALUE, ...lengths)),
      yAxis: { ...named(names), inverse: true },
      series: [side(0, ink.first), side(1, ink.second)],
    },
  };
}
