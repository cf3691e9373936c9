import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withEvent, type Complaint } from "../../../src/domain/complaint.ts";
import type { Order, Profile } from "../../../src/exchange/books/profile.ts";
import { profiles } from "../../../src/exchange/books/profiles.ts";
import { Survey } from "../../../src/exchange/books/survey.ts";
import { RecoverError } from "../../../src/errors.ts";
import { complaints } from "../../domain/books-of.ts";
import { complaint, deed, eur, gift } from "../../domain/shop.ts";
import { booksOf, filesOf, isAsMeant, named, orderFor } from "./forms.ts";

/** The refund of 20.00 at 19 % on 18 November that every target's own page of examples was held against. */
const refunded = (text = "cold meal", name = "Jane Doe"): Complaint => ({
  ...withEvent(
    complaint({ text, paid: eur(20) }, { id: 4, name, note: null, contacts: [] }),
    "compensation",
    deed(),
    {},
    gift({ id: 41, worth: eur(20), cost: eur(20), method: "card" }),
  ),
  id: 12,
});

const text = (name: string, more: Partial<Order> = {}, told: Complaint = refunded()): string => {
  const [profile, entries] = [named(name), booksOf([told])];
  const order = orderFor(profile, more);
  const survey = new Survey(profile, order);
  for (const entry of entries) survey.add(entry);
  return profile.head(order, survey) + profile.write(entries, order);
};

const rows = (name: string, more: Partial<Order> = {}, told?: Complaint): string[] =>
  text(name, more, told).split("\r\n").slice(0, -1);

describe("one refund, as each program takes it", () => {
  test("generic", () => {
    expect(rows("generic")).toEqual([
      "entry_id,date,complaint,customer,kind,event,account,net,tax,gross,tax_rate,currency,payment_method,original_invoice,original_sale_date,document,memo",
      'G-41,2026-11-18,R-12,"Jane Doe","refund","paid","income:sales:refunds",16.81,3.19,20.00,"19%","EUR","card",,,,"cold meal"',
    ]);
  });

  test("excel, here and in Germany", () => {
    expect(text("excel")).toBe(`\uFEFF${text("generic")}`);
    expect(rows("excel", { delimiter: ";", decimalMark: "," })[1]).toBe(
      'G-41;2026-11-18;R-12;"Jane Doe";"refund";"paid";"income:sales:refunds";16,81;3,19;20,00;"19%";"EUR";"card";;;;"cold meal"',
    );
  });

  test("qbo-bank: without the reference and without numbers in the words", () => {
    expect(rows("qbo-bank")).toEqual(["Date,Description,Amount", '18/11/2026,"Refund cold meal",-20.00']);
    expect(rows("qbo-bank", { dates: "mdy" })[1]).toBe('11/18/2026,"Refund cold meal",-20.00');
    expect(rows("qbo-bank", {}, refunded("table 12, 2nd time"))[1]).toBe(
      '18/11/2026,"Refund table , nd time",-20.00',
    );
  });

  test("qbo-journal: one entry, with nothing where it would be 0", () => {
    expect(rows("qbo-journal")).toEqual([
      "JournalNo,JournalDate,AccountName,Debits,Credits,Description,Name",
      'G-41,11/18/2026,"4010",16.81,,"Refund R-12: cold meal","Jane Doe"',
      'G-41,11/18/2026,"4014",3.19,,"Refund R-12: cold meal","Jane Doe"',
      'G-41,11/18/2026,"4016",,20.00,"Refund R-12: cold meal","Jane Doe"',
    ]);
  });

  test("xero-journal: plus is a debit, and no line has a rate with tax", () => {
    expect(rows("xero-journal")).toEqual([
      "*Narration,*Date,Description,*AccountCode,*TaxRate,*Amount,TrackingName1,TrackingOption1,TrackingName2,TrackingOption2",
      '"Refund R-12 (G-41)",18/11/2026,"Refund R-12: cold meal","4010","No VAT",16.81,,,,',
      '"Refund R-12 (G-41)",18/11/2026,"Refund R-12: cold meal","4014","No VAT",3.19,,,,',
      '"Refund R-12 (G-41)",18/11/2026,"Refund R-12: cold meal","4016","No VAT",-20.00,,,,',
    ]);
  });

  test("xero-bank", () => {
    expect(rows("xero-bank")).toEqual([
      "*Date,*Amount,Payee,Description,Reference,Check Number",
      '18/11/2026,-20.00,"Jane Doe","Refund R-12: cold meal",G-41,',
    ]);
  });

  test("freeagent: no heading, no quotation marks, no commas but its own two", () => {
    expect(rows("freeagent")).toEqual(["18/11/2026,-20.00,Refund R-12 cold meal"]);
    expect(rows("freeagent", {}, refunded('cold "soup", twice\nand late; „sehr“'))).toEqual([
      "18/11/2026,-20.00,Refund R-12 cold soup twice and late sehr",
    ]);
  });

  test("sage50: outside tax, debits and credits by their type", () => {
    expect(rows("sage50")).toEqual([
      "Type,Account Reference,Nominal A/C Ref,Department,Date,Reference,Details,Net Amount,Tax Code,Tax Amount",
      'JD,,"4010",0,18/11/2026,G-41,"Refund R-12: cold meal",16.81,T9,0.00',
      'JD,,"4014",0,18/11/2026,G-41,"Refund R-12: cold meal",3.19,T9,0.00',
      'JC,,"4016",0,18/11/2026,G-41,"Refund R-12: cold meal",20.00,T9,0.00',
    ]);
  });

  test("sage50 with a cost centre before the date", () => {
    expect(rows("sage50", { layout: "cost-centre" }).slice(0, 2)).toEqual([
      "Transaction type,Account code,Nominal account code,Cost centre,Date,Reference,Narrative,Net amount,Tax code,Tax amount",
      'JD,,"4010",,18/11/2026,G-41,"Refund R-12: cold meal",16.81,T9,0.00',
    ]);
  });

  test("sage-journal: debit in column J, credit in K", () => {
    const [heading = "", first] = rows("sage-journal");
    expect(heading.split(",").indexOf("Debit")).toBe("ABCDEFGHIJK".indexOf("J"));
    expect(heading.split(",").indexOf("Credit")).toBe("ABCDEFGHIJK".indexOf("K"));
    expect(first).toBe('G-41,11/18/2026,"Refund R-12: cold meal","4010","Refund R-12: cold meal",,,,,16.81,');
    const [own] = rows("sage-journal", { headings: { f: "Type d'analyse 1", i: "Inclure" } });
    expect(own?.split(",").slice(5, 9)).toEqual([
      "Type d'analyse 1",
      "Analysis Type 2",
      "Analysis Type 3",
      "Inclure",
    ]);
  });

  test("wave", () => {
    expect(rows("wave")).toEqual(["Date,Description,Amount", '11/18/2026,"Refund R-12: cold meal",-20.00']);
  });

  test("hledger", () => {
    expect(text("hledger")).toMatchInlineSnapshot(`
      "; recover export: a proposal, confirm with your accountant
      account assets:bank
      account income:sales:refunds
      account liabilities:vat
      commodity EUR
          format 1000.00 EUR
      tag case
      tag entry
      tag kind

      2026-11-18 * (R-12) Jane Doe | refund, cold meal
          ; case: R-12
          ; entry: G-41
          ; kind: refund
          income:sales:refunds   16.81 EUR
          liabilities:vat         3.19 EUR
          assets:bank           -20.00 EUR
      "
    `);
  });

  test("beancount", () => {
    expect(text("beancount")).toMatchInlineSnapshot(`
      "; recover export: a proposal, confirm with your accountant
      option "operating_currency" "EUR"
      2026-01-01 open Assets:Bank EUR
      2026-01-01 open Income:Sales:Refunds EUR
      2026-01-01 open Liabilities:Vat EUR

      2026-11-18 * "Jane Doe" "refund, cold meal" #refund ^R-12
        case: "R-12"
        entry: "G-41"
        Income:Sales:Refunds   16.81 EUR
        Liabilities:Vat         3.19 EUR
        Assets:Bank           -20.00 EUR
      "
    `);
  });
});

test("names become numbers where they are to, also in what was written", () => {
  const told = refunded("Jane Doe was furious");
  for (const { name } of profiles)
    expect([name, text(name, { pseudonyms: true }, told)]).toEqual([
      name,
      expect.not.stringContaining("Jane"),
    ]);
  expect(rows("generic", { pseudonyms: true }, told)[1]).toContain('R-12,"C-4",');
});

test("a name that a spreadsheet would take for a formula begins with a letter in the books of a machine", () => {
  for (const [name, bare] of [
    ["=HYPERLINK(1)", "HYPERLINK(1)"],
    [" '+-@Jane", "Jane"],
    ["=", "C-4"],
    ["+34 600", "34 600"],
  ] as const) {
    expect(rows("qbo-journal", {}, refunded("soup", name))[1]?.endsWith(`"${bare}"`), name).toBe(true);
    expect(rows("xero-bank", {}, refunded("soup", name))[1]).toContain(`,"${bare}",`);
  }
});

describe.each(profiles.map((profile) => [profile.name, profile] as const))(
  "%s, of whatever was given",
  (_, profile) => {
    const order = orderFor(profile);

    test("is read again as it was meant, and not where anything of it is another", () =>
      fc.assert(
        fc.asyncProperty(complaints, fc.nat(), async (told, at) => {
          const entries = booksOf(told);
          for (const part of await filesOf(profile, entries)) {
            expect(isAsMeant(profile, part.text, part, order)).toBe(true);
            const digits = [...part.text.matchAll(amountsOf(profile))].map((m) => m.index + m[0].length - 1);
            const place = digits[at % digits.length];
            if (place === undefined) continue;
            const digit = part.text[place] === "7" ? "8" : "7";
            const wrong = part.text.slice(0, place) + digit + part.text.slice(place + 1);
            expect(isAsMeant(profile, wrong, part, order), `${part.text}\n${wrong}`).toBe(false);
          }
        }),
        { numRuns: 60 },
      ));

    test("is the same bytes for the same data", () =>
      fc.assert(
        fc.asyncProperty(complaints, async (told) => {
          const made = async (): Promise<string[]> =>
            (await filesOf(profile, booksOf(told))).map((part) => part.text);
          expect(await made()).toEqual(await made());
        }),
        { numRuns: 20 },
      ));
  },
);

/** The last digit of an amount of a file, which stands for more than 0 in both ways to write it. */
const amountsOf = ({ extension, name }: Profile): RegExp => {
  if (extension === "journal") return /(?<=^ {4}[^ ;].*? {2,}-?)[\d.]+(?= [A-Z]{3}$)/gm;
  if (extension === "beancount") return /(?<=^ {2}[A-Z][^ ]* +-?)[\d.]+(?= [A-Z]{3}$)/gm;
  if (name === "sage50") return /[\d.]+(?=,T9,)/g;
  return /(?<=,-?)\d+\.\d{2,4}(?=,|\r)/g;
};

describe("a file that would be too long", () => {
  const many = Array.from({ length: 250 }, (_, i) => ({ ...refunded(), id: i + 1 })).map((one, i) => ({
    ...one,
    events: one.events.map((event) => ({
      ...event,
      compensation: gift({ id: i + 1, worth: eur(20), cost: eur(20) }),
    })),
  }));

  test("is refused, and made into several that each fit where it may be", async () => {
    for (const [name, files] of [
      ["wave", 3],
      ["xero-journal", 3],
      ["qbo-bank", 1],
      ["sage-journal", 1],
    ] as const) {
      const profile = named(name);
      const entries = booksOf(many);
      const made = await filesOf(profile, entries);
      expect([name, made.length]).toEqual([name, files]);
      for (const part of made) {
        expect(part.meant.rows).toBeLessThanOrEqual(profile.most?.rows ?? Infinity);
        expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(profile.most?.bytes ?? Infinity);
      }
      const [whole] = await filesOf({ ...profile, most: {} }, entries);
      expect(made.reduce((sum, { meant }) => sum + meant.rows, 0)).toBe(whole?.meant.rows);
      const head = profile.head(orderFor(profile), new Survey(profile, orderFor(profile)));
      expect(head + made.map((part) => part.text.slice(head.length)).join("")).toBe(whole?.text);
      if (files > 1)
        await expect(filesOf(profile, entries, orderFor(profile), false)).rejects.toThrow(RecoverError);
    }
  });

  test("no journal is cut in two: three lines each, and a hundred of them in a file of 300", async () => {
    const made = await filesOf(named("xero-journal"), booksOf(many));
    expect(made.map(({ meant }) => meant.rows)).toEqual([300, 300, 150]);
    const numbers = made.map((part) => new Set(part.text.match(/G-\d+/g)));
    expect(numbers.reduce((sum, { size }) => sum + size, 0)).toBe(
      new Set(numbers.flatMap((of) => [...of])).size,
    );
  });

  test("by its bytes as well as by its rows", async () => {
    const long = many.map((one) => ({ ...one, text: "x".repeat(5000) }));
    const tight: Profile = { ...named("sage-journal"), most: { bytes: 20_000 } };
    const made = await filesOf(tight, booksOf(long));
    expect(made.length).toBeGreaterThan(5);
    for (const part of made) expect(Buffer.byteLength(part.text)).toBeLessThanOrEqual(20_000);
  });
});
