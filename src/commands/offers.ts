import { nearest } from "../domain/nearest.ts";
import { offerNamed, offerNumber, offerRef, offersMeant, type Offer } from "../domain/offer.ts";
import { RecoverError } from "../errors.ts";

/** Text -> an offer: its whole name, its number, or a part of its name that fits no other. */

/** The offer that a text means, on the menu or off it. Throws `not_found`, with the nearest or with all it may mean. */
export function offerMeant(offers: readonly Offer[], text: string): Offer {
  const found = offersMeant(offers, text);
  const [only] = found;
  if (only === undefined) {
    const guess = nearest(
      text,
      offers.filter((o) => o.retiredAt === null).map((o) => o.name),
    );
    throw new RecoverError(
      "not_found",
      `There is no offer "${text}" on the menu.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
      offers.length === 0 ? "recover offer add dessert --gift --worth 9 --cost 2.50" : "recover offer list",
    );
  }
  if (found.length === 1) return only;
  throw new RecoverError(
    "not_found",
    `"${text}" fits ${found.length} offers. Say which one.`,
    found.map(({ id, name }) => `${offerRef(id)}  ${name}`).join("\n"),
  );
}

/** The offer that a text means, to be given now. Throws `not_found`, and `refused` where it is off the menu. */
export function onMenu(offers: readonly Offer[], text: string): Offer {
  const found = offerMeant(offers, text);
  if (found.retiredAt === null) return found;
  throw new RecoverError(
    "refused",
    `${found.name} is off the menu. Nothing was changed.`,
    `To have it back: recover offer edit ${offerRef(found.id)} --active`,
  );
}

/** A name that something else has could not be told apart. Throws `refused`, and `usage` for one that reads as a number. */
export function refuseTaken(others: readonly Offer[], name: string): void {
  if (offerNumber(name) !== null) {
    throw new RecoverError(
      "usage",
      `"${name}" reads as the number of an offer. Use a name that says what it is.`,
      "recover offer add dessert --worth 9 --cost 2.50",
    );
  }
  const known = offerNamed(
    others.filter((o) => o.retiredAt === null),
    name,
  );
  if (known === null) return;
  throw new RecoverError(
    "refused",
    `${known.name} is on the menu already, as ${offerRef(known.id)}`,
    `To change it: recover offer edit ${offerRef(known.id)} --worth 9 --cost 2.50`,
  );
}
