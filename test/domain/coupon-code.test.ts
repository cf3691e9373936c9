import fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  isWhole,
  looksLikeCode,
  newBody,
  readCode,
  readTail,
  shownCode,
  tailLength,
} from "../../src/domain/coupon-code.ts";
import { colours, colourWord } from "../../src/domain/coupon.ts";
import { refusal } from "./shop.ts";

const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The body that 50 bits make. */
const bodyOf = (bits: bigint): string => newBody(bits.toString(16).padStart(14, "0"));

const bits = fc.bigInt({ min: 0n, max: (1n << 50n) - 1n });

/** Bytes as random as any, and the same in every run. */
const drawn = (n: number): string => createHash("sha256").update(`draw ${n}`).digest("hex").slice(0, 14);
const body = fc.nat().map((n) => newBody(drawn(n)));
const word = fc.constantFrom(...colours.map(colourWord));

const some = Array.from({ length: 120 }, (_, n) => newBody(drawn(n)));

/** One way to write a text by hand: each letter small or capital, separators anywhere, look-alikes for 0 and 1. */
const handWritten = (text: string, lookalikes: boolean): fc.Arbitrary<string> =>
  fc
    .tuple(
      ...Array.from(text, (letter) =>
        fc.tuple(
          fc.constantFrom("", "", "", "-", " ", ".", "  ", "\u00a0", "\u2013", "\u2212", "_", "\t"),
          fc.constantFrom(
            ...(lookalikes && letter === "0" ? ["0", "O", "o"] : []),
            ...(lookalikes && letter === "1" ? ["1", "I", "i", "L", "l"] : []),
            letter,
            letter.toLowerCase(),
          ),
        ),
      ),
    )
    .map((written) => written.flat().join(""))
    .filter((written) => written.length <= 60);

describe("a new code", () => {
  it("is ten letters and their check, shown in groups behind the word of its colour", () => {
    fc.assert(
      fc.property(word, body, (gold, code) => {
        expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{11}$/);
        expect(shownCode(gold, code)).toMatch(/^(GOLD|PURPLE|TEAL|GREEN)-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]$/);
        expect(isWhole(code)).toBe(true);
      }),
    );
  });

  it("holds all 50 bits: each of them changes it, and the bits can be read back", () => {
    fc.assert(
      fc.property(bits, (of) => {
        const code = bodyOf(of);
        const back = Array.from(code.slice(0, 10)).reduceRight(
          (sum, letter) => (sum << 5n) | BigInt(letters.indexOf(letter)),
          0n,
        );
        expect(back).toBe(of);
        for (let bit = 0n; bit < 50n; bit++) expect(bodyOf(of ^ (1n << bit))).not.toBe(code);
      }),
      { numRuns: 60 },
    );
  });

  it("derives from nothing else: the same bytes give the same code, and more bytes than it needs change nothing", () => {
    expect(newBody("00000000000000")).toBe("00000000000");
    expect(newBody("03ffffffffffff")).toBe("ZZZZZZZZZZG");
    fc.assert(
      fc.property(bits, fc.integer({ min: 0, max: 255 }), (of, more) => {
        expect(newBody(((BigInt(more) << 50n) | of).toString(16))).toBe(bodyOf(of));
      }),
    );
  });

  it("uses every letter equally often, at every place", () => {
    const codes = Array.from({ length: 6400 }, (_, n) => newBody(drawn(n)));
    for (let place = 0; place < 11; place++) {
      const counts = Map.groupBy(codes, (code) => code.charAt(place));
      expect([...counts.keys()].toSorted().join("")).toBe(letters);
      // Two hundred each on average, and none of these is far off.
      for (const those of counts.values()) expect(those.length).toSatisfy((n: number) => n > 140 && n < 270);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe("a code that is typed", () => {
  it("is read in any case, with separators anywhere, O for 0, I and L for 1, with its word or without", () => {
    const written = fc.tuple(word, body, fc.boolean()).chain(([gold, code, withWord]) =>
      fc
        .tuple(withWord ? handWritten(gold, false) : fc.constant(""), handWritten(code, true))
        .filter(([front, back]) => (front + back).length <= 60)
        .map(([front, back]) => ({ text: front + back, read: { word: withWord ? gold : null, body: code } })),
    );
    fc.assert(
      fc.property(written, ({ text, read }) => {
        expect(readCode(text)).toEqual(read);
      }),
      { numRuns: 1000 },
    );
  });

  it("keeps the letters of its word as they are: only the last eleven are put right", () => {
    const [code = ""] = some;
    for (const gold of ["GOLD", "PURPLE", "TEAL", "ILO"])
      expect(readCode(`${gold} ${code}`)).toEqual({ word: gold, body: code });
    expect(readCode(`\uff27\uff4f\uff4c\uff44 ${code}`).word).toBe("GOLD");
  });

  it("shows each of the 31 other letters at each of the eleven places", () => {
    let tried = 0;
    for (const code of some) {
      for (let place = 0; place < code.length; place++) {
        for (const letter of letters) {
          if (letter === code.charAt(place)) continue;
          const wrong = code.slice(0, place) + letter + code.slice(place + 1);
          tried++;
          if (isWhole(wrong)) expect.fail(`${wrong} for ${code}`);
        }
      }
    }
    expect(tried).toBe(some.length * 11 * 31);
  });

  it("shows any two different letters that changed places, next to each other or not", () => {
    let tried = 0;
    for (const code of some) {
      for (let a = 0; a < code.length; a++) {
        for (let b = a + 1; b < code.length; b++) {
          if (code.charAt(a) === code.charAt(b)) continue;
          const swapped = Array.from(code);
          [swapped[a], swapped[b]] = [code.charAt(b), code.charAt(a)];
          tried++;
          if (isWhole(swapped.join(""))) expect.fail(`${swapped.join("")} for ${code}`);
        }
      }
    }
    expect(tried).toBeGreaterThan(some.length * 50);
  });

  it("shows the letter that no code has, but takes the three that look like digits", () => {
    const [code = ""] = some;
    expect(isWhole(`U${code.slice(1)}`)).toBe(false);
    expect(refusal(() => readCode(`U${code.slice(1)}`)).message).toBe(
      `The code "U${code.slice(1)}" is mistyped: its last character does not fit the others.`,
    );
  });

  it("is told apart from what is no code, and from one that is mistyped", () => {
    expect(refusal(() => readCode("7F3KQ-M2XVT"))).toEqual({
      kind: "usage",
      message: '"7F3KQ-M2XVT" is not a coupon\'s code.',
      hint: "A code looks like GOLD-7F3KQ-M2XVT-H; the word in front may be left out.",
    });
    const [code = ""] = some;
    const last = code.endsWith("0") ? "1" : "0";
    expect(refusal(() => readCode(` ${code.slice(0, 10)}${last} `))).toEqual({
      kind: "usage",
      message: `The code "${code.slice(0, 10)}${last}" is mistyped: its last character does not fit the others.`,
      hint: "Read it from the card once more, character by character.",
    });
  });

  it.each(["", " ", "-", "GOLD", "7F3KQ", "7F3KQ-M2XVT", "Jane Doe", "a@b.example", "12-34", "\u0000", "🙂"])(
    "is not %j",
    (text) => expect(refusal(() => readCode(text)).kind).toBe("usage"),
  );

  it("is refused in words, whatever was typed", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(..."GOLDo01Il -.\u2013\ufdfa\u00df"), maxLength: 80 }),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        let read: ReturnType<typeof readCode>;
        try {
          read = readCode(text);
        } catch (error) {
          expect(error).toMatchObject({ kind: "usage" });
          return;
        }
        expect(isWhole(read.body)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(["-", " ", ".", "A", "0", "A-", "\u00df", "\ufdfa", "é", "\n", "O", "1 "])(
    "is refused at once in 100 kB of %j",
    (unit) => {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      expect(refusal(() => readCode(text)).kind).toBe("usage");
      expect(looksLikeCode(text)).toBe(false);
      expect(readTail(text)).toBe(null);
    },
  );
});

describe("what can only be meant as a code", () => {
  it("is every code as it is shown, with its word, even where one letter is mistyped", () => {
    const mistyped = fc.tuple(word, body, fc.nat({ max: 10 }), fc.constantFrom(...letters, "U"));
    fc.assert(
      fc.property(mistyped, ([gold, code, place, letter]) => {
        const typed = code.slice(0, place) + letter + code.slice(place + 1);
        expect(looksLikeCode(shownCode(gold, typed))).toBe(true);
        expect(looksLikeCode(shownCode(gold, typed).toLowerCase())).toBe(true);
        expect(looksLikeCode(` ${shownCode(gold, typed).replaceAll("-", "\u2013")} `)).toBe(true);
      }),
    );
  });

  it("is every code with letters and digits, with or without its word, as one or in its groups", () => {
    const mixed = body.filter((code) => /\d/.test(code) && /[A-Z]/.test(code));
    fc.assert(
      fc.property(word, mixed, fc.boolean(), (gold, code, lower) => {
        const [one, two, check] = [code.slice(0, 5), code.slice(5, 10), code.slice(10)];
        for (const text of [
          code,
          `${gold}${code}`,
          `${gold} ${code}`,
          `${one} ${two} ${check}`,
          `${one}-${two}-${check}`,
          `${gold} ${one} ${two} ${check}`,
          `${gold}${one}-${two}-${check}`,
          Array.from(code).join(" "),
        ].map((shown) => (lower ? shown.toLowerCase() : shown)))
          expect([text, looksLikeCode(text)]).toEqual([text, true]);
      }),
    );
  });

  it.each([
    "+34 600 000 000",
    "0034600000000",
    "600 000 000",
    "12345678901",
    "123-456-78901",
    "030 1234567",
    "030-1234-5678",
    "0171.2345678",
    "(030) 123 456",
    "+1 (415) 555-2671",
    "14155552671",
    "49 171 2345678",
    "tel 030 1234567",
    "tel 030-1234567",
    "phone 030 12345678",
  ])("is not a telephone number: %s", (text) => expect(looksLikeCode(text)).toBe(false));

  it.each([
    "Jane Doe",
    "Annamariewolf",
    "Anna Marie Wolf",
    "Jean-Luc Berger",
    "Jean-Luc Picards",
    "Anne-Marie Wolf-Schmidt",
    "Marie-Laure-B",
    "Goldsmith Andrew",
    "Green-Woodward Ann",
    "Maria Lopez G",
    "Anna Maria Lopez G.",
    "Christopher",
    "Family Miller 2",
    "Bistro 21 Hamburg",
    "Cafe Hamburg 2021",
    "Table 7 Miller Ann",
    "Anna Schmidt 2nd",
    "Room 12 Guest Miller",
    "Mike 0171 2345678",
    "Zoë Müller-Lüdenscheidt",
    "山田太郎",
    "Ana",
    "O'Brien Tom-Ann",
  ])("is not a name: %s", (text) => expect(looksLikeCode(text)).toBe(false));

  it.each([
    "R-12",
    "r12",
    "C-4",
    "R-12345678",
    "O-1",
    "12",
    "ana@example.com",
    "a1b2c3@example.com",
    "",
    " ",
  ])("is not another word that people are named by: %j", (text) => expect(looksLikeCode(text)).toBe(false));
});

describe("the last five letters", () => {
  it("are read as a code is, and are those of its end", () => {
    fc.assert(
      fc.property(
        body.chain((code) => handWritten(code.slice(-tailLength), true).map((text) => ({ code, text }))),
        ({ code, text }) => {
          expect(readTail(text)).toBe(code.slice(-tailLength));
        },
      ),
    );
  });

  it.each(["", "XVTH", "2XVTHH", "GOLD-M2XVT-H", "UXVTH", "\u00e9XVTH", "a@b.c", "🙂🙂"])(
    "are not %j",
    (text) => expect(readTail(text)).toBe(null),
  );
});
