import { existsSync, readdirSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { profiles } from "../../src/exchange/books/profiles.ts";
import { named, orderFor } from "../exchange/books/forms.ts";
import { openTill, type Till } from "../world.ts";
import { shellWords, transcript } from "./transcript.ts";

// For a disk that lies; without it every call does what it does.
vi.mock("node:fs", { spy: true });
afterEach(() => vi.mocked(readSync).mockReset());

async function told(till: Till, ...lines: string[]): Promise<void> {
  for (const line of lines) {
    const { code, err } = await till.recover(...shellWords(line));
    if (code !== 0) expect.fail(`recover ${line} ended with ${code}: ${err}`);
  }
}

/** A quarter with something of everything. */
async function quarter(options: Parameters<typeof openTill>[0] = {}): Promise<Till> {
  const till = openTill(options);
  till.at("2026-08-03T10:00");
  await told(
    till,
    'log "cold soup" -c "Jane Doe" -C phone --phone "+34 600 000 000" --email jane@example.org --paid 24.50',
    "compensate 1 --refund 30 --tax 19% --invoice A-1007 --method card",
    "compensate 1 --gift dessert --worth 9 --cost 2.50",
    'log "late" --walk-in',
    "compensate 2 --discount 5",
    "compensate 2 --redo plate",
    "compensate 2 --gesture flowers --cost 8",
    "log rude -c Zoë -C email --paid 10",
    "compensate 3 --credit 10",
    'log "wrong size" -c Bo -C phone',
    'compensate 4 --refund "1200 JPY"',
    "invite 4 --percent 20 --expires 30d",
    "log slow -c Ana -C phone",
    "invite 5 --amount 7 --expires 365d",
  );
  till.at("2026-08-10T12:00");
  await told(till, "welcome Bo");
  till.at("2026-11-18T09:30");
  return till;
}

const salted = (text: string): string => text.replaceAll(/(head(?:=|":"))[0-9a-f]+/g, "$1…");

/** Does something where files without a path are written into the folder of the shop. */
async function inFolder<T>(till: Till, work: () => Promise<T>): Promise<T> {
  const before = process.cwd();
  process.chdir(till.folder);
  try {
    return await work();
  } finally {
    process.chdir(before);
  }
}

test("bare export writes the last quarter, and a note beside it", async () => {
  using till = await quarter();
  const shown = await inFolder(till, () =>
    transcript(till, "export", "export", "export --period 2026-08 --json"),
  );
  expect(salted(shown)).toMatchInlineSnapshot(`
    "
    $ recover export
    Wrote recover-2026-q3.csv · 10 rows of books · Wed 1 Jul 2026 to Wed 30 Sep 2026
    SHA-256 708f765632df90a8821dd5c74edbfeedfc8a73077a9d7bed44393ca76991995b
    debits 47.50 EUR, 1200 JPY · credits 47.50 EUR, 1200 JPY · changes=15 head=…
    Beside it a note in plain words: recover-2026-q3-note.txt
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant. Tax that is not known is left blank.
    | What it cost is not known, so there is no amount: G-4.
    | GOLD-GC6ES-7Q3Y8-T was redeemed and not booked, for the bill is not known: recover coupon redeem GOLD-GC6ES-7Q3Y8-T --bill AMOUNT
    $ recover export
    | recover-2026-q3.csv already exists, so nothing was written.
    | To replace it, add -f
    exit 4
    $ recover export --period 2026-08 --json
    {"schema":"recover.export/1","what":"books","file":"recover-2026-08.csv","rows":10,"to":"generic","files":[{"name":"recover-2026-08.csv","rows":10,"sha256":"708f765632df90a8821dd5c74edbfeedfc8a73077a9d7bed44393ca76991995b"}],"note":"recover-2026-08-note.txt","since":"2026-08-01","until":"2026-08-31","debits":[{"amount":"47.50","minor":4750,"currency":"EUR"},{"amount":"1200","minor":1200,"currency":"JPY"}],"credits":[{"amount":"47.50","minor":4750,"currency":"EUR"},{"amount":"1200","minor":1200,"currency":"JPY"}],"closed":false,"changes":15,"head":"…"}
    "
  `);
  expect(readFileSync(join(till.folder, "recover-2026-q3-note.txt"), "utf8")).toMatchInlineSnapshot(`
    "What this is
      What a business gave to customers who complained: money back, lower prices,
      credits, coupons and things for free. It was written by recover, a program
      that keeps complaints: everything, as a table (--to generic).
      Every movement has a row; what is no booking has one without amounts.

      Every booking here is a proposal: confirm it with your accountant. No law and
      no tax rate is known to the program; the rates are those it was told.
      A date is the day on which something was given, in the time of the shop.

    The file
      recover-2026-q3.csv: 10 rows
        SHA-256 708f765632df90a8821dd5c74edbfeedfc8a73077a9d7bed44393ca76991995b

    Totals, Wed 1 Jul 2026 to Wed 30 Sep 2026
      kind             number        net        tax  gross
      certificate           1  not known  not known  10.00  EUR
      gift                  1       2.50       0.00   2.50  EUR
      goodwill              1       5.50       0.00   5.50  EUR
      price reduction       1  not known  not known   5.00  EUR
      refund                1      20.59       3.91  24.50  EUR
      refund                1  not known  not known   1200  JPY

      Tax is worked out for each row by itself and rounded half up.
      Nothing is added up across currencies.

    How each kind would be booked
      kind             debit                                              credit
      certificate      income:sales:refunds (net), liabilities:vat (tax)  liabilities:coupons outstanding
      gift             expenses:goods given away                          assets:inventory                 at what it cost us
      goodwill         income:sales:refunds                               assets:bank                      beyond what they paid, so without tax
      price reduction  income:sales:refunds (net), liabilities:vat (tax)  assets:receivable
      redo             expenses:goods given away                          assets:inventory                 at what it cost us
      refund           income:sales:refunds (net), liabilities:vat (tax)  assets:bank

    What is missing
      The tax of 3 bookings is not known and left blank: G-3, G-6, G-7
      What 1 thing cost is not known, so there is no amount: G-4
      GOLD-GC6ES-7Q3Y8-T was redeemed, and what it took off the bill is not known.

    Coupons that are out now
      1 coupon can still be redeemed, worth 7.00 EUR to customers.
      They are no booking: nothing was paid for them, and they are booked when they are redeemed.

    The columns
      entry_id            the number of the row, the same in every file, so that a repeated one can be dropped
      date                the day on which it was given
      complaint           the number of the complaint
      customer            who complained; empty for somebody unnamed at the counter
      kind                refund, price reduction, certificate, goodwill, redo, gift, coupon; gesture is no booking
      event               paid, issued or redeemed; a coupon issued, expired or cancelled is no booking
      account             the account to debit; what goes against it stands above
      net                 the amount without tax
      tax                 the tax in it; blank is not known, 0 is none
      gross               net and tax together
      tax_rate            the rate, as it was told
      currency            its code of three letters
      payment_method      card, cash, transfer or none
      original_invoice    the invoice or receipt that is corrected
      original_sale_date  its date
      document            the code of the coupon
      memo                what happened, in the words of whoever wrote it down
    "
  `);
  const books = await till.recover("export", "books", "--period", "2026q3");
  expect(readFileSync(join(till.folder, "recover-2026-q3.csv"), "utf8")).toBe(books.out);
});

test("the file is named after its days", async () => {
  using till = await quarter();
  const names = await inFolder(till, async () => {
    for (const days of [
      "--period 2026",
      "--period 2026-08",
      "--period q2",
      "--since 2026-08-01 --until 2026-08-15",
      "--since 2026-08-02",
    ])
      await told(till, `export ${days} -q`);
    await told(till, "export --to hledger --tax 19%");
    return readdirSync(".")
      .filter((name) => name.startsWith("recover-") && !name.endsWith(".txt"))
      .toSorted();
  });
  expect(names).toEqual([
    "recover-2026-08-01-to-2026-08-15.csv",
    "recover-2026-08-02-to-today.csv",
    "recover-2026-08.csv",
    "recover-2026-q2.csv",
    "recover-2026-q3.journal",
    "recover-2026.csv",
  ]);
});

test("a word behind export is no filter, but a command that was mistyped", async () => {
  using till = openTill();
  expect(await transcript(till, "export book", "export channel:phone")).toMatchInlineSnapshot(`
    "
    $ recover export book
    | "export book" is not a command. Did you mean export books?
    |   recover help export
    exit 2
    $ recover export channel:phone
    | "export channel:phone" is not a command.
    |   recover help export
    exit 2
    "
  `);
});

test("compensation is the generic profile, byte for byte", async () => {
  using till = await quarter();
  for (const words of [
    [],
    ["--period", "2026q3"],
    ["--tax", "7.7%"],
    ["--currency", "jpy"],
    ["channel:phone"],
  ]) {
    const one = await till.recover("export", "compensation", ...words);
    const other = await till.recover("export", "books", "--to", "generic", ...words);
    expect(one.out).toBe(other.out);
    expect(one.out.split("\r\n").length).toBeGreaterThan(2);
  }
  const [file, copy] = [join(till.folder, "a.csv"), join(till.folder, "b.csv")];
  await told(till, `export compensation -o ${file}`, `export books -o ${copy}`);
  expect(readFileSync(file)).toEqual(readFileSync(copy));
});

test("the receipt tells what anybody can count and compare", async () => {
  using till = await quarter();
  const file = join(till.folder, "books.journal");
  const answer = await till.json("export", "books", "--to", "hledger", "--tax", "19%", "-o", file);
  const text = readFileSync(file, "utf8");
  expect(answer.files).toEqual([
    {
      name: file,
      rows: text.match(/^ {4}[a-z].* {2,}/gm)?.length,
      sha256: createHash("sha256").update(text).digest("hex"),
    },
  ]);
  expect(answer.debits).toEqual(answer.credits);
  const [last] = (await till.json("history", "--limit", "1")).items;
  expect([answer.changes, answer.note]).toEqual([last.seq, join(till.folder, "books-note.txt")]);
  expect(answer.head).toMatch(/^[0-9a-f]{64}$/);
});

test("a journal has to balance, so it asks for the rate that nobody gave", async () => {
  using till = await quarter();
  const file = join(till.folder, "books.journal");
  expect(
    salted(
      await transcript(
        till,
        `export books --to hledger -o ${file}`,
        `export books --to hledger --currency USD -o ${file} -q`,
        `export books --to hledger --tax lots -o ${file}`,
        `export books --to hledger --tax 0% -o ${file} -f`,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover export books --to hledger -o ~/books.journal
    | 3 bookings have no tax rate, and a journal or a closed period has to balance: G-3, G-6, G-7. Nothing was written.
    | Give the rate of those that have none: --tax 19%
    | Where no tax is due: --tax 0%
    exit 2
    $ recover export books --to hledger --currency USD -o ~/books.journal -q
    ~/books.journal
    $ recover export books --to hledger --tax lots -o ~/books.journal
    | "lots" is not a percentage from 0 to 100 with at most 4 decimals. Write it like 19% or 7.7% or plainly 19, without a sign.
    exit 2
    $ recover export books --to hledger --tax 0% -o ~/books.journal -f
    Wrote ~/books.journal · 13 rows of books · everything on record
    SHA-256 0ea53b0647051fc1a7d5c4b43d551e6e9dded9a3847a6bf26ce363a526b1fe59
    debits 47.50 EUR, 1200 JPY · credits 47.50 EUR, 1200 JPY · changes=15 head=…
    Beside it a note in plain words: ~/books-note.txt
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant.
    | What it cost is not known, so it is left out: G-4.
    | GOLD-GC6ES-7Q3Y8-T was redeemed and not booked, for the bill is not known: recover coupon redeem GOLD-GC6ES-7Q3Y8-T --bill AMOUNT
    "
  `);
  expect(readFileSync(file, "utf8")).not.toMatch(/ 0\.00 EUR/);
});

test("accounts go by the names of a file", async () => {
  using till = await quarter();
  const map = join(till.folder, "accounts.toml");
  const books = (text: string, to = "qbo-journal"): Promise<string> => {
    writeFileSync(map, text);
    return transcript(till, `export books --to ${to} --tax 19% --currency EUR --account-map ${map}`);
  };
  const shown = [
    await books('refunds = "Sales Returns"\n'),
    await books('# ours\nrefund = "Sales Returns"\n'),
    await books("refunds = 4010\n"),
    await books('refunds = "=cmd"\n'),
    await books('refunds = "a\n'),
    await books('refunds = "1"\nrefunds = "2"\n'),
    await books('refunds = "4010"\n', "beancount"),
    await books('refunds = "income:a  b"\n', "hledger"),
    await books('refunds = "income:a-b"\ngoodwill = "income:a b"\n', "beancount"),
    await transcript(till, `export books --to xero-bank --account-map ${till.folder}/none.toml`),
    await transcript(till, `export books --account-map ${till.folder}`),
  ];
  expect(shown.join("")).toMatchInlineSnapshot(`
    "
    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | qbo-journal books in accounts of your own, and what they are called is not known: goodwill, given-away, inventory, tax, certificates, money, receivable. Nothing was written.
    | Set each once and for all: recover config set account-goodwill "4010"
    | Or write a file with a line for each, such as goodwill = "4010", and name it: --account-map accounts.toml
    exit 2

    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 2: "refund" is not known. Did you mean refunds? Nothing was written.
    | Use refunds, goodwill, given-away, inventory, tax, certificates, money, receivable, tax-rate, column-f, column-g, column-h or column-i.
    exit 2

    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 1: refunds must be the name or the number of an account, in quotation marks and in one line. Nothing was written.
    |   refunds = "4010"
    exit 2

    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 1: refunds must be the name or the number of an account, in quotation marks and in one line. Nothing was written.
    |   refunds = "4010"
    exit 2

    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 1, cannot be read as an account, or it repeats one. Nothing was written.
    | A line of an account map looks like this: refunds = "4010"
    exit 2

    $ recover export books --to qbo-journal --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 2, cannot be read as an account, or it repeats one. Nothing was written.
    | A line of an account map looks like this: refunds = "4010"
    exit 2

    $ recover export books --to beancount --tax 19% --currency EUR --account-map ~/accounts.toml
    | "4010" cannot be an account of Beancount. Nothing was written.
    | Begin it with assets, liabilities, equity, income or expenses, such as income:sales:refunds
    exit 2

    $ recover export books --to hledger --tax 19% --currency EUR --account-map ~/accounts.toml
    | ~/accounts.toml, line 1: refunds must be the name or the number of an account, in quotation marks and in one line. Nothing was written.
    |   refunds = "4010"
    exit 2

    $ recover export books --to beancount --tax 19% --currency EUR --account-map ~/accounts.toml
    | "income:a-b" and "income:a b" would be one account in Beancount: Income:A-B. Nothing was written.
    | Give one of them another name.
    exit 2

    $ recover export books --to xero-bank --account-map ~/none.toml
    | There is no file ~/none.toml
    exit 3

    $ recover export books --account-map ~
    | ~ cannot be read because it is a folder.
    | Name another file.
    exit 2
    "
  `);
  const all = "refunds goodwill given-away inventory tax certificates money receivable".split(" ");
  const whole = all.map((role, i) => `${role} = "Account ${i}"\n`).join("");
  expect(await books(`${whole}tax-rate = "No VAT"\n`, "xero-journal")).toMatch(/"Account 0","No VAT",20.59/);
  expect(await books(whole, "xero-journal")).toContain("is not known: tax-rate.");
  expect(await books(whole)).toContain(
    'G-1,08/03/2026,"Account 0",20.59,,"Refund R-1: cold soup","Jane Doe"',
  );
  expect(await books('money = "assets:till"\n', "hledger")).toContain("assets:till           -24.50 EUR");
});

test("a file of one currency holds one, or there are several of them", async () => {
  using till = await quarter();
  const file = join(till.folder, "bank.csv");
  expect(
    salted(
      await transcript(
        till,
        `export books --to wave -o ${file}`,
        `export books --to wave --split`,
        `export books --to wave --currency lots`,
        `export books --to wave --currency jpy`,
        `export books --to wave --split -o ${file}`,
      ),
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover export books --to wave -o ~/bank.csv
    | A file for wave holds one currency, and there are bookings in EUR (2), JPY (1). Nothing was written.
    | One of them: --currency EUR
    | Or a file for each: --split
    exit 2
    $ recover export books --to wave --split
    | This makes 2 files, and standard output takes one. Nothing was written.
    |   recover export books --to wave --split -o books.csv
    exit 2
    $ recover export books --to wave --currency lots
    | "lots" is not a currency code.
    | Use one of three letters: --currency EUR
    exit 2
    $ recover export books --to wave --currency jpy
    Date,Description,Amount
    08/03/2026,"Refund R-4: wrong size",-1200
    | 1 row of books.
    | Every booking is a proposal: confirm it with your accountant.
    | GOLD-GC6ES-7Q3Y8-T was redeemed and not booked, for the bill is not known: recover coupon redeem GOLD-GC6ES-7Q3Y8-T --bill AMOUNT
    $ recover export books --to wave --split -o ~/bank.csv
    Wrote ~/bank-1.csv · 2 rows of books · everything on record
    Wrote ~/bank-2.csv · 1 row of books · everything on record
    ~/bank-1.csv: SHA-256 a940637b683c192464b22181e569dbbb3bc72f417e9e038646a30045dac6c43f
    ~/bank-2.csv: SHA-256 d41cd54574d941fd8871cae07156e2aee339e2c5bd182761d0b46152c8c246a3
    credits 30.00 EUR, 1200 JPY · changes=15 head=…
    Beside it a note in plain words: ~/bank-note.txt
    | It was read again, and holds what was meant.
    | Every booking is a proposal: confirm it with your accountant.
    | GOLD-GC6ES-7Q3Y8-T was redeemed and not booked, for the bill is not known: recover coupon redeem GOLD-GC6ES-7Q3Y8-T --bill AMOUNT
    "
  `);
  expect(
    readdirSync(till.folder)
      .filter((name) => name.startsWith("bank"))
      .toSorted(),
  ).toEqual(["bank-1.csv", "bank-2.csv", "bank-note.txt"]);
});

test("who it was is hidden, or told with their contacts", async () => {
  using till = await quarter();
  const hidden = (await till.recover("export", "books", "--pseudonyms")).out;
  expect(hidden).not.toMatch(/Jane|Zoë/);
  expect(hidden).toContain('R-1,"C-1",');
  const [heading = "", first] = (await till.recover("export", "books", "--with-contacts")).out.split("\r\n");
  expect(heading.endsWith("memo,customer_email,customer_phone")).toBe(true);
  expect(first?.endsWith(`,"jane@example.org","'+34 600 000 000"`)).toBe(true);
});

test("Excel in Germany", async () => {
  using till = await quarter();
  const { out } = await till.recover("export", "books", "--to", "excel", "--locale", "de-DE");
  const [heading, first] = out.split("\r\n");
  expect(heading?.startsWith("\uFEFFentry_id;date;")).toBe(true);
  expect(first).toContain(";20,59;3,91;24,50;");
  const comma = await till.recover(
    "export",
    "books",
    "--to",
    "excel",
    "--locale",
    "de-DE",
    "--delimiter",
    "tab",
  );
  expect(comma.out.split("\r\n")[1]).toContain("\t20,59\t3,91\t24,50\t");
  const american = await till.recover("export", "books", "--to", "excel", "--locale", "en-US");
  expect(american.out.split("\r\n")[1]).toContain(",20.59,3.91,24.50,");
});

test("what does nothing is refused", async () => {
  using till = await quarter();
  expect(
    await transcript(
      till,
      "export books --to wave --locale de-DE",
      "export books --locale de-DE",
      "export books --to hledger --tax 19% --with-contacts",
      "export books --to xero-bank --date-order mdy",
      "export books --pseudonyms --with-contacts",
      "export books --to exel",
      "export books --delimiter x",
      "export books --to excel --locale nonsense-",
      "export books --to hledger --json",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover export books --to wave --locale de-DE
    | A file for wave has one form only, and --locale does nothing to it. Nothing was written.
    | Leave out --locale
    exit 2
    $ recover export books --locale de-DE
    | A file for generic has one form only, and --locale does nothing to it. Nothing was written.
    | Leave out --locale
    exit 2
    $ recover export books --to hledger --tax 19% --with-contacts
    | A file for hledger has one form only, and --with-contacts does nothing to it. Nothing was written.
    | Leave out --with-contacts
    exit 2
    $ recover export books --to xero-bank --date-order mdy
    | A file for xero-bank has one form only, and --date-order does nothing to it. Nothing was written.
    | Leave out --date-order
    exit 2
    $ recover export books --pseudonyms --with-contacts
    | --pseudonyms hides who it was, and --with-contacts tells. Nothing was written.
    | Leave out one of them.
    exit 2
    $ recover export books --to exel
    | The program "exel" is not known. Did you mean excel?
    | Use generic, excel, qbo-bank, qbo-journal, xero-journal, xero-bank, freeagent, sage50, sage-journal, wave, hledger or beancount.
    exit 2
    $ recover export books --delimiter x
    | The delimiter "x" is not known.
    | Use comma, semicolon, tab or bar.
    exit 2
    $ recover export books --to excel --locale nonsense-
    | "nonsense-" is not a language with its country.
    | --locale de-DE, --locale en-US
    exit 2
    $ recover export books --to hledger --json
    | {"error":{"code":"usage","message":"A journal and JSON cannot both go to standard output. Name a file for the journal.","hint":"recover export books --to hledger --json -o books.journal"}}
    exit 2
    "
  `);
});

test("the day comes first where it is asked to", async () => {
  using till = await quarter();
  const first = async (...words: string[]): Promise<string | undefined> =>
    (await till.recover("export", "books", "--to", "qbo-bank", "--currency", "EUR", ...words)).out.split(
      "\r\n",
    )[1];
  expect(await first()).toMatch(/^03\/08\/2026,/);
  expect(await first("--date-order", "mdy")).toMatch(/^08\/03\/2026,/);
});

test("a file that does not hold what was written into it is taken away", async () => {
  using till = await quarter({ spied: true });
  const file = join(till.folder, "books.csv");
  const real = (await vi.importActual<typeof import("node:fs")>("node:fs")).readSync;
  vi.mocked(readSync).mockImplementation(((from: number, piece: Buffer) => {
    const length = real(from, piece);
    const at = piece.indexOf("20.59");
    if (at >= 0) piece.write("20.58", at);
    return length;
  }) as typeof readSync);
  const { code, err, out } = await till.recover("export", "books", "-o", file);
  expect([code, out, err.replaceAll(till.folder, "~")]).toEqual([
    7,
    "",
    "~/books.csv did not hold what was written into it when it was read again, so it was taken away.\nCheck the disk, or name a file on another one.\n",
  ]);
  expect(existsSync(file)).toBe(false);
  expect(existsSync(join(till.folder, "books-note.txt"))).toBe(false);
});

test("nothing is written where the note or one of several files is there already", async () => {
  using till = await quarter();
  const file = join(till.folder, "bank.csv");
  writeFileSync(join(till.folder, "bank-2.csv"), "mine");
  expect(await transcript(till, `export books --to wave --split -o ${file}`)).toContain(
    "bank-2.csv already exists",
  );
  writeFileSync(join(till.folder, "books-note.txt"), "mine");
  expect(await transcript(till, `export books -o ${join(till.folder, "books.csv")}`)).toContain(
    "books-note.txt already exists",
  );
  expect(
    readdirSync(till.folder)
      .filter((name) => /^(bank|books)/.test(name))
      .toSorted(),
  ).toEqual(["bank-2.csv", "books-note.txt"]);
});

test("an empty shop has books, and a note that says so", async () => {
  using till = openTill();
  for (const { name, extension, isOneCurrency } of profiles) {
    const file = join(till.folder, `${name}.${extension}`);
    const answer = await till.json(
      "export",
      "books",
      "--to",
      name,
      "-o",
      file,
      ...(isOneCurrency ? ["--split"] : []),
    );
    expect([name, answer.rows, answer.debits, answer.changes]).toEqual([name, 0, [], 0]);
    expect(readFileSync(file.replace(/\.\w+$/, "-note.txt"), "utf8")).toContain("There is nothing to book.");
  }
});

test("the help names every program that there is a profile for", async () => {
  using till = openTill({ width: 400 });
  const { out } = await till.recover("help", "export", "books");
  expect(out).toContain(`(default: generic): ${profiles.map(({ name }) => name).join(", ")}\n`);
});

const noteOf = (file: string): string => readFileSync(file.replace(/\.\w+$/, "-note.txt"), "utf8");

test("accounts go by the settings; a file goes before them, and what we would call them comes last", async () => {
  using till = await quarter();
  const row = async (...words: string[]): Promise<string | undefined> =>
    (await till.recover("export", "books", ...words)).out.split("\r\n")[1]?.split(",").slice(6, 10).join();
  expect(await row()).toBe('"income:sales:refunds",20.59,3.91,24.50');
  await told(till, 'config set account-refunds "Sales Returns"');
  expect(await row()).toBe('"Sales Returns",20.59,3.91,24.50');
  const map = join(till.folder, "accounts.toml");
  writeFileSync(map, 'refunds = "4010"\n');
  expect(await row("--account-map", map)).toBe('"4010",20.59,3.91,24.50');
  expect(
    await transcript(
      till,
      "config get account-refunds",
      "config get account-money",
      "config unset account-refunds -q",
      "config get account-refunds",
      "config get account-tax-rate",
      'config set account-money "a\nb"',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover config get account-refunds
    Sales Returns
    $ recover config get account-money
    assets:bank
    $ recover config unset account-refunds -q
    income:sales:refunds
    $ recover config get account-refunds
    income:sales:refunds
    $ recover config get account-tax-rate
    | The setting account-tax-rate is not set.
    |   recover config set account-tax-rate "No VAT"
    exit 3
    $ recover config set account-money "a
    b"
    | "a\\u{a}b" is not the name or the number of an account.
    | Use one line of at most 100 characters that begins with a letter or a digit, for example "4010" or "Sales Returns".
    exit 2
    "
  `);
  expect(await row()).toBe('"income:sales:refunds",20.59,3.91,24.50');
});

test("a program that knows its own accounts takes them from the settings, as soon as all are told", async () => {
  using till = await quarter();
  const roles = "refunds goodwill given-away inventory tax certificates money receivable".split(" ");
  for (const [i, role] of roles.entries()) await told(till, `config set account-${role} "Account ${i}"`);
  const books = async (to: string): Promise<string> => {
    const { out, err } = await till.recover("export", "books", "--to", to, "--tax=19%", "--currency=EUR");
    return out + err;
  };
  expect(await books("qbo-journal")).toContain('G-1,08/03/2026,"Account 0",20.59,,');
  expect(await books("sage50")).toContain('JC,,"Account 6",0,03/08/2026,G-1,');
  expect(await books("xero-journal")).toContain(
    "is not known: tax-rate. Nothing was written.\nSet each once",
  );
  await told(till, 'config set account-tax-rate "No VAT"');
  expect(await books("xero-journal")).toMatch(/"Account 0","No VAT",20.59/);
  // A ledger in plain text has names of its own kind.
  expect(await books("hledger")).toContain("    Account 0   20.59 EUR");
  expect(await books("beancount")).toContain('"Account 0" cannot be an account of Beancount.');
});

test("the day of the sale stands beside its invoice, and is blank where nobody told it", async () => {
  using till = openTill();
  await told(
    till,
    "log soup -c Ana -C phone --paid 20",
    "compensate 1 --refund 10 --invoice A-1007 --sold 2026-11-12",
    "compensate 1 --refund 5 --invoice A-1008",
    "compensate 1 --refund 5 --sold today",
  );
  const { out } = await till.recover("export", "compensation");
  const columns = out.split("\r\n").map((row) => row.split(",").slice(13, 15).join());
  expect(columns.slice(0, 4)).toEqual([
    "original_invoice,original_sale_date",
    '"A-1007",2026-11-12',
    '"A-1008",',
    ",2026-11-18",
  ]);
  const shown = await till.json("show", "1");
  expect(shown.events.map((event: { detail: { sold?: string } }) => event.detail.sold)).toContain(
    "2026-11-12",
  );
});

test("what nobody has confirmed about a file stands in its note", async () => {
  using till = await quarter();
  const map = join(till.folder, "accounts.toml");
  const roles = "refunds goodwill given-away inventory tax certificates money receivable".split(" ");
  const accounts = roles.map((role, i) => `${role} = "${4010 + i}"\n`).join("");
  const written = async (more: string, ...words: string[]): Promise<string> => {
    writeFileSync(map, accounts + more);
    const file = join(till.folder, "books.csv");
    const given = ["--tax=19%", "--currency=EUR", `--account-map=${map}`, "-f", "-o", file];
    const { code, err } = await till.recover("export", "books", ...words, ...given);
    expect([code, err]).toEqual([0, expect.stringContaining("holds what was meant")]);
    return `${readFileSync(file, "utf8").split("\r\n")[0]}\n${noteOf(file).split("What is missing\n")[1]}`;
  };
  expect(await written("", "--to=sage-journal")).toMatchInlineSnapshot(`
    "Reference,Date,Description,Ledger Account Number,Details,Analysis Type 1,Analysis Type 2,Analysis Type 3,Include on Tax Return,Debit,Credit
      GOLD-GC6ES-7Q3Y8-T was redeemed, and what it took off the bill is not known.
      2 entries of the generic file have no place in this one.
      The headings of columns F, G, H, I are not verified: they differ by country, and have to
      be those of the template that Sage hands out. To set one, in the account map:
      column-f = "Analysis Type 1", column-g = "Analysis Type 2", column-h = "Analysis Type 3", column-i = "Include on Tax Return"

    Coupons that are out now
      1 coupon can still be redeemed, worth 7.00 EUR to customers.
      They are no booking: nothing was paid for them, and they are booked when they are redeemed.

    The columns
      Reference              the number of the booking: its rows have the same
      Date                   the day on which it was given
      Description            the kind, the complaint, and what happened
      Ledger Account Number  the account
      Details                the kind, the complaint, and what happened
      Analysis Type 1        left empty
      Analysis Type 2        left empty
      Analysis Type 3        left empty
      Include on Tax Return  left empty
      Debit                  the amount, where it is a debit
      Credit                 the amount, where it is a credit
    "
  `);
  const own = ["f", "g", "h", "i"].map((letter) => `column-${letter} = "Column ${letter}"\n`).join("");
  expect(await written(own, "--to=sage-journal")).toContain(",Column f,Column g,Column h,Column i,Debit,");
  expect(await written(own, "--to=sage-journal")).not.toContain("verified");
  expect(await written("", "--to=sage50")).toContain("this is the one with a department");
  const other = await written("", "--to=sage50", "--layout=cost-centre");
  expect(other).toMatch(/^Transaction type,Account code,Nominal account code,Cost centre,Date,/);
  expect(other).toContain("--layout department");
});

test("every note tells what its columns hold", async () => {
  using till = openTill();
  for (const { name, extension, columns, isOneCurrency } of profiles) {
    const file = join(till.folder, `${name}.${extension}`);
    await told(till, `export books --to ${name} -o ${file} -q${isOneCurrency ? " --split" : ""}`);
    const end = noteOf(file).split(/^(?:The columns|How it is written)\n/m)[1] ?? "";
    const empty = new Set(["Account Reference", "Account code", "Check Number", "Cost centre"]);
    for (const column of columns?.(orderFor(named(name))) ?? []) {
      const line = end.split("\n").find((l) => l.startsWith(`  ${column} `)) ?? "";
      const isEmpty = empty.has(column) || /^(Tracking|Analysis|Include)/.test(column);
      expect([name, column, line.endsWith("left empty")]).toEqual([name, column, isEmpty]);
    }
    expect(end.length, name).toBeGreaterThan(100);
  }
});
