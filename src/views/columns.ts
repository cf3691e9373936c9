import type { Line } from "./span.ts";
import type { Column } from "./view.ts";
import type { Ruler } from "./width.ts";
import { widthOf } from "./width.ts";

/** A column that gives way keeps this much, or there are no columns. */
const least = 12;

/**
 * How wide each column is when all of them share `room`. Only those that give way shrink, the widest first.
 * Nothing when even that is not enough.
 */
export function columnWidths(
  columns: readonly Column[],
  rows: readonly (readonly Line[])[],
  room: number,
  ruler: Ruler,
): number[] | undefined {
  const widths = columns.map(({ most = Infinity }, i) =>
    Math.min(
      most,
      rows.reduce((widest, row) => Math.max(widest, widthOf(row[i] ?? [], ruler)), 0),
    ),
  );
  const giving = columns.flatMap((column, i) => (column.gives ? [i] : []));
  let left = room - widths.reduce((sum, width, i) => (giving.includes(i) ? sum : sum + width), 0);
  giving.sort((a, b) => (widths[a] ?? 0) - (widths[b] ?? 0));
  for (const [done, i] of giving.entries()) {
    const natural = widths[i] ?? 0;
    const share = Math.floor(left / (giving.length - done));
    if (share < Math.min(natural, least)) return undefined;
    widths[i] = Math.min(natural, share);
    left -= widths[i];
  }
  return left < 0 ? undefined : widths;
}
