import type { Copied } from "../store/copy.ts";
import { say, type Phrase } from "../views/view.ts";

/** What a copied database holds, with the end of its chain to compare by: the receipt of a backup and of a restore. */
export const copiedLine = (done: string, { file, complaints, changes, head }: Copied): Phrase[] => [
  say`${done} ${file}`,
  say`${complaints} ${complaints === 1 ? "complaint" : "complaints"}`,
  say`changes=${changes} head=${head.slice(0, 12)}`,
];
