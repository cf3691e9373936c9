import { expect, test } from "vitest";
import { apologized, compensated } from "../../src/domain/recovery.ts";
import { all } from "../../src/reports/all.ts";
import { summary } from "../../src/reports/summary.ts";
import { causes } from "../../src/reports/causes.ts";
import { channels } from "../../src/reports/channels.ts";
import { compensation } from "../../src/reports/compensation.ts";
import { service } from "../../src/reports/service.ts";
import { staff } from "../../src/reports/staff.ts";
import { speed } from "../../src/reports/speed.ts";
import type { Report } from "../../src/views/view.ts";
import { clock, complaint, deed, eur, refund } from "../domain/shop.ts";
import { rowsFor, summaryRowsFor } from "./rows.ts";

const told = ["late", "late", "late", "late", "cold", "rude"].map((cause, i) => {
  const one = { ...complaint({ cause, paid: eur(20) }), id: i + 1 };
  const answered = i < 4 ? apologized(one, deed("2026-11-18T10:30"), clock) : one;
  return i < 2 ? compensated(answered, refund(20), deed("2026-11-18T11:00"), clock) : answered;
});

const value = (report: Report, key: string): unknown => report.fields.find((f) => f.key === key)?.value;

test("says of each report what the report itself says", () => {
  const rows = rowsFor(told);
  const short = summary(summaryRowsFor(told));
  for (const [report, key] of [
    [causes, "complaints"],
    [causes, "vital_few"],
    [service, "missing_most"],
    [channels, "mirrored"],
    [speed, "first_apology"],
    [speed, "put_right"],
    [speed, "in_time"],
    [compensation, "given"],
    [compensation, "cost"],
    [staff, "solved"],
  ] as const) {
    expect(value(short, key), key).not.toBeUndefined();
    expect(value(short, key), key).toEqual(value(report(rows), key));
  }
  expect(value(short, "fates")).toBe("Came back 0, lost 0, unknown 1 (of 1)");
  expect(value(short, "open")).toBe(told.filter((c) => c.closed === null).length);
  expect(short.json).toMatchObject({ schema: "recover.report.summary/1", complaints: 6 });
  expect(short.tables).toEqual([]);
});

test("broken down it holds the parts of each", () => {
  const keys = summary(summaryRowsFor(told, { per: "month" })).tables.map(({ key }) => key);
  expect(keys).toEqual(expect.arrayContaining(["causes_per_month", "channels_per_month", "speed_per_month"]));
  expect(new Set(keys).size).toBe(keys.length);
});

test("on a screen no document is made of any report", () => {
  const whole = all(summaryRowsFor(told));
  const parts = (whole.parts ?? []).map(({ report }) => report);
  const looked = parts.map(({ title, fields, tables, notes }) => [
    title,
    fields.map(({ value }) => value),
    tables,
    notes,
  ]);
  expect(looked.length).toBe(9);
  for (const report of [whole, ...parts]) {
    const owner = Object.hasOwn(report, "json") ? report : (Object.getPrototypeOf(report) as Report);
    expect(Object.getOwnPropertyDescriptor(owner, "json")).toHaveProperty("get");
  }
});

test("over nothing it says so, and nothing else", () => {
  const { fields, notes } = summary(summaryRowsFor([]));
  expect(fields.filter((f) => f.value !== null)).toEqual([
    { key: "complaints", label: "Complaints", value: expect.stringMatching(/^None is written down yet/) },
  ]);
  expect(notes).toEqual([]);
});
