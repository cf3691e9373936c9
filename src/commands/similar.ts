import type { Shop } from "../domain/shop.ts";
import { customerRef, fold, type Customer } from "../domain/customer.ts";
import type { Newcomer } from "../domain/similar.ts";
import type { Reader } from "../store/reader.ts";
import { say, type Phrase } from "../views/view.ts";

/** The hint that somebody new may be on file already. It warns and never blocks. */

/** Who on file may be the newcomer, the surest first; at most nine. */
export async function similarOnFile(reader: Reader, newcomer: Newcomer, shop: Shop): Promise<Customer[]> {
  const { similarTo, tracesOf } = await import("../domain/similar.ts");
  const contacts = await reader.contactsLike(newcomer.contacts);
  const name = fold(newcomer.name);
  const names = name.length > longestName ? [] : await reader.namesLike(tracesOf(name));
  const ids = await similarTo(newcomer, { names, contacts }, shop.money.currency);
  return reader.customersNumbered(ids.slice(0, 9));
}

/** A longer text is a letter by mistake: to compare all its words with each other would take for ever. */
const longestName = 200;

/** `Similar to Jane Doe (C-4). Same person? recover customer merge C-9 C-4`; a dry run has no newcomer's number. */
export const similarHints = (similar: readonly Customer[], id: number | null): Phrase[] =>
  similar
    .filter((c) => c.id !== id)
    .slice(0, 3)
    .map((c) =>
      id === null
        ? say`Similar to ${c.name} (${customerRef(c.id)}). Same person? Give -c ${customerRef(c.id)}`
        : say`Similar to ${c.name} (${customerRef(c.id)}). Same person? recover customer merge ${customerRef(id)} ${customerRef(c.id)}`,
    );
