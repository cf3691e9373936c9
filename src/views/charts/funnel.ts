import type { Funnel } from "../view.ts";
import type { Sketch } from "./draw.ts";
import { bars, ink, lettering, lettersIn, measured, named, roomFor, widths, type Room } from "./ink.ts";
import { shortNames } from "./words.ts";

/**
 * A bar for each step: as far as it is known, and in outline what may still come. Trapezoids would claim that every
 * step is a part of the one before.
 */
export async function funnelSketch({ steps }: Funnel, room: Room): Promise<Sketch> {
  const left = room === "wide" ? 140 : 92;
  const names = await shortNames(
    steps.map(({ name }) => name),
    lettersIn(left - 12),
  );
  return {
    width: widths[room],
    height: steps.length * 40 + 16,
    option: {
      grid: { left, right: roomFor(steps.map(figureOf)), top: 8, bottom: 8 },
      xAxis: measured(Math.max(1, ...steps.map(({ count, open }) => count + open))),
      yAxis: { ...named(names), inverse: true },
      series: [
        bars({
          stack: "all",
          barCategoryGap: "35%",
          data: steps.map(({ count }) => count),
          itemStyle: { color: ink.first },
        }),
        bars({
          stack: "all",
          data: steps.map(({ open }) => ({
            value: open,
            itemStyle: {
              color: ink.paper,
              borderColor: ink.first,
              borderWidth: open === 0 ? 0 : 1.5,
              borderType: "dashed",
            },
          })),
          label: {
            ...lettering,
            show: true,
            position: "right",
            formatter: ({ dataIndex }) => steps.map(figureOf)[dataIndex] ?? "",
          },
        }),
      ],
    },
  };
}

/** "9", or "9, 3 open" */
const figureOf = ({ count, open }: Funnel["steps"][number]): string =>
  open === 0 ? String(count) : `${count}, ${open} open`;
