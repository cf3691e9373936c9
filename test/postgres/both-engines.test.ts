import { rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { tailLength } from "../../src/domain/coupon-code.ts";
import { Books } from "../../src/store/books.ts";
import { ChanceReader } from "../../src/store/chance-reader.ts";
import { ChangeLog } from "../../src/store/change-log.ts";
import { Change } from "../../src/store/change.ts";
import { HintReader } from "../../src/store/hint-reader.ts";
import { PeopleReader } from "../../src/store/people-reader.ts";
import { Reader } from "../../src/store/reader.ts";
import { openTill, type Till } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";

/** A month of a shop, in which every question and every way to write of the store is used. */
const story: readonly (readonly string[])[] = [
  ["due"],
  ["config", "set", "margin", "300"],
  ["config", "set", "retention", "80%"],
  ["config", "unset", "retention"],
  ["config", "get", "margin"],
  [
    "log",
    "cold soup",
    "-c",
    "Ana Ruiz",
    "-C",
    "phone",
    "--phone",
    "+34 600 000 001",
    "--paid",
    "24.50",
    "--tag",
    "soup",
  ],
  [
    "log",
    "100% wrong_size",
    "-c",
    "Zoë Müller",
    "-C",
    "email",
    "--email",
    "zoe@example.com",
    "--cause",
    "Late",
  ],
  [
    "log",
    "späte Lieferung, Ärger",
    "-c",
    "Bo",
    "--cause",
    "late",
    "--severity",
    "high",
    "--when",
    "yesterday 3pm",
  ],
  ["log", "again", "-c", "Ana Ruiz", "-C", "phone", "--cause", "LATE"],
  ["log", "no soup at all", "-c", "Bo", "--cause", "Ärger", "--tag", "Soup"],
  ["list", "cause:arger", "tag:SOUP", "by:TESTER"],
  ["log", "wait", "-c", "Ana Ruis", "--phone", "0034600000001"],
  ["log", "cold coffee", "--walk-in", "--paid", "3.20", "--sorry", "--redo"],
  ["log", "山田さん 🙂", "-c", "山田太郎", "-C", "review:google", "--link", "https://example.com/r/1"],
  ["log", "nothing", "-c", "Nobody", "--dry-run"],
  ["due"],
  ["due", "--all", "--json"],
  ["due", "--until", "tomorrow", "--limit", "1"],
  ["due", "tag:nothing"],
  ["done", "1", "called, all fine"],
  ["apologize", "2", "so sorry"],
  ["fix", "1-2", "new ones sent"],
  ["compensate", "1", "--refund", "24.50", "--tax", "19%", "--invoice", "2026-7"],
  ["compensate", "2", "--gift", "dessert", "--worth", "9", "--cost", "2.50"],
  ["follow-up", "1", "--reached", "--feeling", "calm", "she smiled"],
  ["thank", "2"],
  ["note", "3", "likes it hot"],
  ["snooze", "3", "next friday"],
  ["assess", "3", "--fault", "ours", "--keep", "yes"],
  ["edit", "3", "--text", "very late", "--tag", "wholesale", "--paid", "40"],
  ["edit", "2", "--customer", "Bo"],
  ["customer", "add", "Tom O'Brien", "--email", "tom@example.com"],
  ["customer", "edit", "Bo", "--phone", "030 1234567", "--note", "regular"],
  ["customer", "merge", "C-4", "C-1", "--yes"],
  ["customer", "list"],
  ["customer", "list", "zoe"],
  ["customer", "show", "C-1"],
  ["customer", "show", "C-4"],
  ["list", "--all"],
  ["list", "severity:high", "not:cause:soup"],
  ["list", "channel:review", "--all", "--json"],
  ["list", "cause:late", "by:tester", "tag:wholesale", "since:som"],
  ["list", "customer:muller", "--all"],
  ["find", "100%"],
  ["find", "wrong_"],
  ["find", "muller"],
  ["find", "ärger", "spate"],
  ["find", "太郎"],
  ["show", "1"],
  ["show", "2", "--json"],
  ["close", "6", "--as", "settled"],
  ["close", "3", "--as", "lost", "--because", "moved away"],
  ["reopen", "3"],
  ["undo"],
  ["redo"],
  ["undo", "2"],
  ["redo"],
  ["redo"],
  ["history"],
  ["history", "3", "--json"],
  ["history", "C-1"],
  ["report", "defection"],
  ["worth", "1"],
  ["log", "twice", "-c", "Ana Ruiz", "--ref", "till-2-0001"],
  ["log", "twice", "-c", "Ana Ruiz", "--ref", "till-2-0001"],
  ["log", "other", "-c", "Ana Ruiz", "--ref", "till-2-0001"],
  ["history", "--ref", "till-2-0001"],
  ["show", "99"],
  ["undo", "99"],
  ["undo"],
  ["staff", "add", "Theo", "--authority", "20"],
  ["staff", "list"],
  ["staff", "edit", "Theo", "--inactive"],
  ["assign", "3", "Theo", "--words", "she wants it by friday"],
  ["due", "--mine"],
  // The menu, and second chances: CODE is the code that was told last, TAIL its end, FILE a file of the till.
  ["offer", "add", "dessert", "--worth", "9", "--cost", "2.50"],
  ["offer", "add", "a fifth off", "--percent", "20%", "--who", "Theo"],
  ["offer", "edit", "dessert", "--worth", "9.50", "--name", "dessert of the day"],
  ["offer", "list"],
  ["log", "burnt", "-c", "Bo Berg", "-C", "phone", "--paid", "20", "-s", "high", "--sorry", "--fixed"],
  ["compensate", "10", "--refund", "20"],
  ["compensate", "10", "--offer", "dessert of the day"],
  ["invite", "10", "--offer", "dessert of the day", "a dessert on us"],
  ["invite", "10", "--amount", "10"],
  ["coupon", "list", "--outstanding"],
  ["due", "--all"],
  ["door", "bo"],
  ["door", "TAIL"],
  ["door", "--today"],
  // What shells ask at TAB.
  ["complete", "zsh", "show", ""],
  ["complete", "zsh", "reopen", ""],
  ["complete", "zsh", "log", "-c", "b"],
  ["complete", "zsh", "coupon", "redeem", ""],
  ["complete", "zsh", "list", "tag:"],
  ["complete", "zsh", "list", "cause:l"],
  ["promise", "10", "call friday 14:00"],
  ["coupon", "extend", "CODE", "--expires", "2027-05-01"],
  ["coupon", "print", "CODE"],
  ["close", "10", "--as", "lost", "--because", "no"],
  ["welcome", "CODE", "--bill", "42.50"],
  ["coupon", "redeem", "CODE"],
  ["undo"],
  ["coupon", "list"],
  ["redo"],
  ["done", "10", "--smooth", "no", "burnt again"],
  ["due", "--all", "--json"],
  ["log", "late again", "-c", "Ida", "-C", "phone", "--sorry", "--fixed", "--invite", "20%"],
  ["coupon", "redeem", "CODE"],
  ["coupon", "redeem", "CODE", "--bill", "42.50"],
  ["coupon", "redeem", "CODE", "--bill", "42.50"],
  ["log", "cold tea", "-c", "Kim", "-C", "phone", "--invite", "5", "--expires", "in 3 days"],
  ["coupon", "cancel", "CODE", "they", "want", "the", "money"],
  ["welcome", "Kim"],
  ["welcome", "GOLD-00000-00000-0"],
  ["offer", "retire", "dessert of the day"],
  ["offer", "list"],
  ["coupon", "list", "--json"],
  ["show", "10"],
  ["report", "second-chance"],
  ["history", "--limit", "8"],
  // The books of October are closed, and what becomes known later is put right in November.
  ["log", "cold in autumn", "-c", "Ida", "-C", "phone", "--when", "2026-10-01", "--paid", "10"],
  ["compensate", "last", "--refund", "12", "--when", "2026-10-05"],
  ["export", "books", "--period", "2026-10", "--tax", "19%", "--close", "-o", "FILE"],
  ["edit", "last", "--paid", "8"],
  ["export", "books", "--tax", "19%"],
  ["export", "books", "--to", "hledger", "--tax", "19%", "customer:ida", "--period", "2026q4"],
  ["export", "books", "--with-contacts", "channel:phone", "--since", "2026-10-01"],
  ["export", "complaints"],
  ["export", "compensation"],
  ["export", "coupons"],
  ["export", "customers"],
];

/** What a shop sees and hears of a story, without what is random and without the place of its database. */
async function told(till: Till): Promise<string[]> {
  const heard: string[] = [];
  let last = "";
  for (const line of story) {
    const tail = last.replaceAll("-", "").slice(-tailLength);
    const meant: Readonly<Record<string, string>> = {
      CODE: last,
      TAIL: tail,
      FILE: join(till.folder, "books.csv"),
    };
    const argv = line.map((word) => meant[word] ?? word);
    const { out, err, code } = await till.recover(...argv);
    last = /\b[A-Z]+-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]\b/.exec(out + err)?.[0] ?? last;
    heard.push(
      `$ recover ${argv.join(" ")}\n${out}${err}[${code}]`
        .replaceAll(/\b[0-9a-f]{12,64}\b/g, "(hash)")
        .replaceAll(till.folder, "~"),
    );
  }
  return heard;
}

/** Every method of the store that can be asked or told something. */
function methodsOf(type: {
  readonly name: string;
  readonly prototype: object;
}): { name: string; calls: () => number }[] {
  return Object.entries(Object.getOwnPropertyDescriptors(type.prototype))
    .filter(([name, { value }]) => name !== "constructor" && typeof value === "function")
    .map(([name]) => {
      const spy = vi.spyOn(type.prototype as Record<string, () => unknown>, name);
      return { name: `${type.name}.${name}`, calls: () => spy.mock.calls.length };
    });
}

test.runIf(hasPostgres)("one story, told to a file and to a server, is heard alike", async () => {
  const methods = [Reader, ChanceReader, HintReader, PeopleReader, ChangeLog, Books, Change].flatMap(
    methodsOf,
  );
  await using database = await openDatabase();
  using file = openTill({ env: { RECOVER_DESK: "counter" }, spied: true });
  using server = openTill({ env: { RECOVER_DB: database.overTcp, RECOVER_DESK: "counter" }, spied: true });
  const heard = await told(file);
  const once = methods.map(({ calls }) => calls());
  expect(methods.filter((_, i) => once[i] === 0).map(({ name }) => name)).toEqual([]);
  expect(await told(server)).toEqual(heard);
  expect(methods.filter(({ calls }, i) => calls() === once[i]).map(({ name }) => name)).toEqual([]);
  expect(heard.filter((text) => text.endsWith("[1]"))).toEqual([]);
  console.info(
    `${story.length} commands and ${methods.length} methods of the store: a file and a server answer alike`,
  );
});

test.runIf(hasPostgres)("a database moves to a server and back, and is the same", async () => {
  await using database = await openDatabase();
  using till = openTill();
  await told(till);
  const all = ["complaints", "compensation", "coupons", "customers"];
  const exports = async (): Promise<string[]> =>
    Promise.all(all.map(async (what) => (await till.recover("export", what)).out));
  const before = await exports();
  const history = (await till.recover("history", "--all", "--json")).out;
  // A password does not stand on a command line, so the server is named as the till's own place and moved to by socket.
  const moved = await till.recover("move", database.overSocket);
  expect(moved).toMatchObject({ code: 0 });
  expect(await till.recover("move", database.overSocket)).toMatchObject({ code: 4 });
  till.env["RECOVER_DB"] = database.overTcp;
  expect(await exports()).toEqual(before);
  expect((await till.recover("history", "--all", "--json")).out).toBe(history);
  const back = join(till.folder, "back.db");
  expect(await till.recover("move", back)).toMatchObject({
    code: 0,
    out: moved.out.replace(/Copied to \S+/, `Copied to ${back}`),
  });
  till.env["RECOVER_DB"] = back;
  expect(await exports()).toEqual(before);
  expect((await till.recover("history", "--all", "--json")).out).toBe(history);
  expect(await till.recover("move", back)).toMatchObject({ code: 4 });
  rmSync(back);
});
