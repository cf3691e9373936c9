import type { Context } from "../context.ts";
import { ref } from "../domain/complaint.ts";
import { codeOf, colourWord } from "../domain/coupon.ts";
import { chanceOf } from "../domain/second-chance.ts";
import { RecoverError } from "../errors.ts";
import { say, toned, type Message, type Phrase } from "../views/view.ts";
import { instant, nameOf, refWords, taskWords } from "./complaint-view.ts";
import { lookedUp, type Visitor } from "./door-answer.ts";
import { redeemedBy } from "./everyday/welcome.ts";

/**
 * The door as it stands open all day: one guest after the other, each a command of its own, so that the database is
 * read anew and held by nobody while the till waits for the next one.
 */
export async function atCounter(context: Context): Promise<Message> {
  context.tell("Type a name or a phone number, or scan a card; then Enter. q leaves.");
  let visitor: Visitor | null = null;
  for (;;) {
    const typed = await context.world.readLine(
      visitor === null ? "\nWho is here? " : "\nWho is here? (w: welcome them) ",
    );
    const text = (typed ?? "q").trim();
    if (text.toLowerCase() === "q") return goodbye;
    if (text === "") continue;
    const before: Visitor | null = visitor;
    visitor = null;
    if (text.toLowerCase() === "w") await welcome(context, before);
    else visitor = await greet(context, text);
  }
}

/** Shows how a guest is met; whose visit can be written down then. */
async function greet(context: Context, text: string): Promise<Visitor | null> {
  let visitor: Visitor | null = null;
  await context.inTurn({ kind: "door", ref: undefined, intent: "", writes: false }, async (turn) => {
    const { view, visit } = await lookedUp(await turn.desk(), text);
    visitor = visit;
    return view;
  });
  return visitor;
}

/** Writes the visit of the guest who was greeted: the same change as by recover welcome. */
async function welcome(context: Context, visitor: Visitor | null): Promise<void> {
  const intent = JSON.stringify(["welcome", visitor]);
  await context.inTurn({ kind: "welcome", ref: undefined, intent, writes: true }, async (turn) => {
    if (visitor === null)
      throw new RecoverError(
        "usage",
        "There is no visit to write down. Look them up first; who was welcomed already is asked how it went.",
      );
    await redeem(turn, visitor);
    return welcomedLine(turn, visitor);
  });
}

/** As by `recover welcome`; but why a coupon was cancelled, or how something ended, is nothing to read at the door. */
async function redeem(turn: Context, { name, complaintId, body }: Visitor): Promise<void> {
  try {
    await redeemedBy(turn, { complaintId, body }, {});
  } catch (error) {
    if (!(error instanceof RecoverError) || error.kind !== "refused") throw error;
    throw new RecoverError(
      "refused",
      `What brought ${name} here was changed meanwhile. Nothing was written down.`,
      "Look them up once more.",
    );
  }
}

/** That they are welcomed, in words that the guest may read. */
async function welcomedLine(turn: Context, { complaintId, body }: Visitor): Promise<Message> {
  const { store, shop } = await turn.desk();
  const complaint = await store.complaint(complaintId);
  const coupon = complaint.coupons.find((c) => c.body === body);
  const chance = chanceOf(complaint, shop.secondChance.colour);
  const who: Phrase =
    chance === null ? nameOf(complaint) : [toned(chance, colourWord(chance)), " ", nameOf(complaint)];
  const next: Phrase[] =
    complaint.next === null
      ? []
      : [say`next: ${taskWords(complaint)} by ${instant(complaint.next.dueAt, shop.calendar.zone, "due")}`];
  const redeemed = coupon === undefined ? [] : [`${codeOf(coupon)} is redeemed`];
  return {
    kind: "message",
    json: undefined,
    lines: [[say`${refWords(complaintId)} ${who} is welcomed`, ...redeemed]],
    brief: ref(complaintId),
    remarks: [...next, "undo: recover undo"],
  };
}

/** Everything was said by then. */
const goodbye: Message = { kind: "message", json: undefined, lines: [] };
