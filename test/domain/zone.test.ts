import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type * as ZoneModule from "../../src/domain/zone.ts";

type Zone = typeof ZoneModule;

const hasTemporal = "Temporal" in globalThis;
const zones = [
  "UTC",
  "Europe/Berlin",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Santiago",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Pacific/Kiritimati",
];

/** A fresh copy of the room, because it remembers the offsets it has asked for. */
async function openZone(withTemporal: boolean): Promise<Zone> {
  vi.resetModules();
  if (!withTemporal) vi.stubGlobal("Temporal", undefined);
  return import("../../src/domain/zone.ts");
}

afterEach(() => vi.unstubAllGlobals());

/** Both ways give the same answer for every input. */
async function agree<T>(inputs: readonly T[], answer: (zone: Zone, input: T) => unknown): Promise<void> {
  const one = await openZone(true);
  const byTemporal = inputs.map((input) => [input, answer(one, input)]);
  const other = await openZone(false);
  expect(inputs.map((input) => [input, answer(other, input)])).toEqual(byTemporal);
}

const sampled = <T>(arbitrary: fc.Arbitrary<T>): T[] => fc.sample(arbitrary, 3000);

const twoDigits = (number: number): string => String(number).padStart(2, "0");

describe.each(hasTemporal ? ["Temporal", "Intl"] : ["Intl"])("by %s", (way) => {
  let zone: Zone;

  beforeEach(async () => {
    zone = await openZone(way === "Temporal");
  });

  it.each([
    ["Europe/Berlin", "2026-11-19T17:00:00Z", "2026-11-19 18:00"],
    ["Europe/Berlin", "2026-10-25T00:59:00Z", "2026-10-25 02:59"],
    ["Europe/Berlin", "2026-10-25T01:00:00Z", "2026-10-25 02:00"],
    ["America/St_Johns", "2026-11-19T02:00:00Z", "2026-11-18 22:30"],
    ["Asia/Kathmandu", "2026-11-19T20:00:00Z", "2026-11-20 01:45"],
    ["Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04 02:30"],
    ["Pacific/Kiritimati", "2026-12-31T17:00:00Z", "2027-01-01 07:00"],
    ["UTC", "2026-12-31T23:59:59.999Z", "2026-12-31 23:59"],
  ])("in %s at %s the wall clock shows %s", (name, at, shown) => {
    const { day, hour, minute } = zone.localParts(new Date(at), name);
    expect(`${day} ${twoDigits(hour)}:${twoDigits(minute)}`).toBe(shown);
  });

  it.each([
    ["a plain time", "Europe/Berlin", "2026-11-19", 18 * 60, "2026-11-19T17:00:00.000Z"],
    ["a time left out", "Europe/Berlin", "2026-03-29", 2 * 60 + 30, "2026-03-29T01:30:00.000Z"],
    ["a time that comes twice", "Europe/Berlin", "2026-10-25", 2 * 60 + 30, "2026-10-25T00:30:00.000Z"],
    ["a midnight left out", "America/Santiago", "2026-09-06", 0, "2026-09-06T04:00:00.000Z"],
    ["a day left out", "Pacific/Apia", "2011-12-30", 12 * 60, "2011-12-30T22:00:00.000Z"],
  ])("finds the instant of %s", (_name, where, day, minutes, at) => {
    expect(zone.instantIn(day, minutes, where).toISOString()).toBe(at);
  });

  it.each([...zones, "europe/berlin", "Asia/Calcutta", "US/Eastern", "Etc/GMT+5", "EST5EDT", "NZ", "CET"])(
    "%s is a zone",
    (name) => expect(zone.isZone(name)).toBe(true),
  );

  it.each(
    `Z +01:00 -0800 UTC+1 GMT+99 T00Z t0000z T00+01 2026-11-20T15:00[Europe/Berlin] Mars/Phobos /UTC
    Europe/Berlin/ Europe//Berlin IST pst JST SystemV/AST4 US/Pacific-New Canada/East-Saskatchewan`.split(
      /\s+/,
    ),
  )("%s is none", (name) => expect(zone.isZone(name)).toBe(false));

  it.each(["", "Europe/Berlin ", "Europe/\nBerlin", "a".repeat(65)])("%j is none", (name) =>
    expect(zone.isZone(name)).toBe(false),
  );
});

describe.skipIf(!hasTemporal)("both ways", () => {
  it("read the same wall clock at any instant", async () => {
    const instant = fc.date({
      min: new Date("2000-01-01T00:00:00Z"),
      max: new Date("2101-01-01T00:00:00Z"),
      noInvalidDate: true,
    });
    await agree(sampled(fc.tuple(instant, fc.constantFrom(...zones))), (zone, [at, name]) =>
      zone.localParts(at, name),
    );
  });

  it("know the same zones", async () => {
    await agree(Intl.supportedValuesOf("timeZone"), (zone, name) => zone.isZone(name));
    const letters = fc.constantFrom(..."TZaeu019+-/_".split(""));
    await agree(sampled(fc.string({ unit: letters, maxLength: 8 })), (zone, text) => zone.isZone(text));
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
    const abbreviations = alphabet.flatMap((a) => alphabet.flatMap((b) => alphabet.map((c) => a + b + c)));
    await agree(abbreviations, (zone, text) => zone.isZone(text));
  });
});
