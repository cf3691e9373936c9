import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function given(): Promise<Till> {
  const till = openTill();
  till.at("2026-08-03T10:00");
  await till.recover(
    "log",
    'cold "soup", twice\nand late',
    "-c",
    "=HYPERLINK(1)",
    "-C",
    "phone",
    "--phone",
    "+34 600",
    "--paid",
    "24.50",
  );
  await till.recover(
    "compensate",
    "1",
    "--refund",
    "20",
    "--tax",
    "19%",
    "--invoice",
    "A-1007",
    "--method",
    "cash",
  );
  till.at("2026-10-01T00:30");
  await till.recover("log", "late", "-c", "Zoë", "-C", "email", "--sorry");
  await till.recover("compensate", "2", "--gift", "dessert", "--worth", "9", "--cost", "2.50");
  await till.recover("compensate", "2", "--gesture", "flowers");
  till.at("2026-11-18T09:30");
  await till.recover("compensate", "2", "--refund", "1200 JPY");
  return till;
}

/** A plain reading of CSV with CRLF and quotes, to compare columns by. */
const parsed = (text: string): string[][] =>
  text
    .split("\r\n")
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(?:,|$)/g)]
        .slice(0, -1)
        .map((m) => m[2]?.replaceAll('""', '"') ?? m[1] ?? ""),
    );

test("compensation has the columns an accountant books by, in their order", async () => {
  using till = await given();
  const { out } = await till.recover("export", "compensation");
  const [header, ...rows] = parsed(out);
  expect(header).toEqual([
    "entry_id",
    "date",
    "complaint",
    "customer",
    "kind",
    "event",
    "account",
    "net",
    "tax",
    "gross",
    "tax_rate",
    "currency",
    "payment_method",
    "original_invoice",
    "original_sale_date",
    "document",
    "memo",
  ]);
  expect(rows).toMatchInlineSnapshot(`
    [
      [
        "G-1",
        "2026-08-03",
        "R-1",
        "'=HYPERLINK(1)",
        "refund",
        "paid",
        "income:sales:refunds",
        "16.81",
        "3.19",
        "20.00",
        "19%",
        "EUR",
        "cash",
        "A-1007",
        "",
        "",
        "cold "soup", twice
    and late",
      ],
      [
        "G-2",
        "2026-10-01",
        "R-2",
        "Zoë",
        "gift",
        "issued",
        "expenses:goods given away",
        "",
        "",
        "2.50",
        "",
        "EUR",
        "none",
        "",
        "",
        "",
        "dessert; worth 9.00 EUR to them; late",
      ],
      [
        "G-4",
        "2026-11-18",
        "R-2",
        "Zoë",
        "refund",
        "paid",
        "income:sales:refunds",
        "",
        "",
        "1200",
        "",
        "JPY",
        "",
        "",
        "",
        "",
        "late",
      ],
    ]
  `);
  for (const row of rows) {
    const [net, tax, gross] = row.slice(7, 10).map(Number);
    if (row[8] !== "")
      expect(Math.round(100 * ((net ?? 0) + (tax ?? 0)))).toBe(Math.round(100 * (gross ?? 0)));
  }
});

test("the days of an export are those on which something was given, in the shop's zone", async () => {
  using till = await given();
  const entries = async (...flags: string[]): Promise<string[]> =>
    [...(await till.recover("export", "compensation", ...flags)).out.matchAll(/^G-\d+/gm)].map(([id]) => id);
  expect(await entries()).toEqual(["G-1", "G-2", "G-4"]);
  expect(await entries("--period", "2026q3")).toEqual(["G-1"]);
  expect(await entries("--period", "q4")).toEqual(["G-2", "G-4"]);
  expect(await entries("--since", "2026-10-01")).toEqual(["G-2", "G-4"]);
  expect(await entries("--until", "2026-09-30")).toEqual(["G-1"]);
  expect(await entries("--since", "2026-10-01", "--until", "2026-10-01")).toEqual(["G-2"]);
  expect(await entries("--since", "som")).toEqual(["G-4"]);
  expect(await entries("channel:phone")).toEqual(["G-1"]);
  expect(await entries("--since", "som", "channel:phone")).toEqual([]);
});

test("the days of complaints are those on which they came in", async () => {
  using till = await given();
  const refs = async (...flags: string[]): Promise<string[]> =>
    [...(await till.recover("export", "complaints", ...flags)).out.matchAll(/^R-\d+(?=,)/gm)].map(
      ([id]) => id,
    );
  expect(await refs()).toEqual(["R-1", "R-2"]);
  expect(await refs("--period", "2026q3")).toEqual(["R-1"]);
  expect(await refs("--since", "2026-10-01")).toEqual(["R-2"]);
  expect(await refs("--until", "2026-09-30")).toEqual(["R-1"]);
});

test("complaints and customers, every column", async () => {
  using till = await given();
  expect(await transcript(till, "export complaints", "export customers")).toMatchInlineSnapshot(`
    "
    $ recover export complaints
    complaint,received_at,status,closed_at,closed_as,customer,customer_name,summary,channel,contact,taken_by,severity,path,feeling,cause,wants,fault,keep,abusive,repeats,tags,paid,given,currency,next_step,next_channel,next_due_at,steps_taken,steps,owner,handoffs,branch
    R-1,2026-08-03T08:00:00.000Z,"open",,,C-1,"'=HYPERLINK(1)","cold ""soup"", twice
    and late","phone",,"tester","normal","normal",,,,"unknown","undecided","no",,"",24.50,20.00,"EUR","answer","phone",2026-08-04T16:00:00.000Z,1,"2026-08-03T08:00:00.000Z compensation",,0,
    R-2,2026-09-30T22:30:00.000Z,"open",,,C-2,"Zoë","late","email",,"tester","normal","normal",,,,"unknown","undecided","no",,"",,9.00,"EUR","fix","email",2026-10-08T16:00:00.000Z,4,"2026-09-30T22:30:00.000Z apology
    2026-09-30T22:30:00.000Z compensation
    2026-09-30T22:30:00.000Z compensation
    2026-11-18T08:30:00.000Z compensation",,0,
    | 2 rows of complaints.
    $ recover export customers
    customer,name,phone,email,address,contacts,note,complaints,open
    C-1,"'=HYPERLINK(1)","'+34 600",,,"phone: +34 600",,1,1
    C-2,"Zoë",,,,"",,1,1
    | 2 rows of customers.
    "
  `);
});

test("a file is written whole, for the owner's eyes alone, and never replaced unasked", async () => {
  using till = await given();
  const file = join(till.folder, "given.csv");
  expect(
    await transcript(
      till,
      `export compensation -o ${file}`,
      `export compensation -o ${file}`,
      `export compensation --period 2026q3 -o ${file} --force`,
      `export compensation -o ${file} -f --json`,
      `export compensation -o ${till.folder}`,
      `export compensation -o ${till.folder}/no/such/folder.csv`,
      "export compensation --json",
      "export compensation --json -o -",
      "export",
      "export complaint",
      "export compensation --period 2026q3 --since som",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover export compensation -o ~/given.csv
    Wrote ~/given.csv · 3 rows of compensation
    | Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
    $ recover export compensation -o ~/given.csv
    | ~/given.csv already exists, so nothing was written.
    | To replace it, add -f
    exit 4
    $ recover export compensation --period 2026q3 -o ~/given.csv --force
    Wrote ~/given.csv · 1 row of compensation
    | Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
    $ recover export compensation -o ~/given.csv -f --json
    {"schema":"recover.export/1","what":"compensation","file":"~/given.csv","rows":3}
    $ recover export compensation -o ~
    | ~ is a folder.
    | Name a file in it, such as ~/recover.csv
    exit 2
    $ recover export compensation -o ~/no/such/folder.csv
    | The folder ~/no/such does not exist, so nothing was written.
    | Create it first, or name a folder that exists.
    exit 2
    $ recover export compensation --json
    | {"error":{"code":"usage","message":"CSV and JSON cannot both go to standard output. Name a file for the CSV.","hint":"recover export compensation --json -o compensation.csv"}}
    exit 2
    $ recover export compensation --json -o -
    | {"error":{"code":"usage","message":"CSV and JSON cannot both go to standard output. Name a file for the CSV.","hint":"recover export compensation --json -o compensation.csv"}}
    exit 2
    $ recover export
    | Say what to do: recover export compensation|complaints|customers
    |   recover help export
    exit 2
    $ recover export complaint
    | "export complaint" is not a command. Did you mean export complaints?
    |   recover help export
    exit 2
    $ recover export compensation --period 2026q3 --since som
    | --period says both ends already. Leave out --since and --until.
    exit 2
    "
  `);
  expect(readFileSync(file, "utf8")).toBe((await till.recover("export", "compensation", "-o", "-")).out);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file of somebody else is left alone", async () => {
  using till = await given();
  const file = join(till.folder, "mine.csv");
  writeFileSync(file, "mine");
  expect((await till.recover("export", "customers", "-o", file)).code).toBe(4);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("the same data is the same bytes, whenever it is exported", async () => {
  using till = await given();
  const all = async (): Promise<string[]> =>
    Promise.all(
      ["complaints", "compensation", "customers"].map(
        async (what) => (await till.recover("export", what)).out,
      ),
    );
  const before = await all();
  till.at("2027-03-01T12:00");
  expect(await all()).toEqual(before);
});

test("an empty shop exports its header", async () => {
  using till = openTill();
  for (const what of ["complaints", "compensation", "customers"]) {
    const { out, err, code } = await till.recover("export", what);
    expect([code, out.split("\r\n").length, err.split("\n")[0]]).toEqual([0, 2, `0 rows of ${what}.`]);
  }
});
