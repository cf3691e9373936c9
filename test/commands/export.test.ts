import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openTill, type Answer, type Till } from "../world.ts";
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
        "2.50",
        "0.00",
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
    complaint,received_at,status,closed_at,closed_as,customer,customer_name,summary,channel,contact,taken_by,severity,path,feeling,cause,wants,fault,keep,abusive,repeats,tags,paid,given,currency,next_step,next_channel,next_due_at,steps_taken,steps,owner,handoffs,branch,coupon_code,coupon_status,coupon_expires_on
    R-1,2026-08-03T08:00:00.000Z,"open",,,C-1,"'=HYPERLINK(1)","cold ""soup"", twice
    and late","phone",,"tester","normal","normal",,,,"unknown","undecided","no",,"",24.50,20.00,"EUR","answer","phone",2026-08-04T16:00:00.000Z,1,"2026-08-03T08:00:00.000Z compensation",,0,,,,
    R-2,2026-09-30T22:30:00.000Z,"open",,,C-2,"Zoë","late","email",,"tester","normal","normal",,,,"unknown","undecided","no",,"",,9.00,"EUR","fix","email",2026-10-08T16:00:00.000Z,4,"2026-09-30T22:30:00.000Z apology
    2026-09-30T22:30:00.000Z compensation
    2026-09-30T22:30:00.000Z compensation
    2026-11-18T08:30:00.000Z compensation",,0,,,,
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
  const told = await transcript(
    till,
    `export compensation -o ${file}`,
    `export compensation -o ${file}`,
    `export compensation --period 2026q3 -o ${file} --force`,
    `export compensation -o ${file} -f --json`,
    `export compensation -o ${till.folder}`,
    `export compensation -o ${till.folder}/no/such/folder.csv`,
    "export compensation --json",
    "export compensation --json -o -",
    "export complaint",
    "export compensation --period 2026q3 --since som",
  );
  // The chain has salt in it.
  expect(told.replaceAll(/(head(?:=|":"))[0-9a-f]+/g, "$1…")).toMatchInlineSnapshot(`
    "
    $ recover export compensation -o ~/given.csv
    Wrote ~/given.csv · 3 rows of compensation · everything on record
    SHA-256 faee8b879f94dd530dbf5b69d41c7bbecb6a7eb364ecbcc45f2eb403d0b8d9e5
    debits 22.50 EUR, 1200 JPY · credits 22.50 EUR, 1200 JPY · changes=6 head=…
    Beside it a note in plain words: ~/given-note.txt
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
    $ recover export compensation -o ~/given.csv
    | ~/given.csv already exists, so nothing was written.
    | To replace it, add -f
    exit 4
    $ recover export compensation --period 2026q3 -o ~/given.csv --force
    Wrote ~/given.csv · 1 row of compensation · Wed 1 Jul 2026 to Wed 30 Sep 2026
    SHA-256 f1a304b922640ce859012d04e7fe540891b11352bd03c05b6ebe1df63fc194f5
    debits 20.00 EUR · credits 20.00 EUR · changes=6 head=…
    Beside it a note in plain words: ~/given-note.txt
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant.
    $ recover export compensation -o ~/given.csv -f --json
    {"schema":"recover.export/1","what":"compensation","file":"~/given.csv","rows":3,"to":"generic","files":[{"name":"~/given.csv","rows":3,"sha256":"faee8b879f94dd530dbf5b69d41c7bbecb6a7eb364ecbcc45f2eb403d0b8d9e5"}],"note":"~/given-note.txt","since":null,"until":null,"debits":[{"amount":"22.50","minor":2250,"currency":"EUR"},{"amount":"1200","minor":1200,"currency":"JPY"}],"credits":[{"amount":"22.50","minor":2250,"currency":"EUR"},{"amount":"1200","minor":1200,"currency":"JPY"}],"closed":false,"changes":6,"head":"…"}
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
      ["complaints", "compensation", "customers", "coupons"].map(
        async (what) => (await till.recover("export", what)).out,
      ),
    );
  const before = await all();
  till.at("2027-03-01T12:00");
  expect(await all()).toEqual(before);
});

test("an empty shop exports its header", async () => {
  using till = openTill();
  for (const what of ["complaints", "compensation", "customers", "coupons"]) {
    const { out, err, code } = await till.recover("export", what);
    expect([code, out.split("\r\n").length, err.split("\n")[0]]).toEqual([0, 2, `0 rows of ${what}.`]);
  }
});

/** Coupons in every state, their codes in the order in which they were issued. */
async function invited(): Promise<Till & { readonly codes: readonly string[] }> {
  const till = openTill();
  const codes: string[] = [];
  const ok = async (...argv: string[]): Promise<void> => {
    const { code, err } = await till.recover(...argv);
    if (code !== 0) expect.fail(`${argv.join(" ")} ended with ${code}: ${err}`);
  };
  const invite = async (now: string, who: string[], ...gift: string[]): Promise<string> => {
    till.at(now);
    const { id } = await till.json("log", "cold soup", ...who, "--sorry");
    await ok("invite", String(id), ...gift, "--expires", "30d");
    const { items } = await till.json("coupon", "list");
    const { code } = items.find((item: Answer) => item.complaint.id === id);
    codes.push(code);
    return code;
  };
  const named = (name: string): string[] => ["-c", name, "-C", "phone"];
  const spent = await invite(
    "2026-08-03T10:00",
    named("Jane Doe"),
    "--give",
    "dessert",
    "--worth",
    "9",
    "--cost",
    "2.50",
  );
  const billed = await invite("2026-08-03T10:00", named("=1+1"), "--percent", "20");
  const unbilled = await invite("2026-08-04T10:00", named("Bo"), "--percent", "10");
  await invite("2026-08-05T23:30", ["--walk-in"], "--amount", "5 USD");
  const taken = await invite("2026-08-06T10:00", named("Ana"), "--give", "@table by the window");
  const longer = await invite("2026-08-06T10:00", named("Theo"), "--amount", "10", "--cost", "4");
  await invite("2026-11-10T10:00", named("Ina"), "--amount", "7");
  till.at("2026-08-10T12:00");
  await ok("welcome", billed);
  await ok("welcome", unbilled);
  await ok("coupon", "cancel", taken, "=cmd they wanted the money");
  till.at("2026-08-12T12:00");
  await ok("coupon", "redeem", billed, "--bill", "42.50");
  till.at("2026-08-20T00:30");
  await ok("welcome", spent, "--bill", "1200 JPY");
  // It had expired on 5 September, and counts all the same.
  till.at("2026-09-20T10:00");
  await ok("coupon", "extend", longer, "--expires", "today");
  await ok("welcome", longer);
  till.at("2026-11-18T09:30");
  return Object.assign(till, { codes });
}

test("coupons, every column, as they stand on the day", async () => {
  using till = await invited();
  const { out, err } = await till.recover("export", "coupons");
  expect(out).toMatchInlineSnapshot(`
    "code,status,complaint,customer,customer_name,what,percent,worth,cost,currency,issued,expires_on,ended,reason,bill,bill_currency
    GOLD-GC6ES-7Q3Y8-T,"redeemed",R-1,C-1,"Jane Doe","dessert",,9.00,2.50,"EUR",2026-08-03,2026-09-02,2026-08-20,,1200,"JPY"
    GOLD-TB0ZP-SQS33-R,"redeemed",R-2,C-2,"'=1+1",,"20%",8.50,8.50,"EUR",2026-08-03,2026-09-02,2026-08-10,,42.50,"EUR"
    GOLD-YD4XH-2WKCM-D,"redeemed",R-3,C-3,"Bo",,"10%",,,,2026-08-04,2026-09-03,2026-08-10,,,
    GOLD-7226Q-PEYBF-Y,"expired",R-4,,,,,5.00,5.00,"USD",2026-08-05,2026-09-04,2026-09-04,,,
    GOLD-HZV4R-Z9PHV-R,"cancelled",R-5,C-4,"Ana","'@table by the window",,,,,2026-08-06,2026-09-05,2026-08-10,"'=cmd they wanted the money",,
    GOLD-J3CYK-XK2Q5-R,"redeemed",R-6,C-5,"Theo",,,10.00,4.00,"EUR",2026-08-06,2026-09-20,2026-09-20,,,
    GOLD-87HZ5-E46H3-M,"issued",R-7,C-6,"Ina",,,7.00,7.00,"EUR",2026-11-10,2026-12-10,,,,
    "
  `);
  expect(err).toBe("7 rows of coupons.\n");
  till.at("2026-08-06T12:00");
  const then = parsed(
    (await till.recover("export", "coupons", "--since", "2026-08-06", "--until", "2026-08-06")).out,
  );
  expect(then.slice(1).map(([code]) => code)).toEqual(till.codes.slice(4, 6));
});

test("the days of coupons are those on which they were issued, in the shop's zone", async () => {
  using till = await invited();
  const codes = async (...flags: string[]): Promise<(string | undefined)[]> =>
    parsed((await till.recover("export", "coupons", ...flags)).out)
      .slice(1)
      .map(([code]) => code);
  expect(await codes()).toEqual(till.codes);
  expect(await codes("--period", "2026q3")).toEqual(till.codes.slice(0, 6));
  expect(await codes("--since", "2026-08-05", "--until", "2026-08-05")).toEqual(till.codes.slice(3, 4));
  expect(await codes("--customer", "ina")).toEqual(till.codes.slice(6));
});

test("an accountant sees what was redeemed, and beside it what nobody books", async () => {
  using till = await invited();
  const { out, err } = await till.recover("export", "compensation");
  expect(out).toMatchInlineSnapshot(`
    "entry_id,date,complaint,customer,kind,event,account,net,tax,gross,tax_rate,currency,payment_method,original_invoice,original_sale_date,document,memo
    K-1-issued,2026-08-03,R-1,"Jane Doe","coupon","issued",,,,,,"EUR","none",,,"GOLD-GC6ES-7Q3Y8-T","dessert; worth 9.00 EUR, not booked: nothing was paid for it; good until 2026-09-02; cold soup"
    K-2-issued,2026-08-03,R-2,"'=1+1","coupon","issued",,,,,,,"none",,,"GOLD-TB0ZP-SQS33-R","20% of a bill, not booked: nothing was paid for it; good until 2026-09-02; cold soup"
    K-3-issued,2026-08-04,R-3,"Bo","coupon","issued",,,,,,,"none",,,"GOLD-YD4XH-2WKCM-D","10% of a bill, not booked: nothing was paid for it; good until 2026-09-03; cold soup"
    K-4-issued,2026-08-05,R-4,,"coupon","issued",,,,,,"USD","none",,,"GOLD-7226Q-PEYBF-Y","worth 5.00 USD, not booked: nothing was paid for it; good until 2026-09-04; cold soup"
    K-5-issued,2026-08-06,R-5,"Ana","coupon","issued",,,,,,,"none",,,"GOLD-HZV4R-Z9PHV-R","'@table by the window; not booked: nothing was paid for it; good until 2026-09-05; cold soup"
    K-6-issued,2026-08-06,R-6,"Theo","coupon","issued",,,,,,"EUR","none",,,"GOLD-J3CYK-XK2Q5-R","worth 10.00 EUR, not booked: nothing was paid for it; good until 2026-09-05; cold soup"
    G-1,2026-08-10,R-2,"'=1+1","coupon","redeemed","income:sales:refunds",,,8.50,,"EUR","none",,,"GOLD-TB0ZP-SQS33-R","cold soup"
    K-5-cancelled,2026-08-10,R-5,"Ana","coupon","cancelled",,,,,,,"none",,,"GOLD-HZV4R-Z9PHV-R","'@table by the window; not booked: nothing was paid for it; =cmd they wanted the money; cold soup"
    G-2,2026-08-20,R-1,"Jane Doe","coupon","redeemed","expenses:goods given away",2.50,0.00,2.50,,"EUR","none",,,"GOLD-GC6ES-7Q3Y8-T","dessert; worth 9.00 EUR to them; cold soup"
    K-4-expired,2026-09-04,R-4,,"coupon","expired",,,,,,"USD","none",,,"GOLD-7226Q-PEYBF-Y","worth 5.00 USD, not booked: nothing was paid for it; cold soup"
    K-6-expired,2026-09-05,R-6,"Theo","coupon","expired",,,,,,"EUR","none",,,"GOLD-J3CYK-XK2Q5-R","worth 10.00 EUR, not booked: nothing was paid for it; cold soup"
    K-6-issued-2,2026-09-20,R-6,"Theo","coupon","issued",,,,,,"EUR","none",,,"GOLD-J3CYK-XK2Q5-R","worth 10.00 EUR, not booked: nothing was paid for it; good until 2026-09-20; cold soup"
    G-3,2026-09-20,R-6,"Theo","coupon","redeemed","income:sales:refunds",,,10.00,,"EUR","none",,,"GOLD-J3CYK-XK2Q5-R","worth 10.00 EUR to them; cold soup"
    K-7-issued,2026-11-10,R-7,"Ina","coupon","issued",,,,,,"EUR","none",,,"GOLD-87HZ5-E46H3-M","worth 7.00 EUR, not booked: nothing was paid for it; good until 2026-12-10; cold soup"
    "
  `);
  expect(err).toMatchInlineSnapshot(`
    "14 rows of compensation.
    Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
    GOLD-YD4XH-2WKCM-D was redeemed and not booked, for the bill is not known: recover coupon redeem GOLD-YD4XH-2WKCM-D --bill AMOUNT
    "
  `);
  const [heading = [], ...rows] = parsed(out);
  const cell = (row: string[], name: string): string => row[heading.indexOf(name)] ?? "";
  // Only what was redeemed has amounts and an account, and every row has a name of its own.
  for (const row of rows) {
    const amounts = ["net", "tax", "gross"].map((name) => cell(row, name)).join("");
    if (cell(row, "event") !== "redeemed") expect([amounts, cell(row, "account")]).toEqual(["", ""]);
    expect(till.codes).toContain(cell(row, "document"));
  }
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  const days = rows.map((row) => cell(row, "date"));
  expect(days).toEqual(days.toSorted());
  // A period holds the rows of its own days, wherever the coupon was issued.
  const entries = async (...flags: string[]): Promise<(string | undefined)[]> =>
    parsed((await till.recover("export", "compensation", ...flags)).out)
      .slice(1)
      .map(([id]) => id);
  expect(await entries("--since", "2026-09-01", "--until", "2026-09-30")).toEqual([
    "K-4-expired",
    "K-6-expired",
    "K-6-issued-2",
    "G-3",
  ]);
  expect(await entries("--since", "2026-08-12", "--until", "2026-08-12")).toEqual([]);
});

test("a row of the books is the same in every later export", async () => {
  using till = await invited();
  const rows = async (): Promise<string[]> =>
    (await till.recover("export", "compensation")).out.split("\r\n").filter((row) => /^[GK]-/.test(row));
  const before = await rows();
  till.at("2027-03-01T12:00");
  const later = await rows();
  expect(later.slice(0, before.length)).toEqual(before);
  expect(later.slice(before.length).map((row) => row.split(",")[0])).toEqual(["K-7-expired"]);
  // Now somebody writes, and with it what had expired.
  const { items } = await till.json("list", "--all");
  for (const { id } of items) await till.recover("note", String(id), "seen");
  expect(await rows()).toEqual(later);
});

test("complaints tell of their latest coupon, as it stands", async () => {
  using till = await invited();
  const last = async (): Promise<string[][]> =>
    parsed((await till.recover("export", "complaints")).out)
      .slice(1)
      .map((row) => row.slice(-3));
  const [heading = []] = parsed((await till.recover("export", "complaints")).out);
  expect(heading.slice(-3)).toEqual(["coupon_code", "coupon_status", "coupon_expires_on"]);
  expect(await last()).toEqual([
    [till.codes[0], "redeemed", "2026-09-02"],
    [till.codes[1], "redeemed", "2026-09-02"],
    [till.codes[2], "redeemed", "2026-09-03"],
    [till.codes[3], "expired", "2026-09-04"],
    [till.codes[4], "cancelled", "2026-09-05"],
    [till.codes[5], "redeemed", "2026-09-20"],
    [till.codes[6], "issued", "2026-12-10"],
  ]);
});
