import { csvProfile } from "./csv-profile.ts";
import { amounts, genericColumns } from "./generic.ts";

/**
 * The generic table as Excel opens it by a double click: with the mark that tells it UTF-8, and with the separators of
 * the language it is set to (`--locale de-DE`: semicolons, decimal commas).
 */
export const excel = csvProfile({
  name: "excel",
  about: "the same for Excel and other spreadsheets",
  holds: "all",
  heeds: ["locale", "delimiter", "contacts"],
  bom: true,
  rows: (entries) => entries,
  columns: genericColumns,
  amounts,
});
