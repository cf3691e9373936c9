import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hasPostgres, openDatabase } from "../postgres/database.ts";
import { openTill, type Till } from "../world.ts";
import { shellWords } from "./transcript.ts";

/** Two second chances from the first word to the last, on a file and, where there is one, on a server. */

/** What is done at a time: a command line, in which CODE is the code that was told last, as it stands on the card. */
type Scene = readonly [at: string, line: string];

/** Plays scenes, and writes down after each what `due` shows on that day, the first screen of the morning. */
async function played(till: Till, scenes: readonly Scene[]): Promise<string> {
  const shown: string[] = [];
  let code = "";
  for (const [at, line] of scenes) {
    till.at(at);
    const argv = shellWords(line).flatMap((word) =>
      // Read aloud at the counter: in small letters, with blanks.
      word === "CODE" ? [code] : word === "SPOKEN" ? code.toLowerCase().split("-") : [word],
    );
    const { out, err, code: exit } = await till.recover(...argv);
    expect([line, exit, err]).toEqual([line, 0, err]);
    code = /\b[A-Z]+-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]\b/.exec(out + err)?.[0] ?? code;
    const due = (await till.recover("due", "--all")).out.trimEnd();
    shown.push(`${at} ${line}`, ...due.split("\n").map((row) => `    ${row}`.trimEnd()));
  }
  return `\n${shown.join("\n")}\n`;
}

const told = (till: Till, id: string): Promise<Record<string, unknown>> => till.json("show", id);

/** (a) by voicemail, with a refund and a coupon, until she is back */
const kept: readonly Scene[] = [
  ["2026-11-18T09:30", 'offer add "a dessert" --worth 9 --cost 2.50'],
  [
    "2026-11-18T09:45",
    'log "cold soup, nobody called back" -c "Jane Doe" -C voicemail --phone "+34 600 000 000" --paid 24.50 -s high',
  ],
  ["2026-11-18T11:00", 'done 1 "so sorry, called her" --sorry'],
  ["2026-11-18T11:30", 'done 1 "a new recipe card in the kitchen"'],
  ["2026-11-19T10:00", "done 1 --refund 24.50"],
  ["2026-11-19T10:05", 'invite 1 --offer "a dessert" "come and see us again"'],
  ["2026-11-19T10:06", "coupon print CODE"],
  ["2026-12-03T12:00", 'done 1 "reminded her" --came not-yet'],
  ["2027-01-15T13:00", "door jane"],
  ["2027-01-15T13:02", "welcome SPOKEN --bill 42.50"],
  ["2027-01-16T12:00", 'done 1 "all fine" --smooth yes'],
  ["2027-02-15T12:00", "done 1 --back yes"],
];

/** (b) the visit goes wrong; asked back a second time with another coupon, and kept */
const keptAtLast: readonly Scene[] = [
  [
    "2026-11-18T09:30",
    'log "late and wrong" -c "Bo" -C phone --phone "+34 600 000 001" --paid 30 --sorry --fixed --refund 30',
  ],
  ["2026-11-18T09:40", "invite 1 --percent 20% --expires 2026-12-20"],
  ["2026-11-27T13:00", "welcome Bo"],
  ["2026-11-27T14:00", "coupon redeem CODE --bill 42.50"],
  ["2026-11-28T12:00", 'done 1 --smooth no "late again"'],
  ["2026-11-28T12:30", 'done 1 --sorry "no excuse"'],
  ["2026-11-28T13:00", 'done 1 "two cooks on fridays now"'],
  ["2026-11-28T13:30", 'done 1 --invite "15 EUR" --expires 2027-01-31'],
  ["2026-12-12T12:00", "done 1 --no-answer"],
  ["2026-12-18T13:00", "coupon redeem SPOKEN"],
  ["2026-12-19T12:00", "done 1 --smooth yes"],
  ["2027-01-18T12:00", "done 1 --back yes"],
];

const engines = [
  ["a file", true],
  ["a server", hasPostgres],
] as const;

describe.each(engines)("on %s", (engine, isThere) => {
  const open = async (run: (till: Till) => Promise<void>): Promise<void> => {
    if (engine === "a file") {
      using till = openTill({ width: 100, env: { RECOVER_DESK: "counter" } });
      return await run(till);
    }
    await using database = await openDatabase();
    using till = openTill({ width: 100, env: { RECOVER_DESK: "counter", RECOVER_DB: database.overTcp } });
    return await run(till);
  };

  test.runIf(isThere)("a complaint on the answering machine becomes a customer who is back", () =>
    open(async (till) => {
      expect(await played(till, kept)).toMatchInlineSnapshot(`
        "
        2026-11-18T09:30 offer add "a dessert" --worth 9 --cost 2.50
            Nothing is written down yet. After the next bad moment:
              recover log "cold soup" -c "Jane Doe" --channel phone
            Every morning, to see who is owed what, and to tick it off:
              recover
              recover done 1 "called, all fine"
            Everything can be taken back with recover undo. More: recover help
        2026-11-18T09:45 log "cold soup, nobody called back" -c "Jane Doe" -C voicemail --phone "+34 600 000 000" --paid 24.50 -s high
            Today
              R-1  Jane Doe  call back  today by 13:45  phone +34 600 000 000
        2026-11-18T11:00 done 1 "so sorry, called her" --sorry
            Coming
              R-1  Jane Doe  put right  Wed 25 Nov  phone +34 600 000 000
        2026-11-18T11:30 done 1 "a new recipe card in the kitchen"
            Coming
              R-1  Jane Doe  give back  tomorrow by 18:00  phone +34 600 000 000
        2026-11-19T10:00 done 1 --refund 24.50
            Today
              R-1  Jane Doe  give back  today by 18:00  phone +34 600 000 000
        2026-11-19T10:05 invite 1 --offer "a dessert" "come and see us again"
            Coming
              R-1  GOLD Jane Doe  expect back  Thu 3 Dec  phone +34 600 000 000
        2026-11-19T10:06 coupon print CODE
            Coming
              R-1  GOLD Jane Doe  expect back  Thu 3 Dec  phone +34 600 000 000
        2026-12-03T12:00 done 1 "reminded her" --came not-yet
            Coming
              R-1  GOLD Jane Doe  expect back  Wed 10 Feb 2027  phone +34 600 000 000
        2027-01-15T13:00 door jane
            Coming
              R-1  GOLD Jane Doe  expect back  Wed 10 Feb  phone +34 600 000 000
        2027-01-15T13:02 welcome SPOKEN --bill 42.50
            Coming
              R-1  GOLD Jane Doe  ask how it went  tomorrow by 18:00  phone +34 600 000 000
        2027-01-16T12:00 done 1 "all fine" --smooth yes
            Coming
              R-1  GOLD Jane Doe  back again?  Mon 15 Feb  phone +34 600 000 000
        2027-02-15T12:00 done 1 --back yes
            Nothing is due.
        "
      `);
      expect(await told(till, "1")).toMatchObject({
        status: "closed",
        closed_as: "recovered",
        next: null,
        coupon: { status: "redeemed" },
      });
    }),
  );

  test.runIf(isThere)("a return visit that goes wrong is answered, and the second one goes well", () =>
    open(async (till) => {
      expect(await played(till, keptAtLast)).toMatchInlineSnapshot(`
        "
        2026-11-18T09:30 log "late and wrong" -c "Bo" -C phone --phone "+34 600 000 001" --paid 30 --sorry --fixed --refund 30
            Coming
              R-1  Bo  back again?  Fri 18 Dec  phone +34 600 000 001
        2026-11-18T09:40 invite 1 --percent 20% --expires 2026-12-20
            Coming
              R-1  GOLD Bo  expect back  Wed 2 Dec  phone +34 600 000 001
        2026-11-27T13:00 welcome Bo
            Coming
              R-1  GOLD Bo  ask how it went  tomorrow by 18:00  phone +34 600 000 001
        2026-11-27T14:00 coupon redeem CODE --bill 42.50
            Coming
              R-1  GOLD Bo  ask how it went  tomorrow by 18:00  phone +34 600 000 001
        2026-11-28T12:00 done 1 --smooth no "late again"
            Coming
              R-1  Bo  call back  Mon 30 Nov by 18:00  SECOND FAILURE, phone +34 600 000 001
        2026-11-28T12:30 done 1 --sorry "no excuse"
            Coming
              R-1  Bo  put right  Sat 5 Dec  SECOND FAILURE, phone +34 600 000 001
        2026-11-28T13:00 done 1 "two cooks on fridays now"
            Today
              R-1  Bo  ask back  today by 18:00  SECOND FAILURE, phone +34 600 000 001
        2026-11-28T13:30 done 1 --invite "15 EUR" --expires 2027-01-31
            Coming
              R-1  GOLD Bo  expect back  Sat 12 Dec  SECOND FAILURE, phone +34 600 000 001
        2026-12-12T12:00 done 1 --no-answer
            Coming
              R-1  GOLD Bo  expect back  Mon 14 Dec by 18:00  SECOND FAILURE, phone +34 600 000 001
        2026-12-18T13:00 coupon redeem SPOKEN
            Coming
              R-1  GOLD Bo  ask how it went  tomorrow by 18:00  SECOND FAILURE, phone +34 600 000 001
        2026-12-19T12:00 done 1 --smooth yes
            Coming
              R-1  GOLD Bo  back again?  Mon 18 Jan 2027  SECOND FAILURE, phone +34 600 000 001
        2027-01-18T12:00 done 1 --back yes
            Nothing is due.
        "
      `);
      const coupons = await till.json("coupon", "list");
      expect(coupons.items.map((c: { status: string }) => c.status)).toEqual(["redeemed", "redeemed"]);
      const { events, ...ended } = await told(till, "1");
      expect(ended).toMatchObject({ status: "closed", closed_as: "recovered", repeat_of: 1 });
      const given = (events as { compensation?: { kind: string; worth: { amount: string } } }[]).flatMap(
        (e) =>
          e.compensation === undefined || e.compensation === null
            ? []
            : [[e.compensation.kind, e.compensation.worth.amount]],
      );
      expect(given).toEqual([
        ["refund", "30.00"],
        ["coupon", "8.50"],
        ["coupon", "15.00"],
      ]);
    }),
  );
});

describe("under the same --ref", () => {
  test("a visit that ended the complaint is told again", async () => {
    using till = openTill();
    await till.recover(
      "log",
      "too salty",
      "-c",
      "Jane Doe",
      "-C",
      "phone",
      "-s",
      "low",
      "--sorry",
      "--fixed",
    );
    const first = await till.recover("welcome", "Jane Doe", "--ref", "X");
    expect(first).toMatchObject({ code: 0, out: "R-1 Jane Doe – too salty · closed as recovered\n" });
    expect(await till.recover("welcome", "Jane Doe", "--ref", "X")).toMatchObject({
      code: 0,
      out: first.out,
      err: expect.stringContaining("This was done before under the same --ref"),
    });
    expect(await till.recover("welcome", "Jane Doe")).toMatchObject({
      code: 4,
      err: expect.stringContaining("R-1 is closed (recovered). Nothing was changed."),
    });
  });

  test.each(["redeem", "cancel", "extend", "print"])("coupon %s is done once", async (verb) => {
    using till = openTill();
    const more = { redeem: [], cancel: ["gone"], extend: ["--expires", "in 5 days"], print: ["--reissue"] }[
      verb
    ];
    await till.recover("log", "cold", "-c", "Jane Doe", "-C", "phone", "--invite", "10 EUR");
    const [{ code }] = (await till.json("coupon", "list")).items;
    const words = ["coupon", verb, code, ...(more ?? []), "--ref", "X"];
    const first = await till.recover(...words);
    const had = (await till.json("history", "--all")).items.length;
    const again = await till.recover(...words);
    expect([first.code, again.code]).toEqual([0, 0]);
    expect((await till.json("history", "--all")).items.length).toBe(had);
  });
});

describe("a lost card", () => {
  const lost = async (till: Till): Promise<string> => {
    await till.recover("log", "cold", "-c", "Jane Doe", "-C", "phone", "--invite", "10 EUR");
    return (await till.json("coupon", "list")).items[0].code;
  };

  test.each([
    ["a file that is there", "there.txt", 4],
    ["a folder that is not", "nowhere/card.txt", 2],
    ["a form that nothing is printed in", "card.doc", 2],
  ])("is not replaced for %s", async (_what, name, code) => {
    using till = openTill();
    const card = await lost(till);
    writeFileSync(join(till.folder, "there.txt"), "another card");
    const answer = await till.recover("coupon", "print", card, "--reissue", "-o", join(till.folder, name));
    expect([answer.code, answer.out]).toEqual([code, ""]);
    expect((await till.json("coupon", "list")).items).toMatchObject([{ code: card, status: "issued" }]);
  });

  test("is replaced and printed, and history says so", async () => {
    using till = openTill();
    const card = await lost(till);
    const file = join(till.folder, "card.txt");
    await till.recover("coupon", "print", card, "--reissue", "-o", file);
    expect(readFileSync(file, "utf8")).toContain("GOLD-");
    expect(readFileSync(file, "utf8")).not.toContain(card);
    expect((await till.recover("history")).out).toContain("printed anew a coupon of R-1 Jane Doe");
  });

  test.each([["--reissue"], []])("is only looked at with --dry-run (%s)", async (...more) => {
    using till = openTill();
    const card = await lost(till);
    const file = join(till.folder, "card.txt");
    const { code, out, err } = await till.recover("coupon", "print", card, ...more, "-n", "-o", file);
    expect([code, err]).toEqual([0, "Nothing was written: this was a dry run.\n"]);
    expect(out).toContain(more.length > 0 ? "R-1 GOLD Jane Doe" : `Would write ${file}`);
    expect(existsSync(file)).toBe(false);
    expect((await till.json("coupon", "list")).items).toMatchObject([{ code: card, status: "issued" }]);
  });
});

test("a visit that two write down at once is one, and its bill can be told by name", async () => {
  using till = openTill();
  await till.recover("log", "cold", "-c", "Jane Doe", "-C", "phone", "--invite", "20%");
  await till.recover("welcome", "Jane Doe", "--by", "Theo");
  expect(await till.recover("welcome", "Jane Doe", "--by", "Ina")).toMatchObject({
    code: 4,
    err: "The visit of R-1 on Wed 18 Nov 2026 is written down already. Nothing was changed.\nWhat happened: recover show 1\n",
  });
  expect((await till.recover("welcome", "Jane Doe", "--bill", "50")).out).toContain("coupon 10.00 EUR");
});

test("who has two complaints is asked which, when the coupon of one is over", async () => {
  using till = openTill();
  const log = ["-c", "Jane Doe", "-C", "phone", "--sorry", "--fixed"];
  await till.recover("log", "cold", ...log, "--invite", "10 EUR", "--expires", "in 3 days");
  await till.recover("log", "rude", ...log);
  expect(await till.recover("welcome", "Jane Doe", "--dry-run")).toMatchObject({
    code: 0,
    out: expect.stringContaining("R-1 GOLD Jane Doe"),
  });
  till.at("2026-11-28T12:00");
  expect(await till.recover("welcome", "Jane Doe")).toMatchObject({
    code: 3,
    err: "Jane Doe has 2 complaints open. Say which one.\n  recover welcome R-1\n  recover welcome R-2\n",
  });
});
