import { execa } from "execa";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { usualAccounts } from "../../../src/domain/account.ts";
import { profiles } from "../../../src/exchange/books/profiles.ts";
import { complaints } from "../../domain/books-of.ts";
import { figures, skippedHere } from "../../edge/program.ts";
import { isMissing, openInLibreOffice, parsers } from "../../hostile/readers.ts";
import { cells, formula } from "../../hostile/texts.ts";
import { openTill, type Answer, type Till } from "../../world.ts";
import { booksOf, codes, filesOf, named } from "./forms.ts";

/** The books as programs read them that share no code with us, of a shop where customers write whatever they like. */

const memos = [
  ...cells.slice(0, 12),
  'she said "never again", twice; and left',
  "table 12\n    assets:bank  -500.00 EUR\n2026-01-01 * forged\n",
  "two\r\nlines | and a payee ; a comment",
  "🥣 kalt – „sehr“, 12,50 €",
  "\\back\\ #tag ^link",
];

const gifts: readonly (readonly string[])[] = [
  ["--refund=24.50", "--tax=19%"],
  ["--refund=30"],
  ["--credit=12.35", "--tax=7%"],
  ["--discount=0.01"],
  ["--gift=a scarf", "--worth=20", "--cost=6.66"],
  ["--redo=a plate"],
  ["--refund=1200 JPY"],
  ["--refund=1.235 BHD", "--tax=5%"],
  ["--credit=3.0001 CLF"],
  ["--gesture=flowers", "--cost=8"],
  ["--redo=a plate", "--cost=3.33"],
];

let till: Till;
const missing = new Map<string, boolean>();
const file = (name: string): string => join(till.folder, name);

async function ok(...argv: string[]): Promise<void> {
  const { code, err } = await till.recover(...argv);
  if (code !== 0) expect.fail(`${JSON.stringify(argv)} ended with ${code}: ${err}`);
}

const programs = ["hledger", "bean-check", "python3", "mlr", "soffice", "sqlite3"];
for (const program of programs) missing.set(program, await isMissing(program));
const lacks = (what: string, ...needs: string[]): boolean => {
  const gone = needs.filter((program) => missing.get(program) === true);
  if (gone.length > 0) skippedHere(what, `it takes ${gone.join(" and ")}`);
  return gone.length > 0;
};

beforeAll(async () => {
  till = openTill({ onDisk: true });
  for (const [i, memo] of memos.entries()) {
    const who = i % 5 === 0 ? ["--walk-in"] : [`--customer=${memo.slice(0, 40)} ${i}`, "--phone=+34 600 1"];
    const paid = i % 3 === 0 ? [] : ["--paid=20"];
    till.stdin = memo;
    await ok("log", ...who, "--channel=phone", ...paid, "-");
    for (const gift of [gifts[i % gifts.length], gifts[(i * 7 + 3) % gifts.length]])
      await ok("compensate", String(i + 1), ...(gift ?? []), `--because=${memo}`);
    if (i % 4 === 0) {
      const invited =
        i % 8 === 0 ? ["--amount", "5.55"] : ["--give", "dessert", "--worth", "9", "--cost", "2.51"];
      await ok("invite", String(i + 1), ...invited);
      const { coupon } = await till.json("show", String(i + 1));
      await ok("coupon", "redeem", coupon.code, "--bill", "40");
    }
  }
  // Nobody redeemed this one, and by now it has expired.
  await ok("log", "late again", "--walk-in", "--paid=9");
  await ok("invite", "last", "--amount", "4", "--expires", "3d");
  till.at("2026-11-25T09:30");
  writeFileSync(
    file("accounts.toml"),
    Object.entries({ ...codes, "tax-rate": "No VAT" })
      .map(([key, name]) => `${key} = "${name}"\n`)
      .join(""),
  );
  for (const { name, extension, hasOwnAccounts, isOneCurrency } of profiles) {
    const map = hasOwnAccounts === true ? [`--account-map=${file("accounts.toml")}`] : [];
    const one = isOneCurrency === true ? ["--currency=EUR"] : [];
    const where = ["-o", file(`${name}.${extension}`)];
    await ok("export", "books", "--to", name, "--tax=19%", ...map, ...one, ...where);
  }
});
afterAll(() => till[Symbol.dispose]());

type Balances = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a second program makes of the database, in another language and by rules written down again. */
async function recount(...csv: string[]): Promise<{ accounts: Balances; rows: Balances }> {
  const script = join(import.meta.dirname, "recount.py");
  const { stdout } = await execa("python3", [script, till.env["RECOVER_DB"] ?? "", "19", ...csv]);
  return JSON.parse(stdout);
}

/** Balances as hledger and bean-query tell them: amounts by account, their zeros behind the point as they are. */
function balances(pairs: readonly (readonly [string, string])[]): Balances {
  const found: Record<string, Record<string, string>> = {};
  for (const [account, amounts] of pairs)
    for (const [, amount = "", currency = ""] of amounts.matchAll(/(-?[\d.]+) ([A-Z]{3})/g))
      if (Number(amount) !== 0) (found[account] ??= {})[currency] = amount;
  return found;
}

describe("hledger", () => {
  test.skipIf(lacks("books in hledger", "hledger", "python3"))(
    "checks it strictly, and has our balances",
    async () => {
      const journal = file("hledger.journal");
      await execa("hledger", ["-f", journal, "check", "-s"]);
      const { stdout } = await execa("hledger", [
        "-f",
        journal,
        "bal",
        "-O",
        "csv",
        "-N",
        "--flat",
        "--layout=wide",
      ]).catch(() => execa("hledger", ["-f", journal, "bal", "-O", "csv", "-N", "--flat"]));
      const pairs = stdout.split("\n").map((line) => /^"([^"]*)","([^"]*)"$/.exec(line)?.slice(1) ?? []);
      const found = balances(pairs.slice(1).map(([account = "", amounts = ""]) => [account, amounts]));
      const { accounts } = await recount();
      expect(found).toEqual(accounts);
      expect(Object.keys(accounts).toSorted()).toEqual([...new Set(Object.values(usualAccounts))].toSorted());
      figures(
        `books in hledger: ${Object.keys(found).length} accounts in ${currencies(found)} as recounted from the database`,
      );
    },
  );

  test.skipIf(lacks("books of chance in hledger", "hledger"))("takes whatever anybody wrote", async () => {
    const told = fc.sample(complaints, { numRuns: 40, seed: 7 });
    for (const [i, one] of told.entries()) {
      const [part] = await filesOf(named("hledger"), booksOf(one));
      const path = file(`chance-${i}.journal`);
      writeFileSync(path, part?.text ?? "");
      await execa("hledger", ["-f", path, "check", "-s"]);
    }
  });
});

describe("beancount", () => {
  test.skipIf(lacks("books in beancount", "bean-check", "python3"))(
    "checks it, and has our balances",
    async () => {
      const ledger = file("beancount.beancount");
      await execa("bean-check", [ledger]);
      const { stdout } = await execa("bean-query", [
        "-f",
        "csv",
        ledger,
        "select account, sum(position) group by account",
      ]);
      const lines = stdout.split(/\r?\n/).slice(1);
      const found = new Map<string, Record<string, string>>();
      let account = "";
      for (const line of lines) {
        const [name = "", ...amounts] = line.replaceAll('"', "").split(",");
        account = name.trim() === "" ? account : name.trim();
        for (const [, amount = "", currency = ""] of amounts.join(" ").matchAll(/(-?[\d.]+) +([A-Z]{3})/g))
          found.set(account, { ...found.get(account), [currency]: amount });
      }
      const { accounts } = await recount();
      const numbers = (of: Iterable<Readonly<Record<string, string>>>): string[] =>
        [...of]
          .map((amounts) =>
            Object.entries(amounts)
              .map(([c, a]) => `${c} ${Number(a)}`)
              .toSorted()
              .join(),
          )
          .toSorted();
      expect(numbers(found.values())).toEqual(numbers(Object.values(accounts)));
      figures(`books in beancount: ${found.size} accounts as recounted from the database`);
    },
  );

  test.skipIf(lacks("books of chance in beancount", "bean-check"))(
    "takes whatever anybody wrote",
    async () => {
      const told = fc.sample(complaints, { numRuns: 15, seed: 7 });
      for (const [i, one] of told.entries()) {
        const [part] = await filesOf(named("beancount"), booksOf(one));
        const path = file(`chance-${i}.beancount`);
        writeFileSync(path, part?.text ?? "");
        await execa("bean-check", [path]);
      }
    },
  );
});

const currencies = (of: Balances): string =>
  [...new Set(Object.values(of).flatMap((a) => Object.keys(a)))].toSorted().join(", ");

/** What `sqlite3` answers: the first two columns of each row name a sum, and the third is it. */
async function asked(sql: string): Promise<Balances> {
  const { stdout } = await execa("sqlite3", [
    "-readonly",
    "-separator",
    "|",
    till.env["RECOVER_DB"] ?? "",
    sql,
  ]);
  const found: Record<string, Record<string, string>> = {};
  for (const line of stdout.split("\n")) {
    const [name = "", currency = "", sum = ""] = line.split("|");
    (found[name] ??= {})[currency] = sum;
  }
  return found;
}

test.skipIf(lacks("books, report and sqlite3", "hledger", "sqlite3"))(
  "the report, the journal and the database agree to the cent, in every currency",
  async () => {
    // By the account that is credited, in minor units; a thing that is redeemed is one of the kinds in brackets.
    const database = await asked(
      `select case when g.kind in ('gift', 'redo') or k.kind in ('gift', 'redo', 'gesture') then 'assets:inventory'
          when g.kind = 'refund' then 'assets:bank' when g.kind = 'credit' then 'liabilities:coupons outstanding'
          else 'assets:receivable' end as account, g.currency,
        sum(case when g.kind in ('gift', 'redo') or k.kind in ('gift', 'redo', 'gesture') then g.cost_minor
          else coalesce(g.worth_minor, g.cost_minor) end) as total
      from compensation g left join redemption r on r.event_id = g.event_id left join coupon k on k.id = r.coupon_id
      where g.kind <> 'gesture' group by 1, 2 having total > 0 order by 1, 2`,
    );
    const { stdout } = await execa("hledger", [
      "-f",
      file("hledger.journal"),
      "bal",
      "-O",
      "csv",
      "-N",
      "--flat",
    ]);
    const journal: Record<string, Record<string, string>> = {};
    for (const [, account = "", amounts = ""] of stdout.matchAll(/^"([^"]*)","([^"]*)"$/gm)) {
      if (!(account in database)) continue;
      for (const [, amount = "", currency = ""] of amounts.matchAll(/(-?[\d.]+) ([A-Z]{3})/g))
        (journal[account] ??= {})[currency] = String(-Number(amount.replace(".", "")));
    }
    expect(journal).toEqual(database);
    expect(Object.keys(database).length).toBe(4);
    const { kinds } = await till.json("report", "compensation");
    const reported = (kind: string, what: "worth" | "cost"): Record<string, string> =>
      Object.fromEntries(
        kinds
          .filter((line: Answer) => line.kind === kind && line[what] !== null)
          .map((line: Answer) => [line.currency, String(line[what].minor)]),
      );
    expect(reported("refund", "worth")).toEqual(journal["assets:bank"]);
    expect(reported("credit", "worth")).toEqual(journal["liabilities:coupons outstanding"]);
    const given = await asked(
      `select kind, currency, sum(cost_minor) from compensation where cost_minor is not null group by 1, 2`,
    );
    for (const kind of ["gift", "redo", "discount", "coupon"])
      expect([kind, reported(kind, "cost")]).toEqual([kind, given[kind]]);
    figures(`report, journal and sqlite3: the same to the cent in ${currencies(database)}`);
  },
);

test.skipIf(lacks("a coupon that expired", "python3"))(
  "a coupon that expired is told, and moves nothing",
  async () => {
    const [heading = [], ...records] = await parsers.python3(file("generic.csv"));
    const at = (name: string): number => heading.indexOf(name);
    const expired = records.filter((record) => record[at("event")] === "expired");
    expect(
      expired.map((record) => ["net", "tax", "gross", "account"].map((name) => record[at(name)])),
    ).toEqual([["", "", "", ""]]);
    const document = expired[0]?.[at("document")];
    expect(
      records.filter((record) => record[at("document")] === document).map((r) => r[at("event")]),
    ).toEqual(["issued", "expired"]);
  },
);

const tables = profiles.filter(({ extension }) => extension === "csv");

test.skipIf(lacks("books recounted", "python3"))(
  "the generic table comes to what the database holds, to the cent",
  async () => {
    const { accounts, rows } = await recount(file("generic.csv"));
    const { net = {}, tax = {}, gross = {}, ...debits } = rows;
    for (const [currency, amount] of Object.entries(gross))
      expect([currency, Number(net[currency] ?? 0) + Number(tax[currency] ?? 0)]).toEqual([
        currency,
        expect.closeTo(Number(amount), 6),
      ]);
    expect(tax).toEqual(accounts["liabilities:vat"]);
    for (const [account, amounts] of Object.entries(debits))
      expect([account, amounts]).toEqual([account, accounts[account]]);
  },
);

test.skipIf(lacks("books by two readers", "python3", "mlr"))(
  "every table has the same cells for both readers, and no formula begins one",
  async () => {
    for (const { name } of tables) {
      if (name === "excel") continue;
      const path = file(`${name}.csv`);
      const records = await parsers.python3(path);
      // Miller ends every line in the way of its own system, also inside a cell.
      expect([name, oneEnd(await parsers.mlr(path))]).toEqual([name, oneEnd(records)]);
      expect(new Set(records.map((record) => record.length)).size, name).toBe(1);
      const begun = records.flat().filter((cell) => formula.test(cell) && !/^-\d+(\.\d+)?$/.test(cell));
      expect([name, begun]).toEqual([name, []]);
      if (name !== "generic")
        expect([name, records.flat().filter((cell) => cell.startsWith("'"))]).toEqual([name, []]);
    }
    // The mark in front of the heading belongs to Excel alone.
    expect(readFileSync(file("excel.csv"), "utf8").slice(1)).toBe(readFileSync(file("generic.csv"), "utf8"));
  },
);

test.skipIf(lacks("books in LibreOffice", "soffice", "python3"))(
  "LibreOffice has numbers for amounts, no formula, and the same totals",
  async () => {
    const paths = tables.map(({ name }) => file(`${name}.csv`));
    const sheets = await openInLibreOffice(paths, till.folder, { quotedAsText: true, specialNumbers: true });
    expect(sheets.flat(2).filter((cell) => cell.formula !== null)).toEqual([]);
    for (const [i, { name }] of tables.entries()) {
      const records = await parsers.python3(paths[i] ?? "");
      const isAmount = (text: string): boolean => /^-?\d+\.\d+$/.test(text);
      const cells = records.flatMap((record, row) =>
        record.map((text, column) => ({ text, cell: sheets[i]?.[row]?.[column] })),
      );
      const wrong = cells.filter(
        ({ text, cell }) => isAmount(text) && (cell?.type !== "float" || Number(cell.value) !== Number(text)),
      );
      expect([name, wrong]).toEqual([name, []]);
      expect(cells.filter(({ text }) => isAmount(text)).length, name).toBeGreaterThan(5);
    }
  },
);

const oneEnd = (records: readonly string[][]): string[][] =>
  records.map((record) => record.map((cell) => cell.replaceAll("\r\n", "\n")));
