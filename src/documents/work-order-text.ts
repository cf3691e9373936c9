import type { WorkOrder } from "./card.ts";
import type { Columns } from "./columns.ts";
import { centred, framed, hanging, inColumns, numbered, spaced } from "./columns.ts";
import { printableOrder } from "./printable.ts";
import { words } from "./words.ts";

/** The slip of an order for the printer in the kitchen. */
export function workOrderText(raw: WorkOrder, width: Columns): string {
  const { word, shop, complaint, guest, lines, todo } = printableOrder(raw);
  const whose = [complaint, guest].filter((part) => part !== null).join("  ");
  return spaced([
    framed(word, width),
    inColumns(whose, width),
    ...lines.map(({ label, text }) => [...inColumns(label, width), ...hanging("  ", text, width)]),
    todo.length === 0 ? [] : [...inColumns(words.toDo, width), ...numbered(todo, width)],
    shop === null ? [] : centred(shop, width),
  ]);
}
