import type { CouponCard } from "./card.ts";
import { black, grey, paints } from "./colours.ts";
import type { Mark, Page } from "./drawing.ts";
import { mm, textMarks } from "./drawing.ts";
import type { Block, Measure } from "./fit.ts";
import { fitted } from "./fit.ts";
import { cardForm } from "./front.ts";
import { stepMarks } from "./steps.ts";
import { words } from "./words.ts";

const band = mm(15);

/** The back of a card: what staff do and say, with the word and the code once more. */
export function back(card: CouponCard, measure: Measure): Page {
  const { width, height, margin } = cardForm;
  const paint = paints[card.colour];
  const room = { width: width - 2 * margin, height: band };
  const heavy = { face: "bold", colour: paint.onBand, size: 22, least: 8, lines: 1, gap: 0 } as const;
  const line = (text: string, part: Partial<Block>): Block => ({ ...heavy, text, ...part });
  const word = fitted([line(card.word, {})], { ...room, width: room.width * 0.48 }, measure);
  const code = fitted(
    [line(card.code, { face: "code", size: 14 })],
    { ...room, width: room.width * 0.5 },
    measure,
  );
  const heading = fitted(
    [line(words.whenShown, { colour: paint.ink, size: 14 })],
    { ...room, height: 40 },
    measure,
  );
  const shop =
    card.shop === null
      ? null
      : fitted(
          [line(card.shop, { face: "regular", colour: grey, size: 9, least: 6 })],
          { ...room, height: 24 },
          measure,
        );
  const top = band + mm(9);
  const stepsTop = top + heading.height + mm(3.5);
  const stepsEnd = height - margin - (shop === null ? 0 : shop.height + mm(3));
  const marks: Mark[] = [
    { kind: "rect", x: 0, y: 0, width, height: band, colour: paint.band },
    ...textMarks(word, { x: margin, y: (band - word.height) / 2 }),
    ...textMarks(code, { x: width - margin, y: (band - code.height) / 2, align: "right" }),
    ...textMarks(heading, { x: margin, y: top }),
    ...stepMarks(
      card.script,
      { x: margin, y: stepsTop, width: room.width, height: stepsEnd - stepsTop },
      { size: 12.5, colour: black, number: paint.ink },
      measure,
    ),
    ...(shop === null ? [] : textMarks(shop, { x: margin, y: height - margin - shop.height + 2 })),
  ];
  return { width, height, marks };
}
