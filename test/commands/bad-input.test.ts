import { describe, expect, test } from "vitest";
import { openTill } from "../world.ts";
import { shellWords } from "./transcript.ts";

/** What is typed wrong, and what is said to it. Nothing is guessed and run, and nothing is stored. */
const table: [string, string][] = [
  // Commands.
  ["lgo", "Did you mean log?"],
  ["shwo 1", "Did you mean show?"],
  ["apologice 1", "Did you mean apolog"],
  ["folow-up 1", "Did you mean follow-up?"],
  ["customer ad Jane", "Did you mean customer add?"],
  ["config sett x y", "Did you mean config set?"],
  ["export complaint", "Did you mean export complaints?"],
  ["customer", "Say what to do: recover customer add|list|show|edit"],
  ["completely-unknown", '"completely-unknown" is not a command.'],
  ["constructor", '"constructor" is not a command.'],
  ["help lgo", "Did you mean log?"],
  ["help constructor", 'There is no help about "constructor".'],
  ["lo 1", "is not a command"],
  // Flags.
  ["log x -c Ana --chanel phone", "Did you mean --channel?"],
  ["done 1 --refnud 5", "Did you mean --refund?"],
  ["list --al", "Did you mean --all?"],
  ["due -x", "Unknown option -x."],
  ["log x -c Ana --paid", "--paid needs a value."],
  ["list --color sometimes", "Allowed choices are always, never, auto."],
  ["show 1 --sorry", "Unknown option --sorry."],
  ["due --limit many", '"many" is not a number of things.'],
  ["due --limit -1", "is not a number of things."],
  ["undo -1", '"-1" is not a number of things.'],
  // Words of a closed set.
  ["log x -c Ana -s hihg", "Did you mean high?"],
  ["log x -c Ana --feeling furius", "Did you mean furious?"],
  ["log x -c Ana -C emial", "Did you mean email?"],
  ["log x -c Ana -C chat", "needs a name, for example chat:whatsapp."],
  ["log x -c Ana -C constructor", 'The channel "constructor" is not known.'],
  ["close 1 --as recoverd", "Did you mean recovered?"],
  ["assess 1 --fault thirdparty", "Did you mean third-party?"],
  ["assess 1 --keep maybe", "Use yes, no or undecided."],
  ["done 1 --back yess", "Did you mean yes?"],
  ["compensate 1 --refund 5 --method cahs", "Did you mean cash?"],
  // Filters.
  ["list sevrity:high", "Did you mean severity:high?"],
  ["list severity:hgih", "Did you mean high?"],
  ["due chanel:phone", "Did you mean channel:phone?"],
  ["export complaints tga:x", "Did you mean tag:x?"],
  ["list -chanel:phone", "Did you mean channel:phone?"],
  ["log x -chanel:phone", '"-chanel:phone" is not an option.'],
  // Money.
  ["log x -c Ana --paid free", '"free" is not an amount.'],
  ["log x -c Ana --paid 0", '"0" is not an amount above zero.'],
  ["log x -c Ana --paid .50", "because a bare $ is expanded"],
  ["log x -c Ana --paid 1,234", "could be 1234"],
  ["log x -c Ana --paid 1.234.567", "is not an amount"],
  ["log x -c Ana --paid 12.345", "could be 12345"],
  ["log x -c Ana --paid 1e3", "is not an amount"],
  ['log x -c Ana --paid "$5"', "$"],
  ['log x -c Ana --paid "5.5 JPY"', "has 1 decimal, but JPY has none"],
  ["log x -c Ana --paid ١٢", "is not an amount"],
  ["log x -c Ana --paid 99999999999999", "is too large"],
  // Dates.
  ["log x -c Ana --when someday", 'The date "someday" is not understood.'],
  ["log x -c Ana --when tomorrow", "which is in the future."],
  ["log x -c Ana --due yesterday", "which is in the past."],
  ["log x -c Ana --when 2026-02-30", "2026-02-30"],
  ["snooze 1 31/31/2026", "31/31/2026"],
  ["snooze 1 1999-01-01", "1999"],
  ["list --since 2026-13-01", "2026-13-01"],
  ["list --period 2026q5", 'The period "2026q5" is not understood.'],
  // References.
  ["show", "A complaint number is missing. (Leave out #"],
  ["show #1", '"#1" is not a complaint number.'],
  ["show one", '"one" is not a complaint number.'],
  ["done 8-5", 'The range "8-5" is not understood.'],
  ["done 1-5000", 'The range "1-5000" is not understood.'],
  ["show 1.5", '"1.5" is not a complaint number.'],
  ["show -1", '"-1" is not a complaint number.'],
  ["close 1 --as duplicate --of x", '"x" is not a complaint number.'],
  ["invite Ana --percent 20", '"Ana" is not a complaint number.'],
  ["promise one call", '"one" is not a complaint number.'],
  ["work-order", "A complaint number is missing. (Leave out #"],
  // The second chance.
  ["invit 1", "Did you mean invite?"],
  ["coupon reedem x", "Did you mean coupon redeem?"],
  ["offer", "Say what to do: recover offer add|"],
  ["invite 1", "Say what they are invited with"],
  ["invite 1 --percent 0", "A discount of 0% takes nothing off."],
  ["invite 1 --percent 100.01", "is not a percentage from 0 to 100"],
  ["invite 1 --percent -20", "is not a percentage from 0 to 100"],
  ["invite 1 --percent 20 --amount 5", "--amount and --percent are more than one."],
  ["invite 1 --amount 0", "is not an amount above zero"],
  ["invite 1 --amount -5", "is not an amount"],
  ["invite 1 --amount 5 --expires yesterday", "which is in the past."],
  ["done 1 --invite 101%", "is not a percentage from 0 to 100"],
  ["done 1 --came perhaps", "Use yes or not-yet."],
  ["log x -c Ana --invite 0%", "A discount of 0% takes nothing off."],
  ["offer add dessert --worth 0", "is not an amount above zero"],
  ["offer add dessert --worth -9", "is not an amount"],
  ["offer add a-fifth --percent 120%", "is not a percentage from 0 to 100"],
  ["offer add", "The name is missing."],
  ["offer edit", "Say which offer: a name or O-1"],
  ["offer retire", "Say which offer: a name or O-1"],
  ["coupon redeem", "The code on the coupon is missing."],
  ["coupon redeem M2XVT", "recover door M2XVT"],
  ["coupon redeem M2XVT-H", "recover door M2XVT-H"],
  ["coupon redeem GOLD-7F3KQ-M2XVT-J", "is mistyped: its last character does not fit the others."],
  ["coupon extend GOLD-7F3KQ-M2XVT-J --expires friday", "is mistyped"],
  ["coupon cancel toString why", '"toString" is not a coupon\'s code.'],
  ["coupon list --outstandig", "Did you mean --outstanding?"],
  ["coupon print", "Say which coupon"],
  ["coupon sheet", "Say which file to write the cards to."],
  ["welcome", "Say who is here: a code, a name or R-12"],
  ["welcome GOLD-7F3KQ-M2XVT-J", "is mistyped"],
  ["door", "Say who is at the door"],
  ["door GOLD-7F3KQ-M2XVT-J", "is mistyped"],
  ["promise 1 call", 'The date is missing: "call" does not end with one.'],
  ["promise 1 friday", "say what was promised as well."],
  ["promise 1 call --due yesterday", "which is in the past."],
  ["work-order 1 --columns 80", "Receipts are 32 or 42 columns wide"],
  ["config set second-chance pink", "Use gold, purple, teal or green."],
  ["config set coupon-days 0", '"0" is not a number of days.'],
];

describe("bad input is refused with what to do, and nothing is stored", () => {
  test.each(table)("recover %s: %s", async (line, said) => {
    using till = openTill();
    await till.recover("log", "x", "-c", "Ana", "-C", "phone");
    const before = await till.recover("export", "complaints");
    const { out, err, code } = await till.recover(...shellWords(line));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err).not.toMatch(/undefined|null|NaN|\[object|constraint|ENOENT|Error:/);
    expect(err.split("\n")[0]).toMatch(/^["A-Z-]/);
    const told = await till.recover(...shellWords(line), "--json");
    expect([told.code, told.out]).toEqual([2, ""]);
    expect(JSON.parse(told.err)).toMatchObject({
      error: { code: "usage", message: expect.stringMatching(/\S/) },
    });
    expect((await till.json("history")).items).toHaveLength(1);
    expect(await till.recover("export", "complaints")).toEqual(before);
  });

  test.each([
    ["show 99", "There is no complaint R-99"],
    ["done 1 99", "There is no complaint R-99"],
    ["done 1-3 x", "There is no complaint R-2"],
    ["show 999999999999999", "There is no complaint R-999999999999999"],
    ["log x -c C-99", "There is no customer C-99"],
    ["customer show nobody", 'Nobody named "nobody" is on file.'],
    ["history --ref none", "No change has the reference none. It was not done."],
    ["config get margin", "The setting margin is not set."],
    ["coupon redeem GOLD-7F3KQ-M2XVT-H", "is written right, but no coupon of this shop has it."],
    ["welcome GOLD-7F3KQ-M2XVT-H", "is written right, but no coupon of this shop has it."],
    ["welcome R-99", "There is no complaint R-99"],
    ["coupon print R-1", "No coupon was issued for R-1"],
    ["invite 1 --offer dessert", 'There is no offer "dessert" on the menu.'],
    ["offer retire dessert", 'There is no offer "dessert" on the menu.'],
    ["door nobody", 'Nobody here has "nobody" as a name, a number or a code.'],
    ["promise 99 --kept", "There is no complaint R-99"],
    ["work-order 99", "There is no complaint R-99"],
  ])("what is not on file is exit 3: %s", async (line, said) => {
    using till = openTill();
    await till.recover("log", "x", "-c", "Ana", "-C", "phone");
    const { out, err, code } = await till.recover(...shellWords(line));
    expect([code, out]).toEqual([3, ""]);
    expect(err).toContain(said);
    expect((await till.json("history")).items).toHaveLength(1);
  });

  test("an empty database has no last complaint", async () => {
    using till = openTill();
    const { err, code } = await till.recover("show", "last");
    expect(code).toBe(3);
    expect(err).toMatchInlineSnapshot(`
      "No complaint was touched yet, so there is no last one.
        recover list --all
      "
    `);
  });

  test("a clock that is no time", async () => {
    using till = openTill({ env: { RECOVER_NOW: "noonish" } });
    expect(await till.recover("list")).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("RECOVER_NOW"),
    });
  });
});
