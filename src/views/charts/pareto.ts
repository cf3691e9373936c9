import type { Pareto } from "../view.ts";
import type { Sketch } from "./draw.ts";
import { bars, ink, lettersIn, line, lettering, measured, named, widths, type Room } from "./ink.ts";
import { shortNames } from "./words.ts";

/** So many parts are drawn by themselves; what is left is one bar, the last. */
const most = 12;

/**
 * Bars below each other, and the line of what they make together. Both have one scale, so that the line begins where
 * the first bar ends and reaches the whole.
 */
export async function paretoSketch({ parts }: Pareto, room: Room): Promise<Sketch> {
  const width = widths[room];
  const left = room === "wide" ? 230 : 124;
  const shown = gathered(parts);
  const all = shown.reduce((sum, { count }) => sum + count, 0);
  const together = shown.map((_, i) => shown.slice(0, i + 1).reduce((sum, { count }) => sum + count, 0));
  const names = await shortNames(
    shown.map(({ name }) => name),
    lettersIn(left - 12),
  );
  const figures = shown.map(({ count }, i) => `${count}   ${Math.round(((together[i] ?? 0) / all) * 100)}%`);
  return {
    width,
    height: shown.length * 28 + 16,
    option: {
      grid: { left, right: 92, top: 8, bottom: 8 },
      xAxis: measured(all),
      yAxis: [
        { ...named(names), inverse: true },
        { ...named(figures, { align: "right", margin: 84 }), inverse: true, position: "right" },
      ],
      series: [
        bars({
          barCategoryGap: "35%",
          data: shown.map(({ count, isRest }) => ({
            value: count,
            itemStyle: isRest
              ? { color: ink.paper, borderColor: ink.first, borderWidth: 1.5 }
              : { color: ink.first },
          })),
        }),
        line({
          data: together,
          lineStyle: { color: ink.second, width: 2 },
          itemStyle: { color: ink.second },
          label: { ...lettering, show: false },
        }),
      ],
    },
  };
}

interface Bar {
  readonly name: string;
  readonly count: number;
  readonly isRest: boolean;
}

function gathered(parts: Pareto["parts"]): Bar[] {
  const named = (part: Pareto["parts"][number]): Bar => ({ ...part, isRest: false });
  if (parts.length <= most) return parts.map(named);
  const rest = parts.slice(most - 1);
  const count = rest.reduce((sum, part) => sum + part.count, 0);
  return [...parts.slice(0, most - 1).map(named), { name: `${rest.length} others`, count, isRest: true }];
}
