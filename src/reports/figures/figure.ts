import type { Phrase, Report } from "../../views/view.ts";

/** One of the fields of a report that is reckoned when somebody looks at it: on the screen of all stand few of each. */
export const figure = (key: string, label: string, words: () => Phrase): Report["fields"][number] => ({
  key,
  label,
  get value() {
    return words();
  },
});
