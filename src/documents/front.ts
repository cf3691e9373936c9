import type { CouponCard } from "./card.ts";
import { black, grey, paints } from "./colours.ts";
import type { Mark, Page } from "./drawing.ts";
import { mm, textMarks } from "./drawing.ts";
import type { Block, Fitted, Measure } from "./fit.ts";
import { fitted } from "./fit.ts";
import { qrOf } from "./qr.ts";
import { words } from "./words.ts";

/** The measures of a front, in points. */
export interface Form {
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** The height of the band in the colour. */
  readonly band: number;
  readonly qr: number;
  /** Between the texts and the QR symbol, between the band and the texts. */
  readonly gap: number;
  /** Sizes of letters. */
  readonly word: number;
  readonly shop: number;
  readonly guest: number;
  readonly large: number;
  readonly middle: number;
  readonly small: number;
  readonly code: number;
}

/** A postcard, A6 lying. */
export const cardForm: Form = {
  width: mm(148),
  height: mm(105),
  margin: mm(11),
  band: mm(25),
  qr: mm(38),
  gap: mm(8),
  word: 44,
  shop: 16,
  guest: 18,
  large: 25,
  middle: 15,
  small: 11.5,
  code: 17.5,
};

/** A business card: ten of them are one sheet of the perforated paper that shops can buy. */
export const smallForm: Form = {
  width: mm(85),
  height: mm(54),
  margin: mm(5),
  band: mm(12),
  qr: mm(22),
  gap: mm(3.8),
  word: 21,
  shop: 9,
  guest: 10,
  large: 14,
  middle: 8.5,
  small: 7.2,
  code: 10,
};

/** What stands on a front between the band and the code, each with its place in the page's style. */
export type FrontBlock = Block & { readonly role: "label" | "guest" | "worth" | "what" | "foot" | "code" };

export interface FrontTexts {
  /** Whom it is for, above all else and as wide as the card. */
  readonly head: Fitted<FrontBlock>;
  /** What it is worth, beside the QR symbol. */
  readonly body: Fitted<FrontBlock>;
  /** Until when, and the code: of one size on every card. */
  readonly foot: Fitted<FrontBlock>;
}

/** What is not known leaves no hole: what is below it moves up. */
export function frontTexts(card: CouponCard, form: Form, measure: Measure): FrontTexts {
  const top = bodyTop(form);
  const width = textWidth(form);
  const foot = fitted(footBlocks(card, form), { width, height: form.height / 2 }, measure);
  const wide = { width: form.width - 2 * form.margin, height: qrTop(form) - top - form.small * 0.6 };
  const head = fitted(headBlocks(card, form), wide, measure);
  const above = top + head.height + (head.height === 0 ? 0 : belowHead(form));
  const below = form.small * 0.9 + foot.height + form.margin;
  const room = { width, height: form.height - above - below };
  return { head, body: fitted(bodyBlocks(card, form), room, measure), foot };
}

/** The front of a card as it is drawn. */
export function front(card: CouponCard, form: Form, measure: Measure): Page {
  const { width, height, margin, qr } = form;
  const top = bodyTop(form);
  const { head, body, foot } = frontTexts(card, form, measure);
  const marks: Mark[] = [
    { kind: "rect", x: 0, y: 0, width, height: form.band, colour: paints[card.colour].band },
    ...bandMarks(card, form, measure),
    ...textMarks(head, { x: margin, y: top }),
    ...textMarks(body, { x: margin, y: top + head.height + (head.height === 0 ? 0 : belowHead(form)) }),
    // The foot of the code and of the QR symbol are one line.
    ...textMarks(foot, { x: margin, y: height - margin - foot.height + form.code * 0.26 }),
    { kind: "qr", x: width - margin - qr, y: qrTop(form), side: qr, qr: qrOf(card.code) },
  ];
  return { width, height, marks };
}

const bodyTop = ({ band, gap }: Form): number => band + gap * 0.8;
const qrTop = ({ height, margin, qr }: Form): number => height - margin - qr;
const textWidth = ({ width, margin, qr, gap }: Form): number => width - 2 * margin - qr - gap;
const belowHead = ({ guest }: Form): number => guest * 0.5;

const plain = { face: "regular", colour: black, lines: 2 } as const;

function headBlocks({ guest }: CouponCard, form: Form): FrontBlock[] {
  if (guest === null) return [];
  const label = form.small * 0.85;
  const size = form.guest;
  return [
    { ...plain, role: "label", text: words.forGuest, colour: grey, size: label, least: label, gap: 0 },
    { ...plain, role: "guest", text: guest, face: "bold", size, least: size * 0.6, gap: 1 },
  ];
}

function bodyBlocks({ colour, worth, what }: CouponCard, { large, middle }: Form): FrontBlock[] {
  const big = {
    ...plain,
    face: "bold",
    colour: paints[colour].ink,
    size: large,
    least: large * 0.6,
    gap: 0,
  } as const;
  const beside = { ...plain, size: middle, least: middle * 0.72, lines: 3, gap: middle * 0.15 };
  return [
    ...(worth === null ? [] : [{ ...big, role: "worth", text: worth, lines: 1 } as const]),
    ...(what === null ? [] : [{ ...(worth === null ? big : beside), role: "what", text: what } as const]),
  ];
}

/** The word of the colour on the left, and the shop's name on the right, in the middle of the band. */
function bandMarks(card: CouponCard, form: Form, measure: Measure): Mark[] {
  const { width, margin, band } = form;
  const { word, shop } = bandTexts(card, form, measure);
  return [
    ...textMarks(word, { x: margin, y: (band - word.height) / 2 }),
    ...textMarks(shop, { x: width - margin, y: (band - shop.height) / 2, align: "right" }),
  ];
}

export function bandTexts(card: CouponCard, form: Form, measure: Measure): { word: Fitted; shop: Fitted } {
  const colour = paints[card.colour].onBand;
  const line = { colour, gap: 0 };
  const width = form.width - 2 * form.margin;
  const height = form.band * 0.84;
  const word: Block = {
    ...line,
    text: card.word,
    face: "bold",
    size: form.word,
    least: form.word / 2,
    lines: 1,
  };
  const shops = [card.shop ?? []].flat().map((text): Block => ({
    ...line,
    text,
    face: "regular",
    size: form.shop,
    least: form.shop * 0.65,
    lines: 2,
  }));
  return {
    word: fitted([word], { width: shops.length === 0 ? width : width * 0.56, height }, measure),
    shop: fitted(shops, { width: width * 0.4, height }, measure),
  };
}

function footBlocks(card: CouponCard, { small, code }: Form): FrontBlock[] {
  const line = { ...plain, role: "foot", size: small, least: small * 0.7, lines: 1 } as const;
  return [
    { ...line, text: words.goodUntil(card.expires), gap: 0 },
    { ...line, text: words.showAtOnce, face: "bold", gap: small * 0.3 },
    { ...line, role: "code", text: card.code, face: "code", size: code, least: code * 0.6, gap: small * 0.2 },
  ];
}
