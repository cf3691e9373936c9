import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";

/** A guest who was asked back, one with something open and one without a name, looked up in every way. */
const story: readonly (readonly string[])[] = [
  ["log", "cold soup", "-c", "Ana Ruiz", "-C", "phone", "--phone", "+34 600 000 001", "--cause", "Ärger"],
  ["invite", "1", "--give", "a table by the window", "--worth", "9"],
  ["log", "late", "-c", "Ana Ruis"],
  ["log", "wet", "--walk-in"],
  ["welcome", "R-3"],
  ...["ana", "Ana Ruiz", "0034600000001", "R-1", "C-2", "nobody", "_%", "r1234", "\0"].map((who) => [
    "door",
    who,
  ]),
  ["door", "ana", "--json"],
  ["door", "--today"],
  ["door", "--today", "--json"],
];

async function told(till: Till): Promise<string[]> {
  const heard: string[] = [];
  for (const argv of story) {
    const { out, err, code } = await till.recover(...argv);
    heard.push(`$ recover ${argv.join(" ")}\n${out}${err}[${code}]`);
  }
  const { coupon } = await till.json("show", "1");
  const tail = String(coupon.code).replaceAll("-", "").slice(-5);
  till.answers = [coupon.code, tail, "w", "ana", "q"];
  const { out, err, code } = await till.recover("door");
  return [...heard, `${out}${err}[${code}]`];
}

test.runIf(hasPostgres)("the door, at a file and at a server, is answered alike", async () => {
  await using database = await openDatabase();
  using file = openTill();
  using server = openTill({ env: { RECOVER_DB: database.overTcp, RECOVER_DESK: "test" } });
  const heard = await told(file);
  expect(heard.at(-1)).toContain("is redeemed");
  expect(await told(server)).toEqual(heard);
});
