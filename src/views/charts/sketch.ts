import type { Chart } from "../view.ts";
import type { Sketch } from "./draw.ts";
import { funnelSketch } from "./funnel.ts";
import type { Room } from "./ink.ts";
import { pairsSketch } from "./pairs.ts";
import { paretoSketch } from "./pareto.ts";
import { rangeSketch } from "./range.ts";
import { trendSketch } from "./trend.ts";

/** How a chart is drawn in a room, one file a kind. */
export async function sketchOf(chart: Chart, room: Room): Promise<Sketch> {
  switch (chart.kind) {
    case "trend":
      return trendSketch(chart, room);
    case "pareto":
      return paretoSketch(chart, room);
    case "funnel":
      return funnelSketch(chart, room);
    case "range":
      return rangeSketch(chart, room);
    case "pairs":
      return pairsSketch(chart, room);
  }
}

/** What the marks of a chart stand for. */
export interface Key {
  readonly mark: "first" | "second" | "outline" | "line" | "diamond";
  readonly text: string;
}

export function keysOf(chart: Chart): readonly Key[] {
  switch (chart.kind) {
    case "trend":
      return [];
    case "pareto":
      return [
        { mark: "first", text: "how often (the number)" },
        { mark: "line", text: "together with those above (the percentage)" },
      ];
    case "funnel":
      return [
        { mark: "first", text: "so far" },
        { mark: "outline", text: "not known yet" },
      ];
    case "range":
      return [
        { mark: "first", text: "from lucky to unlucky" },
        { mark: "diamond", text: "likely" },
      ];
    case "pairs":
      return [
        { mark: "first", text: chart.sides[0] },
        { mark: "second", text: chart.sides[1] },
      ];
  }
}
