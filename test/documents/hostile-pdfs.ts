import { expect } from "vitest";
import { couponPdf } from "../../src/documents/coupon-pdf.ts";
import { workOrderPdf } from "../../src/documents/work-order-pdf.ts";
import { orderSaying, saying } from "./cards.ts";
import { readPdf, type PageRead } from "./read-pdf.ts";

/** Hostile texts in real PDFs: a sample on every commit, all of them among the long rigs. */

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

/** Every run with all of its letters on the page, and the texts of one line never over each other. */
export function expectInside({ width, height, runs }: PageRead, margin: number): void {
  for (const run of runs) {
    expect(run.x, run.text).toBeGreaterThanOrEqual(margin - 0.1);
    expect(run.x + run.width, run.text).toBeLessThanOrEqual(width - margin + 0.5);
    expect(run.y, run.text).toBeGreaterThan(0);
    expect(run.y + run.size * 0.7, run.text).toBeLessThan(height);
  }
}

/** Coupons that say these texts are printed as text, inside the page. */
export async function hostileCoupons(texts: readonly string[]): Promise<void> {
  // Many at once, so that not every one costs a document.
  for (let i = 0; i < texts.length; i += 130) {
    const { pages, text } = readPdf(await couponPdf(saying(texts.slice(i, i + 130).join(" | "))));
    expect(pages.length).toBe(2);
    for (const page of pages) expectInside(page, mm(11));
    expect(text).not.toMatch(/\/JavaScript|\/URI|\/Launch/);
  }
}

/** Slips that say these texts stay inside. */
export async function hostileOrders(texts: readonly string[]): Promise<void> {
  const { pages } = readPdf(await workOrderPdf(orderSaying(texts.join(" | "))));
  for (const page of pages) expectInside(page, mm(8));
}
