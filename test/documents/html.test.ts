import { describe, expect, test } from "vitest";

import { couponHtml } from "../../src/documents/coupon-html.ts";
import { couponSheetHtml } from "../../src/documents/coupon-sheet-html.ts";
import { printable } from "../../src/documents/printable.ts";
import { workOrderHtml } from "../../src/documents/work-order-html.ts";
import { cards, hostile, order, orderSaying, plain, saying } from "./cards.ts";
import { skeleton, taken } from "./tags.ts";

const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

const documents = {
  coupon: (text: string) => couponHtml(saying(text)),
  sheet: (text: string) => couponSheetHtml([saying(text), saying(text)]),
  order: (text: string) => workOrderHtml(orderSaying(text)),
};

describe.each(Object.entries(documents))("%s as a page", (_kind, made) => {
  test("asks nobody for anything", () => {
    const html = made("Jane");
    expect(html).toContain(policy);
    expect(html).toContain('<html lang="en">');
    expect(html).not.toMatch(/https?:|<script|<link|<img|url\(|@import|javascript:| on\w+=/i);
    expect(html).toContain("print-color-adjust: exact");
    expect(html).toMatch(/@page \{ size:/);
    expect(html).toContain('name="viewport"');
  });

  test("has the same elements and attributes whatever the texts are, and the texts in them", () => {
    const expected = skeleton(made("Jane"));
    let tried = 0;
    for (const text of hostile) {
      const shown = printable(text);
      if (shown === "") continue;
      const html = made(text);
      expect(skeleton(html), text).toBe(expected);
      expect(taken(html.replace(/<style>[\s\S]*<\/style>/, "")).texts, text).toContain(shown);
      tried += 1;
    }
    expect(tried).toBeGreaterThan(450);
  });
});

test("a text that is not escaped would be found", () => {
  const html = couponHtml(plain);
  expect(() => taken(html.replace("Jane Doe</bdi>", "Jane & Doe</bdi>"))).toThrow("Not escaped");
  expect(skeleton(html.replace("Jane Doe</bdi>", "<i>Jane</i></bdi>"))).not.toBe(skeleton(html));
});

test.each(Object.entries(cards))(
  "%s: says all that is known, and nothing in place of what is not",
  (_kind, card) => {
    const { texts } = taken(couponHtml(card).replace(/<style>[\s\S]*<\/style>/, ""));
    const known = [card.shop, card.guest, card.what, card.worth, card.code, card.word, ...card.script];
    for (const text of known) if (text !== null) expect(texts).toContain(printable(text));
    expect(texts).toContain(`Good until ${card.expires}`);
    expect(texts).toContain("Show this as soon as you arrive.");
    expect(texts.includes("For")).toBe(card.guest !== null);
    expect(texts).not.toContain("null");
  },
);

test("a work order says its lines and steps", () => {
  const { texts } = taken(workOrderHtml(order).replace(/<style>[\s\S]*<\/style>/, ""));
  for (const text of [
    "TEAL",
    "R-13",
    "Jane Doe",
    "What went wrong",
    "The soup came cold twice.",
    "Serve it first.",
  ])
    expect(texts).toContain(text);
});

test("the direction of a name is its own", () => {
  expect(couponHtml({ ...plain, guest: "אברהם" })).toContain('<bdi dir="auto">אברהם</bdi>');
});
