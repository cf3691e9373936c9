import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { shellWords, transcript } from "./transcript.ts";

async function told(till: Till, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    const { code, err } = await till.recover(...shellWords(line));
    if (code !== 0) expect.fail(`recover ${line} ended with ${code}: ${err}`);
  }
}

/** Two refunds and a gift in the third quarter, and one in the fourth. */
async function shop(): Promise<Till> {
  const till = openTill({ onDisk: true });
  till.at("2026-08-03T10:00");
  await told(
    till,
    'log "cold soup" -c "Jane Doe" -C phone --paid 24.50',
    "compensate 1 --refund 24.50",
    "log late -c Zoë -C email --paid 10",
    "compensate 2 --refund 10 --tax 7%",
    "compensate 2 --gift dessert --worth 9 --cost 2.50",
  );
  till.at("2026-10-05T10:00");
  await told(till, "log rude -c Bo -C phone --paid 5", "compensate 3 --refund 5");
  till.at("2026-11-18T09:30");
  return till;
}

/** The lines of the books: number, day, account, amounts. */
const lines = async (till: Till, ...words: string[]): Promise<string[]> =>
  (await till.recover("export", "books", "--tax", "19%", ...words)).out
    .split("\r\n")
    .slice(1, -1)
    .map((row) =>
      row
        .split(",")
        .slice(0, 2)
        .concat(/,(-?[\d.]*,-?[\d.]*,-?[\d.]+),/.exec(row)?.[1] ?? "")
        .join(" "),
    );

const close = (till: Till, name: string, period = "2026q3"): string =>
  `export books --period ${period} --tax 19% --close -o ${join(till.folder, name)}`;

test("a closed period stays as it is; what became known later is put right in the next one", async () => {
  using till = await shop();
  await told(till, close(till, "first.csv"));
  const first = readFileSync(join(till.folder, "first.csv"));
  // The first refund is taken back, the paid amount of the other becomes known, and the customer has another name.
  await told(
    till,
    "edit 2 --paid 8",
    'customer edit C-2 --name "Zoë Berg"',
    "edit 1 --text another",
    'compensate 2 --credit 3 --tax 7% --when "2026-08-04"',
  );
  await told(till, close(till, "second.csv"));
  expect(readFileSync(join(till.folder, "second.csv"))).toEqual(first);
  expect(await lines(till)).toMatchInlineSnapshot(`
    [
      "G-1 2026-08-03 20.59,3.91,24.50",
      "G-2 2026-08-03 9.35,0.65,10.00",
      "G-3 2026-08-03 2.50,0.00,2.50",
      "G-2-c1 2026-10-01 -9.35,-0.65,-10.00",
      "G-2-c2 2026-10-01 7.48,0.52,8.00",
      "G-2-2 2026-10-01 2.00,0.00,2.00",
      "G-5 2026-10-01 3.00,0.00,3.00",
      "G-4 2026-10-05 4.20,0.80,5.00",
    ]
  `);
  // In the open quarter the old line is turned round, and the new one stands beside it.
  const { out } = await till.recover(
    "export",
    "books",
    "--to",
    "hledger",
    "--tax",
    "19%",
    "--period",
    "2026q4",
  );
  expect(out).toMatchInlineSnapshot(`
    "; recover export: a proposal, confirm with your accountant
    account assets:bank
    account income:sales:refunds
    account liabilities:coupons outstanding
    account liabilities:vat
    commodity EUR
        format 1000.00 EUR
    tag case
    tag entry
    tag kind

    2026-10-01 * (R-2) Zoë | refund, correction of 2026-08-03, late
        ; case: R-2
        ; entry: G-2-c1
        ; kind: refund
        income:sales:refunds  -9.35 EUR
        liabilities:vat       -0.65 EUR
        assets:bank           10.00 EUR

    2026-10-01 * (R-2) Zoë Berg | refund, correction of 2026-08-03, late
        ; case: R-2
        ; entry: G-2-c2
        ; kind: refund
        income:sales:refunds   7.48 EUR
        liabilities:vat        0.52 EUR
        assets:bank           -8.00 EUR

    2026-10-01 * (R-2) Zoë Berg | goodwill, correction of 2026-08-03, late
        ; case: R-2
        ; entry: G-2-2
        ; kind: goodwill
        income:sales:refunds   2.00 EUR
        assets:bank           -2.00 EUR

    2026-10-01 * (R-2) Zoë Berg | goodwill, correction of 2026-08-04, late
        ; case: R-2
        ; entry: G-5
        ; kind: goodwill
        income:sales:refunds              3.00 EUR
        liabilities:coupons outstanding  -3.00 EUR

    2026-10-05 * (R-3) Bo | refund, rude
        ; case: R-3
        ; entry: G-4
        ; kind: refund
        income:sales:refunds   4.20 EUR
        liabilities:vat        0.80 EUR
        assets:bank           -5.00 EUR
    "
  `);
});

test("closing is a change like any other: it is in the history, and can be taken back", async () => {
  using till = await shop();
  await told(till, close(till, "books.csv"));
  const before = await lines(till);
  await told(till, "edit 2 --paid 8");
  expect(await lines(till)).not.toEqual(before);
  await told(till, "undo");
  expect(await lines(till)).toEqual(before);
  const shown = await transcript(till, "history --limit 3", "undo", close(till, "again.csv"));
  expect(shown.replaceAll(/(head(?:=|":"))[0-9a-f]+/g, "$1…")).toMatchInlineSnapshot(`
    "
    $ recover history --limit 3
    10  Wed 18 Nov 2026 09:30  tester  took back change 9
     9  Wed 18 Nov 2026 09:30  tester  edited R-2 Zoë – late, taken back by change …
     8  Wed 18 Nov 2026 09:30  tester  export books 2026-q3
    | The newest 3 changes; --all for every one.
    $ recover undo
    Took back: export books 2026-q3 (change 8)
    | redo: recover redo
    $ recover export books --period 2026q3 --tax 19% --close -o ~/again.csv
    Wrote ~/again.csv · 3 rows of books · Wed 1 Jul 2026 to Wed 30 Sep 2026
    SHA-256 5402536dc70e29a6b414fb44ee8ea0aa827cde87e9b2a7f683aa35695b0ee418
    debits 37.00 EUR · credits 37.00 EUR · changes=12 head=…
    Beside it a note in plain words: ~/again-note.txt
    The period is closed: what is booked in it stays as it is, and corrections come in the next one.
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant.
    "
  `);
});

test("taken back together with what was booked before it, and done again, it is as it was", async () => {
  using till = await shop();
  await told(till, "compensate 1 --gift scarf --worth 9 --cost 4 --when 2026-09-30");
  await told(till, close(till, "books.csv"));
  const closed = await lines(till);
  expect(closed.filter((line) => line.startsWith("G-5 "))).toEqual(["G-5 2026-09-30 4.00,0.00,4.00"]);
  await told(till, "undo 2");
  expect(await lines(till)).toEqual(closed.filter((line) => !line.startsWith("G-5 ")));
  await told(till, "redo");
  expect(await lines(till)).toEqual(closed);
});

test("periods are closed whole, when they are over, one after the other", async () => {
  using till = await shop();
  const file = join(till.folder, "books.csv");
  const shown = await transcript(
    till,
    `export books --close -o ${file}`,
    `export books --period 2026q4 --tax 19% --close -o ${file}`,
    `export books --period 2026q3 --close -o ${file}`,
    `export books --period 2026q3 --tax 19% --close`,
    `export books --period 2026q3 --tax 19% --close channel:phone -o ${file}`,
    `export books --period 2026q3 --tax 19% --close --currency EUR -o ${file}`,
    `export books --period 2026-08 --tax 19% --close -q -o ${file}`,
    `export books --period 2026q3 --tax 19% --close -o ${file}`,
    `export books --period 2026-10 --tax 19% --close -o ${file}`,
    `export books --period 2026-09 --tax 19% --close -q -f -o ${file}`,
    `export books --period 2026-10 --tax 19% --close -q -f -o ${file}`,
  );
  expect(shown).toMatchInlineSnapshot(`
    "
    $ recover export books --close -o ~/books.csv
    | Say which period is to be closed. Nothing was written.
    |   recover export books --period 2026q3 --close -o books.csv
    exit 2
    $ recover export books --period 2026q4 --tax 19% --close -o ~/books.csv
    | The period ends on Thu 31 Dec 2026 and is not over, so it was not closed. Nothing was written.
    | Close it when it is over, or export it without --close
    exit 4
    $ recover export books --period 2026q3 --close -o ~/books.csv
    | 1 booking has no tax rate, and a journal or a closed period has to balance: G-1. Nothing was written.
    | Give the rate of those that have none: --tax 19%
    | Where no tax is due: --tax 0%
    exit 2
    $ recover export books --period 2026q3 --tax 19% --close
    | What a period is closed with is kept in a file, and none is named. Nothing was written.
    |   recover export books --period 2026q3 --close -o books.csv
    exit 2
    $ recover export books --period 2026q3 --tax 19% --close channel:phone -o ~/books.csv
    | A period is closed as a whole, and "channel:phone" takes a part of it. Nothing was written.
    |   recover export books --period 2026q3 --close -o books.csv
    exit 2
    $ recover export books --period 2026q3 --tax 19% --close --currency EUR -o ~/books.csv
    | A period is closed as a whole, and "currency" takes a part of it. Nothing was written.
    |   recover export books --period 2026q3 --close -o books.csv
    exit 2
    $ recover export books --period 2026-08 --tax 19% --close -q -o ~/books.csv
    ~/books.csv
    $ recover export books --period 2026q3 --tax 19% --close -o ~/books.csv
    | The books are closed up to Mon 31 Aug 2026, and the next period begins on the day after. Nothing was written.
    | Close a period that begins on Tue 1 Sep 2026
    exit 4
    $ recover export books --period 2026-10 --tax 19% --close -o ~/books.csv
    | The books are closed up to Mon 31 Aug 2026, and the next period begins on the day after. Nothing was written.
    | Close a period that begins on Tue 1 Sep 2026
    exit 4
    $ recover export books --period 2026-09 --tax 19% --close -q -f -o ~/books.csv
    ~/books.csv
    $ recover export books --period 2026-10 --tax 19% --close -q -f -o ~/books.csv
    ~/books.csv
    "
  `);
});

test("what was known is worked out for several periods at once", async () => {
  using till = await shop();
  const july = "2026-08";
  await told(till, close(till, "a.csv", july));
  await told(till, "edit 2 --paid 8");
  await told(till, close(till, "b.csv", "2026-09"));
  await told(till, "edit 2 --paid 6", "edit 1 --paid 20");
  await told(till, close(till, "c.csv", "2026-10"));
  await told(till, "edit 2 --paid 10", "edit 1 --paid 24.50");
  for (const [name, period] of [
    ["a", july],
    ["b", "2026-09"],
    ["c", "2026-10"],
  ] as const) {
    const { out } = await till.recover("export", "books", "--period", period);
    expect([period, out]).toEqual([period, readFileSync(join(till.folder, `${name}.csv`), "utf8")]);
  }
  expect(await lines(till, "--since", "2026-09-01")).toMatchInlineSnapshot(`
    [
      "G-2-c1 2026-09-01 -9.35,-0.65,-10.00",
      "G-2-c2 2026-09-01 7.48,0.52,8.00",
      "G-2-2 2026-09-01 2.00,0.00,2.00",
      "G-1-c1 2026-10-01 -20.59,-3.91,-24.50",
      "G-1-c2 2026-10-01 16.81,3.19,20.00",
      "G-1-2 2026-10-01 4.50,0.00,4.50",
      "G-2-c3 2026-10-01 -7.48,-0.52,-8.00",
      "G-2-c4 2026-10-01 5.61,0.39,6.00",
      "G-2-2-c1 2026-10-01 -2.00,0.00,-2.00",
      "G-2-2-c2 2026-10-01 4.00,0.00,4.00",
      "G-4 2026-10-05 4.20,0.80,5.00",
      "G-1-c3 2026-11-01 -16.81,-3.19,-20.00",
      "G-1-c4 2026-11-01 20.59,3.91,24.50",
      "G-1-2-c1 2026-11-01 -4.50,0.00,-4.50",
      "G-2-c5 2026-11-01 -5.61,-0.39,-6.00",
      "G-2-c6 2026-11-01 9.35,0.65,10.00",
      "G-2-2-c3 2026-11-01 -4.00,0.00,-4.00",
    ]
  `);
});

test("nothing is closed where the file cannot be written", async () => {
  using till = await shop();
  const { code } = await till.recover(...shellWords(close(till, "no/such/books.csv")));
  expect(code).toBe(2);
  const before = await till.json("history", "--limit", "1");
  expect(before.items[0].kind ?? before.items[0].command).not.toBe("export books");
  await told(till, close(till, "books.csv"));
  expect(existsSync(join(till.folder, "books.csv"))).toBe(true);
});
