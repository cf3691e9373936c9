import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from "echarts/charts";
import { GridComponent, type GridComponentOption } from "echarts/components";
import { init, use, type ComposeOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { ink } from "./ink.ts";

/** The one door to the library that draws; half a megabyte, so that only a page with charts loads it. */

export type Drawing = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>;

/** A drawing with its size, in pixels. */
export interface Sketch {
  readonly width: number;
  readonly height: number;
  readonly option: Drawing;
}

/** What lights up under the mouse, and what a script would find its way by. In texts, quotes and brackets are escaped. */
const forScripts = /<style[^]*?<\/style>| class="zr[^"]*"| ecmeta_\w+="[^"]*"/g;

use([BarChart, LineChart, GridComponent, SVGRenderer]);

/** What stands inside an `svg` element. Texts are escaped; no script, no style sheet and nothing from outside is in it. */
export function drawn({ width, height, option }: Sketch): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, color: [ink.first, ink.second], ...option });
    const svg = chart.renderToSVGString({ useViewBox: true });
    return svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).replaceAll(forScripts, "");
  } finally {
    chart.dispose();
  }
}
