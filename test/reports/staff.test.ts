import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assigned } from "../../src/domain/assigned.ts";
import { closed, reopened } from "../../src/domain/closing.ts";
import type { Complaint } from "../../src/domain/complaint.ts";
import { apologized, compensated, fixed, noted } from "../../src/domain/recovery.ts";
import type { StaffMember } from "../../src/domain/staff.ts";
import { staff } from "../../src/reports/staff.ts";
import { clock, complaint, deed, eur, refund, start } from "../domain/shop.ts";
import { figure, json, rowsOf, table } from "./rows.ts";

const taken = (by: string | null): Complaint => complaint({ by });
const times = (n: number, one: () => Complaint): Complaint[] => Array.from({ length: n }, one);

/** Answered at ten by one, put right then or at noon by the same or another. */
const handled = (by: string, answerer = by, fixer = by, fixedAt = "2026-11-18T10:00"): Complaint =>
  fixed(
    apologized(taken(by), deed("2026-11-18T10:00", { by: answerer }), clock),
    deed(fixedAt, { by: fixer }),
    clock,
  );

describe("whoever has few cases", () => {
  test("four are nobody's figures, five are", () => {
    const four = staff(rowsOf(times(4, () => handled("Theo"))));
    expect(table(four, "people")).toEqual([]);
    expect(figure(four, "few")).toBe("1 person with fewer than 5 cases");
    expect(JSON.stringify(four)).not.toContain("Theo");
    const five = staff(rowsOf(times(5, () => handled("Theo"))));
    expect(table(five, "people")).toEqual([["Theo", 5, 5, "5 of 5", 0, 0, null]]);
    expect(figure(five, "few")).toBeNull();
  });

  test("what all did together does not give them away", () => {
    const report = staff(
      rowsOf(
        [...times(5, () => handled("Ina", "Ina", "Ina", "2026-11-18T12:00")), handled("Theo"), taken("Theo")],
        {
          per: "channel",
        },
      ),
    );
    // Theo solved one at once; only the five of Ina are told, and no sum holds his.
    expect(json(report)).toMatchObject({
      solved_at_first_contact: { k: 0, n: 5 },
      people_with_fewer_than_5_cases: 1,
      taken_by_nobody: null,
      parts: [{ part: "phone", count: 7, solved_at_first_contact: { k: 0, n: 5 } }],
    });
    expect(JSON.stringify(report)).not.toContain("Theo");
  });

  test("no name of theirs is anywhere, however many there are", () => {
    const who = fc.constantFrom("Ana", "Bo", "Cleo", "Dora");
    fc.assert(
      fc.property(fc.array(who, { maxLength: 25 }), (names) => {
        const report = staff(rowsOf(names.map((name) => handled(name))));
        const counts = ["Ana", "Bo", "Cleo", "Dora"].map((name) => names.filter((n) => n === name).length);
        const shown = ["Ana", "Bo", "Cleo", "Dora"].filter((_, i) => (counts[i] ?? 0) >= 5);
        expect(json(report).people.map((p: { name: string }) => p.name)).toEqual(shown);
        expect(json(report).people_with_fewer_than_5_cases).toBe(counts.filter((n) => n > 0 && n < 5).length);
        for (const name of ["Ana", "Bo", "Cleo", "Dora"].filter((n) => !shown.includes(n)))
          expect(JSON.stringify(report)).not.toContain(name);
      }),
      { numRuns: 40 },
    );
  });
});

describe("people", () => {
  test("by their names, in one spelling", () => {
    const theo: StaffMember = { id: 1, name: "Theo Berg", authority: null, leftAt: null };
    const cases = ["Zoë", "theo berg", "Ömer"].flatMap((name) => times(5, () => handled(name)));
    const report = staff(rowsOf([...cases, handled("Theo Berg"), handled("THEO BERG")], { staff: [theo] }));
    expect(table(report, "people").map(([name, count]) => [name, count])).toEqual([
      ["Ömer", 5],
      ["Theo Berg", 7],
      ["Zoë", 5],
    ]);
  });

  test("a note, or handing it to others, is no case; owning one is", () => {
    const once = times(5, () =>
      assigned(
        noted(taken("Ina"), deed(start, { by: "Boss" })),
        { to: "Theo", shift: false },
        deed(start, { by: "Boss" }),
      ),
    );
    expect(table(staff(rowsOf(once)), "people").map(([name, cases, own]) => [name, cases, own])).toEqual([
      ["Ina", 5, 5],
      ["Theo", 5, 0],
    ]);
  });

  test("hand-offs: neither the first owner nor a change of shift", () => {
    const passed = times(5, () => {
      const first = assigned(taken("Ina"), { to: "Ina", shift: false }, deed());
      const shift = assigned(first, { to: "Theo", shift: true }, deed());
      return assigned(shift, { to: "Ina", shift: false }, deed());
    });
    const report = staff(rowsOf(passed));
    expect(table(report, "people").map(([name, , , , on, over]) => [name, on, over])).toEqual([
      ["Ina", 0, 5],
      ["Theo", 5, 0],
    ]);
    expect(figure(report, "hand_offs")).toBe(5);
  });

  test("solved at once: answered and put right by whoever took it, and it held", () => {
    const spot = deed(start, { by: "Ina", onTheSpot: true });
    const atTheCounter = fixed(apologized(taken("Ina"), spot, clock), spot, clock);
    const inOneCall = handled("Ina");
    const later = handled("Ina", "Ina", "Ina", "2026-11-18T12:00");
    const byAnother = handled("Ina", "Ina", "Theo");
    const answeredByAnother = handled("Ina", "Theo", "Ina");
    const settled = closed(inOneCall, { as: "settled" }, deed("2026-11-18T11:00"));
    const didNotHold = reopened(settled, deed("2026-11-18T15:00"), clock);
    const silent = taken("Ina");
    const cases = [atTheCounter, inOneCall, later, byAnother, answeredByAnother, didNotHold, silent];
    const { people } = json(staff(rowsOf(cases)));
    // Two of six: nobody has answered the last one yet.
    expect(people[0]).toMatchObject({
      name: "Ina",
      taken: 7,
      solved_at_first_contact: { k: 2, n: 6, share: 0.3333 },
    });
  });

  test("a guideline that is too low", () => {
    const ina: StaffMember = { id: 1, name: "Ina", authority: eur(10), leftAt: null };
    const give = (amount: number) => () =>
      compensated(taken("Ina"), refund(amount), deed("2026-11-18T10:00", { by: "Ina" }), clock);
    const report = staff(
      rowsOf([...times(3, give(10)), ...times(2, give(10.01)), taken("Ina")], { staff: [ina] }),
    );
    expect(json(report).people[0].above_guideline).toMatchObject({ k: 2, n: 5, share: 0.4 });
    expect(report.notes.at(-1)).toContain("too low");
  });
});

test("no ranking, and it says so; nothing where there is nothing", () => {
  expect(staff(rowsOf(times(5, () => handled("Ina")))).notes[0]).toContain("no ranking");
  expect(staff(rowsOf([])).tables).toEqual([]);
  const duplicate = closed(taken("Ina"), { as: "duplicate", of: 9 }, deed());
  expect(figure(staff(rowsOf([duplicate])), "complaints")).toBe(
    "None of its own: all of them repeat another.",
  );
});

test("by people it is told already", () => {
  const report = staff(
    rowsOf(
      times(5, () => handled("Ina")),
      { per: "staff" },
    ),
  );
  expect(report.tables.map(({ key }) => key)).toEqual(["people"]);
});
