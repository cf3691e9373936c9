import { create } from "qrcode";
import { describe, expect, test } from "vitest";

import { couponPdf } from "../../src/documents/coupon-pdf.ts";
import { couponSheetPdf } from "../../src/documents/coupon-sheet-pdf.ts";
import { missingLetters } from "../../src/documents/missing-letters.ts";
import { workOrderPdf } from "../../src/documents/work-order-pdf.ts";
import { cards, hostile, names, order, plain } from "./cards.ts";
import { expectInside, hostileCoupons, hostileOrders, mm } from "./hostile-pdfs.ts";
import type { PageRead } from "./read-pdf.ts";
import { readPdf } from "./read-pdf.ts";

const allText = (page: PageRead | undefined): string => page?.runs.map((run) => run.text).join("") ?? "";

/** Letters as a reader counts them: ligatures apart, and nothing of how lines were broken. */
const letters = (text: string): string =>
  Array.from(text.normalize("NFKD").replace(/[\s\p{Mark}]/gu, ""))
    .sort()
    .join("");

describe("a coupon as a PDF", () => {
  test.each(Object.entries(cards))("%s: two pages, all of it inside", async (_kind, card) => {
    const { pages } = readPdf(await couponPdf(card));

    expect(pages.length).toBe(2);
    for (const page of pages) {
      expect([page.width, page.height].map((n) => n.toFixed(1))).toEqual(
        [mm(148), mm(105)].map((n) => n.toFixed(1)),
      );
      expectInside(page, mm(11));
      expect(allText(page)).toContain(card.word);
      expect(allText(page)).toContain(card.code);
    }
    expect(allText(pages[0])).toContain("Show this as soon as you arrive.");
  });

  test("has its own fonts, no picture, no script, and no word of who made it", async () => {
    const { text } = readPdf(await couponPdf(plain));

    expect(text.match(/\/FontFile2 /g)?.length).toBe(3);
    expect(text).not.toMatch(/Helvetica|\/Image\b(?!B|C|I)|\/JavaScript|\/URI|PDFKit|CreationDate/);
    expect(text).toMatch(/\/Title \d+ 0 R/);
  });

  test("is the same bytes from the same card, and others from another", async () => {
    const first = Buffer.from(await couponPdf(plain));
    expect(first.equals(await couponPdf(plain))).toBe(true);
    expect(first.equals(await couponPdf({ ...plain, code: "GOLD-7F3KQ-M2XVT-J" }))).toBe(false);
  });

  test("closes up where something is not known", async () => {
    const heightOf = async (card: typeof plain): Promise<number> => {
      const [front] = readPdf(await couponPdf(card)).pages;
      return front?.runs.find((run) => run.text.startsWith("a dessert"))?.y ?? 0;
    };
    const whole = await heightOf(plain);
    expect(await heightOf({ ...plain, worth: null })).toBeGreaterThan(whole + 15);
    expect(await heightOf({ ...plain, guest: null })).toBeGreaterThan(whole + 15);
  });

  test("draws the modules of the code's QR symbol", async () => {
    const { modules } = create(plain.code, { errorCorrectionLevel: "Q" });
    const [front] = readPdf(await couponPdf(plain)).pages;
    const [, ...bars] = front?.rects ?? [];
    const left = Math.min(...bars.map(([x = 0]) => x));
    const top = Math.min(...bars.map(([, y = 0]) => y));
    const module = bars[0]?.[3] ?? 0;
    const drawn = new Set(
      bars.flatMap(([x = 0, y = 0, width = 0]) =>
        Array.from(
          { length: Math.round(width / module) },
          (_, i) => `${Math.round((x - left) / module) + i} ${Math.round((y - top) / module)}`,
        ),
      ),
    );

    expect(module * modules.size).toBeCloseTo(mm(38), 0);
    for (let y = 0; y < modules.size; y += 1)
      for (let x = 0; x < modules.size; x += 1)
        expect(drawn.has(`${x} ${y}`), `${x} ${y}`).toBe(Boolean(modules.get(y, x)));
  });

  test.each(Object.entries(names).filter(([kind]) => kind !== "Japanese"))(
    "%s: every letter of the name is there",
    async (_kind, name) => {
      const [front] = readPdf(
        await couponPdf({ ...plain, shop: null, what: null, worth: null, guest: name }),
      ).pages;
      const rest = `ForGOLDGood until ${plain.expires}Show this as soon as you arrive.${plain.code}`;
      expect(letters(allText(front))).toBe(letters(name + rest));
    },
  );

  test("writes from right to left, and numbers and Latin words within it from left to right", async () => {
    const lineOf = async (guest: string): Promise<string> => {
      const [front] = readPdf(await couponPdf({ ...plain, guest })).pages;
      const y = front?.runs.find((run) => /[\u0590-\u06ff\ufe70-\ufeff]/.test(run.text))?.y;
      const line = front?.runs.filter((run) => run.y === y) ?? [];
      return line
        .toSorted((a, b) => a.x - b.x)
        .map((run) => run.text)
        .join("");
    };
    expect(await lineOf("אברהם 12 (חיפה)")).toBe("(הפיח) 12 םהרבא");
    expect(await lineOf("Dr. אברהם Cohen 3")).toBe("Dr. םהרבא Cohen 3");
    expect(await lineOf("רות ABC 7")).toBe("ABC 7 תור");
    expect((await lineOf("رقم ١٢٣")).startsWith("١٢٣ ")).toBe(true);
  });

  test("Arabic letters are joined: those in a word are other signs than alone", async () => {
    const widthOf = async (guest: string): Promise<number> => {
      const [front] = readPdf(await couponPdf({ ...plain, guest })).pages;
      const arabic = front?.runs.filter((run) => /[\u0600-\u06ff]/.test(run.text)) ?? [];
      return arabic.reduce((sum, run) => sum + run.width / run.size, 0);
    };
    expect(await widthOf("ععع")).toBeLessThan((await widthOf("ع ع ع")) * 0.9);
  });

  test("hostile texts are printed as text, inside the page", async () => {
    await hostileCoupons(hostile.filter((_, i) => i % 8 === 0));
  });
});

describe("a sheet of coupons as a PDF", () => {
  test.each([
    [1, 1],
    [10, 1],
    [11, 2],
    [25, 3],
  ])("%i coupons are %i pages of A4", async (count, expected) => {
    const all = Object.values(cards);
    const some = Array.from({ length: count }, (_, i) => all[i % all.length] ?? plain);
    const { pages } = readPdf(await couponSheetPdf(some));

    expect(pages.length).toBe(expected);
    for (const page of pages) {
      expect([page.width, page.height].map(Math.round)).toEqual([595, 842]);
      expectInside(page, mm(25));
    }
    const codes = pages
      .map(allText)
      .join("")
      .match(/(?:GOLD|PURPLE)-7F3KQ-M2XVT-H/g);
    expect(codes?.length).toBe(count);
  });

  test("no coupon is no sheet", async () => {
    await expect(couponSheetPdf([])).rejects.toThrow("There is no coupon to print.");
  });
});

describe("a work order as a PDF", () => {
  test("is one page of A6 that says all", async () => {
    const { pages } = readPdf(await workOrderPdf(order));
    expect(pages.length).toBe(1);
    expect(pages[0]?.width).toBeCloseTo(mm(105), 1);
    for (const said of ["TEAL", "R-13", "Jane Doe", "The soup came cold twice.", "Maria", "Serve it first."])
      expect(letters(allText(pages[0]))).toSatisfy((all: string) =>
        Array.from(letters(said)).every((letter) => all.includes(letter)),
      );
  });

  test("what one page does not hold goes on the next, with the word and the page's number", async () => {
    const { pages } = readPdf(
      await workOrderPdf({ ...order, todo: Array.from({ length: 60 }, () => "Do it.") }),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const [i, page] of pages.entries()) {
      expectInside(page, mm(8));
      expect(allText(page)).toContain("TEAL");
      expect(allText(page)).toContain(`R-13 ${i + 1}/${pages.length}`);
    }
    expect(
      pages
        .map(allText)
        .join("")
        .match(/Do it\./g)?.length,
    ).toBe(60);
  });

  test("hostile texts stay inside", async () => {
    await hostileOrders(hostile.filter((_, i) => i % 16 === 0));
  });
});

test("letters that the fonts lack are named, each once", async () => {
  expect(await missingLetters("Jané Łódź Γειά שלום سلام Việt e\u0301 €")).toEqual([]);
  expect(await missingLetters("山田 山 👩‍👩‍👧 a")).toEqual(["山", "田", "👩‍👩‍👧"]);
});
