import type { Desk } from "../context.ts";
import { offerRef, worthPerCost, type Offer } from "../domain/offer.ts";
import { oneOfThem } from "../domain/one-of-them.ts";
import type { Written } from "../store/store.ts";
import { say, toned, type Message, type Phrase } from "../views/view.ts";
import { instant } from "./complaint-view.ts";
import { saidBefore } from "./step.ts";

/** An offer in JSON, as an item of a list. */
export const offerItem = (offer: Offer, { shop }: Desk) => {
  const ratio = worthPerCost(offer);
  return {
    id: offer.id,
    ref: offerRef(offer.id),
    name: offer.name,
    kind: offer.kind,
    worth: offer.worth,
    cost: offer.cost,
    percent: offer.percent,
    worth_per_cost: ratio === null ? null : Number(ratio.toFixed(2)),
    who: offer.givers,
    active: offer.retiredAt === null,
    retired_at: offer.retiredAt === null ? null : instant(offer.retiredAt, shop.calendar.zone, "time"),
  };
};

/** What it is worth to whoever gets it: `worth 9.00 EUR`, `20% off`. */
export function worthWords({ kind, worth, percent }: Offer): Phrase {
  if (percent !== null) return `${percent} off`;
  if (worth !== null) return say`worth ${worth}`;
  return kind === "redo" ? "worth what they paid" : "";
}

/** What it costs us; a part of a bill costs what it takes off. */
export const costWords = ({ cost }: Offer): Phrase => (cost === null ? "" : say`costs ${cost}`);

/** `3.6 times its cost`, or what is missing to say so. */
export function ratioWords(offer: Offer): string {
  const ratio = worthPerCost(offer);
  if (ratio !== null) return `${ratio.toFixed(1)} times its cost`;
  return offer.cost === null ? "no cost on file" : "no worth on file";
}

/** Whom the menu means to give it; nothing where that is everybody. */
export const giversWords = ({ givers }: Offer): string =>
  givers.length === 0 ? "" : `for ${oneOfThem(givers)} to give`;

/** Since when it is off the menu; nothing while it is on it. */
export const retiredWords = ({ retiredAt }: Offer, { shop }: Desk): Phrase =>
  retiredAt === null ? "" : say`off the menu since ${instant(retiredAt, shop.calendar.zone, "day")}`;

/** The line that answers a write about an offer; its result is what it had to remark. */
export async function offerAnswer(desk: Desk, written: Written<readonly Phrase[]>): Promise<Message> {
  const reference = written.subject[0];
  const remark = written.repeated ? await saidBefore(desk.store, written) : "undo: recover undo";
  const offer = (await desk.store.offers()).find(({ id }) => offerRef(id) === reference);
  // Added under the same --ref, and taken back since.
  if (offer === undefined)
    return { kind: "message", json: { schema: "recover.offer/1" }, lines: [], remarks: [remark] };
  const parts = [
    worthWords(offer),
    costWords(offer),
    ratioWords(offer),
    giversWords(offer),
    retiredWords(offer, desk),
  ];
  return {
    kind: "message",
    json: { schema: "recover.offer/1", ...offerItem(offer, desk) },
    lines: [
      [
        [toned("strong", offerRef(offer.id)), " ", offer.name],
        offer.kind,
        ...parts.filter((part) => part !== ""),
      ],
    ],
    brief: offerRef(offer.id),
    remarks: [...(written.result ?? []), remark],
  };
}
