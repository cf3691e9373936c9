import { isBar, isMoney, isToned } from "./value.ts";
import type { ReportTable, Value } from "./view.ts";

/** A value as text of a page, safe between tags. */
export type Words = (value: Value) => string;

/** A table under its heading, whose id is `labelled`. Bars are for eyes alone. */
export function tableHtml({ columns, rows }: ReportTable, text: Words, labelled: string): string {
  const right = (i: number, more = ""): string =>
    columns[i]?.align === "right" ? ` class="right${more}"` : "";
  const heads = columns.map(({ label, isBar: drawn }, i) =>
    drawn === true
      ? '<td class="bar" aria-hidden="true"></td>'
      : `<th scope="col"${right(i)}>${escaped(label)}</th>`,
  );
  const cell = (value: Value, i: number): string => {
    const bare = isToned(value) ? value.value : value;
    if (isBar(bare))
      return `<td class="bar" aria-hidden="true"><i style="width:${(bare.bar * 100).toFixed(1)}%"></i></td>`;
    return `<td${right(i, isMoney(bare) ? " amount" : "")}>${text(value)}</td>`;
  };
  const body = rows.map((row) => `<tr>${columns.map((_, i) => cell(row[i] ?? null, i)).join("")}</tr>`);
  return `<div class="scrolled"><table aria-labelledby="${labelled}"><thead><tr>${heads.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
