import stringWidth from "string-width";
import { describe, expect, test } from "vitest";

import { couponText } from "../../src/documents/coupon-text.ts";
import { workOrderText } from "../../src/documents/work-order-text.ts";
import { dangerous } from "../hostile/texts.ts";
import { cards, hostile, order, orderSaying, plain, saying } from "./cards.ts";

const widths = [32, 42] as const;

function expectPrintable(text: string, width: number): void {
  expect(text).not.toMatch(dangerous);
  for (const line of text.split("\n")) {
    expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    expect(line).toBe(line.trimEnd());
  }
}

describe.each(widths)("in %i columns", (width) => {
  test.each(Object.entries(cards))("%s", (_kind, card) => {
    const text = couponText(card, width);
    expectPrintable(text, width);
    expect(text).toContain(`*** ${card.word} ***`);
    expect(text.split("\n").map((line) => line.trim())).toContain(card.code);
    expect(text).toContain("Show this as soon as you arrive.");
    const squeezed = text.replace(/[\s-]/g, "");
    for (const said of [card.shop, card.guest, card.what, card.worth, card.expires])
      if (said !== null) expect(squeezed).toContain(said.replace(/[\s-]/g, ""));
  });

  test("a work order", () => {
    const text = workOrderText(order, width);
    expectPrintable(text, width);
    for (const said of [
      "*** TEAL ***",
      "R-13 Jane Doe",
      "What went wrong",
      "cold twice.",
      "2. Serve it first.",
    ])
      expect(text).toContain(said);
  });

  test("hostile texts", () => {
    for (const text of hostile) {
      expectPrintable(couponText(saying(text), width), width);
      expectPrintable(workOrderText(orderSaying(text), width), width);
    }
  });
});

test("looks like this", () => {
  expect(couponText(plain, 32)).toMatchInlineSnapshot(`
    "         Café Morgenrot

    ********************************
              *** GOLD ***
    ********************************

              For Jane Doe

                9.00 EUR
        a dessert of your choice

               Good until
       Saturday, 20 February 2027

           GOLD-7F3KQ-M2XVT-H

    Show this as soon as you arrive.

       █▀▀▀▀▀█ ▄█ ██  ▀█ █▀▀▀▀▀█
       █ ███ █ ▄▄▀▄▄  ▀█ █ ███ █
       █ ▀▀▀ █ ▀▀▄█▄ ▀██ █ ▀▀▀ █
       ▀▀▀▀▀▀▀ █▄▀▄▀▄▀▄█ ▀▀▀▀▀▀▀
        █▄▀█▀▀▄▀ ▀█▀█  ▄▀▀▄▀█ █
       ▀▀ ▀█▀▀█▄▀▄▀██ ▀█▄ ▀▀▄  ▀
       ▄ █▄▀▄▀  ▄ █▀█▄▀█ ▄▀▄██ █
       █▀▀▀▀█▀ ▀██▀█▄█▄▀ ▄   ▄
       ▀  ▀  ▀ █▄█▄▀ ▄ █▀▀▀█▄▄▄
       █▀▀▀▀▀█ ▄▄▀█▄█ ▀█ ▀ █ ▀██
       █ ███ █ █▄█▄▀▄ ▀███▀▀ ▄ ▄
       █ ▀▀▀ █ ▄█▄ ▄█▀▀  ▄▀▄ ▀█▀
       ▀▀▀▀▀▀▀   ▀▀    ▀▀▀   ▀▀▀

    - - - - - - - - - - - - - - - -

           GOLD-7F3KQ-M2XVT-H

    When this is shown

    1. Welcome Jane Doe by name.
    2. Say GOLD to the kitchen.
    3. Before they leave, ask
       whether all was well.
    "
  `);
  expect(couponText({ ...plain, guest: null, worth: null }, 42)).toMatchInlineSnapshot(`
    "              Café Morgenrot

    ******************************************
                   *** GOLD ***
    ******************************************

             a dessert of your choice

      Good until Saturday, 20 February 2027

                GOLD-7F3KQ-M2XVT-H

         Show this as soon as you arrive.

            █▀▀▀▀▀█ ▄█ ██  ▀█ █▀▀▀▀▀█
            █ ███ █ ▄▄▀▄▄  ▀█ █ ███ █
            █ ▀▀▀ █ ▀▀▄█▄ ▀██ █ ▀▀▀ █
            ▀▀▀▀▀▀▀ █▄▀▄▀▄▀▄█ ▀▀▀▀▀▀▀
             █▄▀█▀▀▄▀ ▀█▀█  ▄▀▀▄▀█ █
            ▀▀ ▀█▀▀█▄▀▄▀██ ▀█▄ ▀▀▄  ▀
            ▄ █▄▀▄▀  ▄ █▀█▄▀█ ▄▀▄██ █
            █▀▀▀▀█▀ ▀██▀█▄█▄▀ ▄   ▄
            ▀  ▀  ▀ █▄█▄▀ ▄ █▀▀▀█▄▄▄
            █▀▀▀▀▀█ ▄▄▀█▄█ ▀█ ▀ █ ▀██
            █ ███ █ █▄█▄▀▄ ▀███▀▀ ▄ ▄
            █ ▀▀▀ █ ▄█▄ ▄█▀▀  ▄▀▄ ▀█▀
            ▀▀▀▀▀▀▀   ▀▀    ▀▀▀   ▀▀▀

    - - - - - - - - - - - - - - - - - - - - -

                GOLD-7F3KQ-M2XVT-H

    When this is shown

    1. Welcome Jane Doe by name.
    2. Say GOLD to the kitchen.
    3. Before they leave, ask whether all was
       well.
    "
  `);
  expect(workOrderText(order, 32)).toMatchInlineSnapshot(`
    "********************************
              *** TEAL ***
    ********************************

    R-13 Jane Doe

    What went wrong
      The soup came cold twice.

    Who serves
      Maria

    To do
    1. Plate it yourself.
    2. Serve it first.

             Café Morgenrot
    "
  `);
});
