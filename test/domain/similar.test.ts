import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Contact } from "../../src/domain/channel.ts";
import { contactKeys, fold, foldContact, sameContact } from "../../src/domain/customer.ts";
import { likenessTo, similarTo } from "../../src/domain/similar.ts";

const likeness = (a: string, b: string): number => likenessTo(fold(a))(fold(b));

describe("names", () => {
  test.each([
    ["Jane Doe", "jane  DOE", 4],
    ["Zoë Müller", "Zoe Muller", 4],
    ["Doe, Jane", "Jane Doe", 3],
    ["Jane", "Jane Doe", 2],
    ["Doe", "Jane Doe", 2],
    ["J. Doe", "Jane Doe", 2],
    ["Jan", "Jane Doe", 2],
    ["Jane Doe", "Jane Maria Doe", 2],
    ["Jane Do", "Jane Doe", 2],
    ["Jnae Doe", "Jane Doe", 1],
    ["Ann Ruiz", "Ana Ruiz", 1],
    ["Christoph Meyerr", "Christof Meyer", 0],
    ["Christoph Meier", "Christof Meier", 1],
    ["Ana Ruiz", "Ana Weber", 0],
    ["Ana", "Anton", 0],
    ["Bo", "Jo", 0],
    ["J", "Jane Doe", 0],
    ["", "Jane Doe", 0],
    ["!", "?", 0],
    ["山田太郎", "山田 太郎", 1],
    ["山田", "山田 太郎", 2],
  ])("%j and %j: %i", (a, b, expected) => {
    expect(likeness(a, b)).toBe(expected);
    expect(likeness(b, a)).toBe(expected);
  });

  test("what is alike one way is alike the other way, and everybody is like themselves", () => {
    const name = fc.array(fc.constantFrom("Jane", "J.", "Doe", "Ana", "Anna", "o", "Zoë", "-", " "), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [one, other] = [a.join(" "), b.join(" ")];
        expect(likeness(one, other)).toBe(likeness(other, one));
        if (fold(one) !== "") expect(likeness(one, one)).toBe(4);
      }),
    );
  });
});

describe("one number in several formats", () => {
  test.each([
    ["+34 600 000 000", "0034600000000"],
    ["+34 600 000 000", "600 000 000"],
    ["0034 600-000-000", "600.000.000"],
    ["+34600000000", "34600000000"],
    ["+49 (0)171 1234567", "0171 1234567"],
    ["+49 171/1234567", "0049 171 1234567"],
    ["+39 06 1234 5678", "06 12345678"],
    ["+1 (212) 555-1234", "212 555 1234"],
    ["+1 212 555 1234", "1 212 555 1234"],
    ["+34 600\u2011000\u2011000", "+34\u00a0600000000"],
    [" Jane@Example.COM ", "jane@example.com"],
  ])("%j is %j", (a, b) => {
    expect(sameContact(a, b)).toBe(true);
    expect(sameContact(b, a)).toBe(true);
    // An index finds it whichever of the two is on file.
    expect(contactKeys(a)).toContain(foldContact(b));
    expect(contactKeys(b)).toContain(foldContact(a));
  });

  test.each([
    ["+34 600 000 000", "+44 600 000 000"],
    ["+34 600 000 000", "600 000 001"],
    ["+34 12345", "12345"],
    ["44600000000", "+34 600 000 000"],
    ["j.doe@example.com", "jdoe@example.com"],
    ["Main St 1", "Main St 11"],
  ])("%j is not %j", (a, b) => {
    expect(sameContact(a, b)).toBe(false);
    expect(sameContact(b, a)).toBe(false);
  });

  test("an index finds whatever is the same", () => {
    const digits = fc.stringMatching(/^[0-9]{5,12}$/);
    const number = fc
      .tuple(fc.constantFrom("", "+", "00", "+34", "0034", "+49 (0)", "0", "+1 "), digits)
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(sameContact(a, a)).toBe(true);
        if (sameContact(a, b)) expect(contactKeys(a)).toContain(foldContact(b));
      }),
    );
  });
});

describe("who it may be", () => {
  const names = ["Jane Doe", "Ana Ruiz", "Doe, Jane", "Bo Berg"].map((name, i) => ({
    id: i + 1,
    name: fold(name),
  }));
  const phone = (value: string): Contact[] => [{ channel: "phone", value }];

  test("the surest first: a contact, the name, the same words, a part, a slip", async () => {
    const contacts = [{ id: 4, value: "0171 1234567" }];
    const newcomer = { name: "Jane Doe", contacts: phone("+49 171 1234567") };
    expect(await similarTo(newcomer, { names, contacts }, "EUR")).toEqual([4, 1, 3]);
    expect(await similarTo({ name: "Jane", contacts: [] }, { names, contacts }, null)).toEqual([1, 3]);
    expect(await similarTo({ name: "Ana Riuz", contacts: [] }, { names, contacts }, null)).toEqual([2]);
    expect(await similarTo({ name: "Tom", contacts: [] }, { names, contacts }, null)).toEqual([]);
  });

  test("the currency of one country tells how its numbers are dialled", async () => {
    const newcomer = { name: "Tom", contacts: phone("8 912 345-67-89") };
    const contacts = [{ id: 1, value: "+7 912 345 67 89" }];
    expect(await similarTo(newcomer, { names: [], contacts }, "RUB")).toEqual([1]);
    expect(await similarTo(newcomer, { names: [], contacts }, "EUR")).toEqual([]);
  });

  test("an address is shared by a family, and tells nothing", async () => {
    const home = { channel: "address", value: "Main St 1" };
    const contacts = [{ id: 1, value: "Main St 1" }];
    expect(await similarTo({ name: "Tom", contacts: [home] }, { names: [], contacts }, null)).toEqual([]);
  });
});
