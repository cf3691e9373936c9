import type { BarSeriesOption, LineSeriesOption } from "echarts/charts";

/**
 * What the charts are drawn with. The colours are the page's, light and dark: blue and orange, which everybody tells
 * apart, and each of them is named as well.
 */
export const ink = {
  text: "var(--ink)",
  quiet: "var(--quiet)",
  line: "var(--line)",
  first: "var(--first)",
  second: "var(--second)",
  paper: "var(--paper)",
} as const;

const font = { fontFamily: "system-ui, sans-serif", fontSize: 13 } as const;
export const lettering = { ...font, color: ink.text } as const;
export const quietly = { ...font, fontSize: 12, color: ink.quiet } as const;

/** A chart is drawn twice: for a page, and for the screen of a telephone. */
export type Room = "wide" | "narrow";
export const widths: Readonly<Record<Room, number>> = { wide: 720, narrow: 340 };

/** A letter takes so many pixels in a font that is rather wide. */
const letter = 7.8;

export const lettersIn = (pixels: number): number => Math.floor(pixels / letter);

/** The room that the longest of some texts needs at the side of a drawing. */
export const roomFor = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map((text) => text.length)) * letter + 16;

/** An axis without a stroke, named by texts of ours: nothing of the library's own is read into them. */
export const named = (texts: readonly string[], style: object = {}) => ({
  type: "category" as const,
  data: texts.map((_, i) => i),
  axisLine: { show: false },
  axisTick: { show: false },
  axisLabel: { ...lettering, interval: 0, formatter: (_: unknown, i: number) => texts[i] ?? "", ...style },
});

/** An axis of amounts, from nothing to the most, with or without its numbers. */
export const measured = (most: number, label: ((value: number) => string) | null = null) => ({
  type: "value" as const,
  min: 0,
  max: most,
  axisLine: { show: false },
  axisTick: { show: false },
  splitLine: { show: label !== null, lineStyle: { color: ink.line } },
  axisLabel: label === null ? { show: false } : { ...quietly, formatter: label },
});

/** Nothing of a series moves or lights up. */
export const still = { silent: true, clip: false, emphasis: { disabled: true } } as const;

export const bars = (more: BarSeriesOption): BarSeriesOption => ({ type: "bar", ...still, ...more });
export const line = (more: LineSeriesOption): LineSeriesOption => ({
  type: "line",
  ...still,
  symbol: "circle",
  symbolSize: 7,
  showSymbol: true,
  showAllSymbol: true,
  ...more,
});
