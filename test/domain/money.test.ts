import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { currencyOfRegion, exponentOf, symbolsOf } from "../../src/domain/currency.ts";
import {
  type Money,
  type MoneyStyle,
  decimal,
  money,
  readMoney,
  readPercent,
  split,
  sumByCurrency,
  taxWithin,
} from "../../src/domain/money.ts";
import { RecoverError } from "../../src/errors.ts";

const reasons = {
  "not an amount": /^".*" is not an amount\. Write a number above zero/su,
  empty: /^"" is not an amount\. /,
  zero: /is not an amount above zero\. Write/,
  "no leading digit": /has no digit before the decimal mark\. Write/,
  "two currencies": /has a currency on both sides\. Name it once/,
  "no currency": /has no currency, and the business has none yet\./,
  "not a code": /for a currency, which is not a currency code\. Use a code of three letters/,
  separator: /has a thousands separator\. Write \d+ without one\./,
  ambiguous: /could be \d+, or \d+ and a fraction\. Write \d+ for the first/,
  "too many decimals":
    /has \d+ decimals?, but [A-Z]{3} has (none\. Write a whole number|only \d\. Write at most \d), because/,
  "too large": /is too large\. Amounts up to [\d.]+ [A-Z]{3} are accepted\./,
} as const;
type Reason = keyof typeof reasons;

/** An outcome, exact minor units or the reason of the refusal, and the texts that lead to it. */
type Row = readonly [outcome: Reason | `${number} ${string}`, ...texts: string[]];

const tables: readonly (readonly [style: MoneyStyle, rows: readonly Row[]])[] = [
  [
    { currency: "EUR", decimalMark: null },
    [
      ["1 EUR", "0.01", "0,01", "00.01", "0.01 EUR", "EUR0,01", "€0.01"],
      ["50 EUR", "0.5", "0,50", "0.50 eur"],
      ["100 EUR", "1", "1.0", "1.00", "1,0", "001"],
      ["150 EUR", "1.5", "1,50", "1.50", "1,5€"],
      ["820 EUR", "8.2", "8.20", "8,2 EUR"],
      ["101 EUR", "1.01", "1,01 €"],
      ["1999 EUR", "19.99", "19,99", "€ 19,99"],
      ["4500 EUR", "45", "45.00", "45,00", "45.0", "0045", "45 EUR", "EUR 45", "45EUR", "EUR45"],
      ["4501 EUR", "45.01 eur", "Eur 45,01", "eUR45.01", "45,01\u00a0€", "45,01\u202fEUR"],
      ["4600 EUR", "46 €", "€46", "€ 46", "46€", "€46,00", "46.00€"],
      ["123400 EUR", "1234", "1234.00", "1234,00", "EUR 1234"],
      ["2000 USD", "20 USD", "usd20", "USD 20.00"],
      ["100 JPY", "100 JPY", "JPY100", "100jpy"],
      ["1234 KWD", "1.234 KWD", "KWD 1,234"],
      ["1200 BHD", "1.2 BHD"],
      ["12345 TND", "12.345 TND"],
      ["150 HUF", "1.5 HUF", "HUF 1,50"],
      ["100000 COP", "1000 COP"],
      ["1500000 IDR", "15000 IDR"],
      ["45 ISK", "45 ISK"],
      ["12345 CLF", "1.2345 CLF"],
      ["12340 UYW", "1.234 UYW"],
      ["100000000000 EUR", "1000000000", "1000000000.00"],
      ["100000000000 JPY", "100000000000 JPY"],
      ["100000000000 KWD", "100000000 KWD"],
      ["empty", ""],
      ["zero", "0", "0.0", "0.00", "0,00", "000", "0 EUR", "€0", "EUR 0.00", "0.000", "0 XYZ"],
      ["no leading digit", ".50", ",50", ".5", "EUR .50", "€.50", ".00", ".234 KWD"],
      ["ambiguous", "1.234", "1,234", "12.345", "12,345 EUR", "12.345 EUR", "999,999", "€1.234", "1.234 HUF"],
      ["separator", "1,234 JPY", "1.234 JPY", "12.345 KRW"],
      ["too many decimals", "0.005", "0,001", "0.123", "1.2345", "1234.567", "01.234", "45.0000"],
      ["too many decimals", "1.5 JPY", "100.0 JPY", "45,00 ISK", "1.2345 KWD", "1.23456 CLF", "0.001 HUF"],
      ["too large", "1000000000.01", "1000000001", "9999999999", "123456789012345678901234567890"],
      ["too large", "100000000001 JPY", "100000000.001 KWD", "9007199254740993", "0099999999999 EUR"],
      [
        "not a code",
        "45 XYZ",
        "XYZ 45",
        "45 EU",
        "45 EURO",
        "45 euros",
        "1E",
        "12abc",
        "45k",
        "45 constructor",
      ],
      ["not a code", "45 XAU", "45 XTS", "45 DEM", "45 HRK", "45 ſek", "45 ıdr", "45 ЕUR"],
      ["not a code", "$45", "45 £", "£ 45", "US$ 45", "45 €€"],
      ["two currencies", "EUR 45 EUR", "€45 EUR", "EUR 45 USD", "€45€"],
      ["not an amount", "-1", "+1", "−1", "-0", "- 45", "45-", "(45)", "-45.00 EUR", "EUR -45", "€-45"],
      [
        "not an amount",
        "1e3",
        "1E3",
        "1e3 EUR",
        "0x10",
        "0b1",
        "0o7",
        "Infinity",
        "-Infinity",
        "NaN",
        "null",
      ],
      [
        "not an amount",
        "1 000",
        "1 000,00",
        "1\u00a0000",
        "1\u202f000",
        "1'000",
        "1’000",
        "1_000",
        "1 234.50",
      ],
      ["not an amount", "1,234.50", "1.234,50", "1,234,567", "1.2.3", "1..5", "1,,5", "1.,5"],
      ["not an amount", "45.", "45,", ".", ",", "45. EUR"],
      ["not an amount", "١٢", "५", "１２", "²", "½", "Ⅻ", "4५", "१२ EUR", "٤٥٫٠٠", "45٫00"],
      ["not an amount", " ", " 45", "45 ", "45  EUR", "EUR  45", "45\t", "45\n", "45\tEUR", "45 EUR\n"],
      [
        "not an amount",
        "abc",
        "EUR",
        "€",
        "EUR ",
        "ten",
        "45 EUR!",
        "45 %",
        "25%",
        "45/2",
        "-bash",
        "--paid",
      ],
      ["not an amount", "=45", "'45", '"45"', "#45", "~45", "\u200b45", "45\0", "\u202e45", "\ud80045"],
      ["not an amount", "9".repeat(65)],
    ],
  ],
  [
    { currency: "EUR", decimalMark: "." },
    [
      ["4500 EUR", "45.00", "45,00", "45,0"],
      ["1234 KWD", "1.234 KWD"],
      ["separator", "1,234", "12,345 EUR", "1,234 KWD", "1,234 JPY"],
      ["too many decimals", "1.234", "12.345 EUR", "1.234 JPY", "1.2345"],
    ],
  ],
  [
    { currency: "EUR", decimalMark: "," },
    [
      ["4500 EUR", "45,00", "45.00"],
      ["1234 KWD", "1,234 KWD"],
      ["separator", "1.234", "12.345 EUR", "1.234 KWD"],
      ["too many decimals", "1,234", "12,345 EUR", "1,234 JPY"],
    ],
  ],
  [
    { currency: "USD", decimalMark: null },
    [
      ["2000 USD", "$20", "20$", "$ 20", "20 $", "US$20", "20", "$20.00"],
      ["150 USD", "$1.50", "$1,50"],
      ["not a code", "€20", "C$20", "20 $$"],
      ["zero", "$0", "$0.00"],
      ["no leading digit", "$.50"],
      ["ambiguous", "$1,234"],
    ],
  ],
  [
    { currency: "JPY", decimalMark: null },
    [
      ["1200 JPY", "1200", "¥1200", "1200円", "1200 JPY"],
      ["4550 EUR", "45.50 EUR"],
      ["separator", "1,200", "¥1,200"],
      ["too many decimals", "1200.00", "0.5"],
    ],
  ],
  [
    { currency: "PLN", decimalMark: "," },
    [
      ["1250 PLN", "12,50 zł", "12,50zł", "zł 12,50", "12,50 pln"],
      ["not a code", "12,50 zl", "12,50 €"],
    ],
  ],
  [
    { currency: null, decimalMark: null },
    [
      ["4500 EUR", "45 EUR", "EUR 45.00"],
      ["no currency", "45", "45.00", "1,234", "1000000001"],
      ["not a code", "€45", "$45", "45 XYZ"],
      ["zero", "0"],
      ["not an amount", "-1", "1e3"],
    ],
  ],
  [
    { currency: "XYZ", decimalMark: null },
    [
      ["not a code", "45"],
      ["4500 EUR", "45 EUR"],
    ],
  ],
];

const amounts = tables.flatMap(([style, rows]) =>
  rows.flatMap(([outcome, ...texts]) =>
    texts.map((text) => ({ style, text, outcome, label: JSON.stringify(text) })),
  ),
);

describe("reading an amount", () => {
  test("the table is large enough", () => expect(amounts.length).toBeGreaterThan(200));

  test.each(amounts)("$label for a business in $style.currency: $outcome", ({ text, style, outcome }) => {
    if (!isReason(outcome)) {
      const [minor, currency = ""] = outcome.split(" ");
      expect(readMoney(text, style)).toEqual({
        minor: Number(minor),
        currency,
        exponent: exponentOf(currency),
      });
      return;
    }
    const { kind, message, hint } = refusalOf(() => readMoney(text, style));
    expect(kind).toBe("usage");
    expect(message).toMatch(reasons[outcome]);
    expect(message).toContain(text.length > 64 ? text.slice(0, 64) : text.toWellFormed());
    expect(message).toMatch(/[a-z"]\.$/);
    expect(hint !== undefined).toBe(withHint.has(outcome));
  });

  test("what a shell makes of $20 and $1.50 is refused with the way to write it", () => {
    for (const text of ["", "0", ".50"]) {
      const { hint } = refusalOf(() => readMoney(text, euro));
      expect(hint).toBe("In a shell write 20 or '$20', because a bare $ is expanded.");
    }
  });

  test("without a currency the hint names both ways to give one", () => {
    const { hint } = refusalOf(() => readMoney("45", { currency: null, decimalMark: null }));
    expect(hint).toContain('--paid "45 EUR"');
    expect(hint).toContain("recover config set currency EUR");
  });

  test("the accepted forms are in the style of the business", () => {
    const messageFor = (style: MoneyStyle) => refusalOf(() => readMoney("?", style)).message;
    expect(messageFor({ currency: "PLN", decimalMark: "," })).toContain("like 45,50 or 45,50 PLN");
    expect(messageFor({ currency: "JPY", decimalMark: null })).toContain("like 45 or 45 JPY");
  });

  test("the exact amount comes back from its decimal text", () => {
    fc.assert(
      fc.property(positiveAmounts, fc.constantFrom(null, "." as const), (amount, decimalMark) => {
        const style = { currency: null, decimalMark };
        expect(readMoney(`${decimal(amount)} ${amount.currency}`, style)).toEqual(amount);
        expect(readMoney(`${amount.currency.toLowerCase()}${decimal(amount)}`, style)).toEqual(amount);
      }),
    );
  });

  test("any text is an exact amount above zero or a refusal in words", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("0", "1", "9", ".", ",", "-", "e", "E", " ", "€", "EUR", "५", "'") }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const { minor } = readMoney(text, euro);
          expect(Number.isInteger(minor) && minor > 0 && minor <= 1e11).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(RecoverError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a hostile text of 100 kB is refused at once, in a short message", () => {
    const start = performance.now();
    for (const piece of [
      "1",
      ".",
      ",",
      "1.",
      "1,234",
      "E",
      "€",
      " ",
      "\u00a0",
      "EUR ",
      "1 ",
      "0",
      "%",
      "-",
    ]) {
      const text = piece.repeat(100_000 / piece.length);
      for (const hostile of [text, `${text}!`, `1${text}`]) {
        expect(refusalOf(() => readMoney(hostile, euro)).message.length).toBeLessThan(300);
        expect(refusalOf(() => readPercent(hostile)).message.length).toBeLessThan(300);
      }
    }
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("the table of currencies", () => {
  test.each([
    [0, "JPY ISK KRW CLP VND XOF XAF XPF UGX"],
    [2, "EUR USD GBP CHF HUF COP IDR PKR CZK TWD IRR LAK MGA MRU ZWG XCG SLE VED"],
    [3, "KWD BHD TND OMR JOD IQD LYD"],
    [4, "CLF UYW"],
    [undefined, "XAU XAG XTS XXX XDR HRK DEM BGN ANG ZWL SLL eur EURO constructor"],
  ])("%s decimals for %s", (exponent, codes) => {
    for (const code of codes.split(" ")) expect([code, exponentOf(code)]).toEqual([code, exponent]);
  });

  test("control: the digits of Intl would make forints a hundred times too large", () => {
    const format = new Intl.NumberFormat("en", { style: "currency", currency: "HUF" });
    const exponent = format.resolvedOptions().maximumFractionDigits ?? Number.NaN;
    const amount = readMoney("1.5 HUF", euro);
    expect(decimal(amount)).toBe("1.50");
    expect(decimal({ ...amount, exponent })).toBe("150");
  });

  test("the currency of a country is that of today, and every one is in the table", () => {
    const expected = {
      DE: "EUR",
      BG: "EUR",
      HR: "EUR",
      US: "USD",
      GB: "GBP",
      CH: "CHF",
      LI: "CHF",
      SV: "USD",
    };
    for (const [region, code] of Object.entries(expected)) expect(currencyOfRegion(region)).toBe(code);
    for (const none of ["AQ", "ZZ", "de", "AN", ""]) expect(currencyOfRegion(none)).toBeUndefined();

    const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index));
    const found = letters
      .flatMap((first) => letters.map((second) => currencyOfRegion(first + second)))
      .filter((code) => code !== undefined);
    // The 249 of ISO 3166-1 without Antarctica, and Kosovo.
    expect(found).toHaveLength(249);
    for (const code of found) expect(exponentOf(code)).toBeDefined();
  });

  test("a symbol belongs to its currencies", () => {
    expect(symbolsOf("EUR")).toEqual(["€"]);
    expect(symbolsOf("USD")).toContain("$");
    expect(symbolsOf("JPY")).toContain("¥");
    expect(symbolsOf("constructor")).toEqual([]);
  });
});

describe("an amount", () => {
  test.each([
    [2450, "EUR", "24.50"],
    [-500, "EUR", "-5.00"],
    [-5, "EUR", "-0.05"],
    [0, "EUR", "0.00"],
    [1200, "JPY", "1200"],
    [-1, "JPY", "-1"],
    [1, "KWD", "0.001"],
    [12345, "CLF", "1.2345"],
    [Number.MAX_SAFE_INTEGER, "EUR", "90071992547409.91"],
  ])("%i minor units of %s are %s", (minor, currency, text) => {
    expect(decimal(money(minor, currency))).toBe(text);
  });

  test("an unknown currency and an inexact number are refused", () => {
    expect(refusalOf(() => money(1, "XYZ")).kind).toBe("usage");
    expect(refusalOf(() => money(1, "eur")).kind).toBe("usage");
    for (const minor of [0.5, Number.NaN, Infinity, 2 ** 53]) {
      expect(refusalOf(() => money(minor, "EUR")).kind).toBe("bug");
    }
  });
});

describe("adding up", () => {
  test("is exact, per currency, sorted by code", () => {
    const list = [money(10, "USD"), money(1, "EUR"), money(-3, "USD"), money(5, "JPY"), money(2, "EUR")];
    expect(sumByCurrency(list)).toEqual([money(3, "EUR"), money(5, "JPY"), money(7, "USD")]);
    expect(sumByCurrency([])).toEqual([]);
  });

  test("agrees with BigInt", () => {
    fc.assert(
      fc.property(fc.array(amountsOf(-1e11)), (list) => {
        const sums = sumByCurrency(list);
        const codes = sums.map(({ currency }) => currency);
        expect(codes).toEqual([...new Set(list.map(({ currency }) => currency))].toSorted());
        for (const { minor, currency } of sums) {
          const own = list.filter((amount) => amount.currency === currency);
          expect(BigInt(minor)).toBe(own.reduce((sum, amount) => sum + BigInt(amount.minor), 0n));
        }
      }),
    );
  });

  test("amounts with different exponents are added at the finer one", () => {
    const whole = { minor: 12, currency: "HUF", exponent: 0 };
    expect(sumByCurrency([whole, money(150, "HUF")])).toEqual([money(1350, "HUF")]);
    expect(sumByCurrency([money(150, "HUF"), whole])).toEqual([money(1350, "HUF")]);
  });

  test("a total that is no longer exact is refused", () => {
    const list = [money(Number.MAX_SAFE_INTEGER, "EUR"), money(1, "EUR")];
    expect(refusalOf(() => sumByCurrency(list)).kind).toBe("refused");
    expect(sumByCurrency([...list, money(-1, "EUR")])).toEqual([money(Number.MAX_SAFE_INTEGER, "EUR")]);
  });
});

describe("a percentage", () => {
  test.each([
    ["19%", "19%", 190_000],
    ["19", "19%", 190_000],
    ["19 %", "19%", 190_000],
    ["7.7%", "7.7%", 77_000],
    ["7,7%", "7.7%", 77_000],
    ["7.70", "7.7%", 77_000],
    ["8.1", "8.1%", 81_000],
    ["0", "0%", 0],
    ["0.0001%", "0.0001%", 1],
    ["33,3333%", "33.3333%", 333_333],
    ["100%", "100%", 1_000_000],
    ["100.0000", "100%", 1_000_000],
  ])("%s is %s", (text, shortest, millionths) => {
    expect(readPercent(text)).toEqual({ text: shortest, millionths });
  });

  test.each([
    "",
    "%",
    "-1%",
    "+1%",
    "101%",
    "100.0001",
    "7.12345%",
    ".5%",
    "5.%",
    "1e1",
    "19%%",
    "19  %",
    " 19",
    "१९%",
    "0x10",
    "NaN",
    "1,000.5",
    "1000",
    "19 EUR",
    "19% ",
    "19 ",
  ])("%j is refused", (text) => {
    const { kind, message } = refusalOf(() => readPercent(text));
    expect(kind).toBe("usage");
    expect(message).toContain(`"${text}" is not a percentage from 0 to 100 with at most 4 decimals.`);
  });
});

describe("the tax within an amount", () => {
  test.each([
    [11900, "19%", 1900],
    [10000, "19%", 1597],
    [10000, "7%", 654],
    [10000, "7.7%", 715],
    [1, "100%", 1],
    [3, "100%", 2],
    [-3, "100%", -2],
    [-11900, "19%", -1900],
    [4500, "0%", 0],
    [-1, "0%", 0],
  ])("%i cents gross at %s hold %i cents of tax", (gross, rate, tax) => {
    expect(taxWithin(money(gross, "EUR"), readPercent(rate))).toEqual(money(tax, "EUR"));
  });

  test("is the nearest minor unit, half up, and net and tax are the gross amount", () => {
    fc.assert(
      fc.property(positiveAmounts, percents, (gross, millionths) => {
        const rate = readPercent(String(millionths / 10_000));
        const tax = taxWithin(gross, rate);
        const net = money(gross.minor - tax.minor, gross.currency);
        expect(sumByCurrency([net, tax])).toEqual([gross]);
        // |tax − exact| ≤ ½, with both sides multiplied by 2 (1 + rate).
        const whole = 1_000_000n + BigInt(millionths);
        const error = 2n * (BigInt(tax.minor) * whole - BigInt(gross.minor) * BigInt(millionths));
        expect(error > -whole && error <= whole).toBe(true);
        expect(taxWithin({ ...gross, minor: -gross.minor }, rate).minor).toBe(0 - tax.minor);
      }),
    );
  });
});

describe("splitting", () => {
  test("1000 in three is 334 + 333 + 333", () => {
    expect(split(money(1000, "EUR"), 3).map(({ minor }) => minor)).toEqual([334, 333, 333]);
    expect(split(money(-1000, "EUR"), 3).map(({ minor }) => minor)).toEqual([-334, -333, -333]);
    expect(split(money(2, "JPY"), 4).map(({ minor }) => minor)).toEqual([1, 1, 0, 0]);
  });

  test("the parts add up and differ by at most one", () => {
    fc.assert(
      fc.property(amountsOf(-1e11), fc.integer({ min: 1, max: 500 }), (amount, parts) => {
        const shares = split(amount, parts);
        const minors = shares.map(({ minor }) => minor);
        expect(shares).toHaveLength(parts);
        expect(sumByCurrency(shares)).toEqual([amount]);
        expect(Math.max(...minors) - Math.min(...minors)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])("%s parts are refused", (parts) => {
    expect(refusalOf(() => split(money(100, "EUR"), parts)).kind).toBe("bug");
  });
});

const euro: MoneyStyle = { currency: "EUR", decimalMark: null };
const withHint: ReadonlySet<Reason> = new Set<Reason>(["empty", "zero", "no leading digit", "no currency"]);

const percents = fc.integer({ min: 0, max: 1_000_000 });
const positiveAmounts = amountsOf(1);

function amountsOf(min: number): fc.Arbitrary<Money> {
  const codes = fc.constantFrom("EUR", "USD", "JPY", "HUF", "KWD", "CLF", "ISK", "COP");
  return fc.tuple(fc.integer({ min, max: 1e11 }), codes).map(([minor, code]) => money(minor, code));
}

function isReason(outcome: string): outcome is Reason {
  return Object.hasOwn(reasons, outcome);
}

function refusalOf(action: () => unknown): RecoverError {
  try {
    action();
  } catch (error) {
    if (error instanceof RecoverError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
