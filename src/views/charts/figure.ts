import { escaped, tableHtml, type Words } from "../markup.ts";
import type { Chart } from "../view.ts";
import { drawn } from "./draw.ts";
import type { Room } from "./ink.ts";
import { keysOf, sketchOf } from "./sketch.ts";
import { chartTable } from "./table.ts";

/**
 * A chart on a page: its heading, the drawing for a page and for the screen of a telephone, of which one is shown, what
 * it says in a sentence, and its numbers as a table. `id` is its own on the page.
 */
export async function chartFigure(chart: Chart, id: string, level: 2 | 3, text: Words): Promise<string> {
  const keys = keysOf(chart).map(
    ({ mark, text: said }) => `<span><i class="${mark}"></i>${escaped(said)}</span>`,
  );
  return `<section class="chart"><h${level} id="${id}">${text(chart.title)}</h${level}>
<figure>${await svgOf(chart, "wide", id)}${await svgOf(chart, "narrow", id)}
${keys.length === 0 ? "" : `<p class="key" aria-hidden="true">${keys.join("")}</p>`}
<figcaption id="${id}-said">${text(chart.summary)}</figcaption></figure>
<details><summary>The numbers of this chart</summary>${tableHtml(chartTable(chart), text, id)}</details></section>`;
}

async function svgOf(chart: Chart, room: Room, id: string): Promise<string> {
  const sketch = await sketchOf(chart, room);
  const { width, height } = sketch;
  return `<svg class="${room}" role="img" aria-labelledby="${id}" aria-describedby="${id}-said" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">${drawn(sketch)}</svg>`;
}
