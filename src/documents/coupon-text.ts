import type { CouponCard } from "./card.ts";
import type { Columns } from "./columns.ts";
import { centred, framed, numbered, spaced } from "./columns.ts";
import { printableCard } from "./printable.ts";
import { qrLines, qrOf } from "./qr.ts";
import { words } from "./words.ts";

/**
 * A coupon for a receipt printer: lines of plain text, and no control character but the line feeds. Below the line to
 * tear off stands what staff do; they keep that part.
 */
export function couponText(raw: CouponCard, width: Columns): string {
  const { shop, word, guest, worth, what, expires, code, script } = printableCard(raw);
  const qr = qrOf(code);
  const margin = " ".repeat((width - qr.size) >> 1);
  const lines = (...texts: readonly (string | null)[]): string[] =>
    texts.flatMap((text) => (text === null ? [] : centred(text, width)));
  return spaced([
    lines(shop),
    framed(word, width),
    lines(guest === null ? null : `${words.forGuest} ${guest}`),
    lines(worth, what),
    lines(...goodUntil(expires, width)),
    lines(code),
    lines(words.showAtOnce),
    qrLines(qr).map((line) => `${margin}${line}`.trimEnd()),
    ["- ".repeat(width / 2).trimEnd()],
    lines(code),
    [words.whenShown],
    numbered(script, width),
  ]);
}

/** A date stays on one line. */
function goodUntil(expires: string, width: Columns): string[] {
  const line = words.goodUntil(expires);
  return line.length <= width ? [line] : [words.goodUntil("").trim(), expires];
}
