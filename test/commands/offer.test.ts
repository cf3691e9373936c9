import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function shop(): Promise<Till> {
  const till = openTill();
  await till.recover("staff", "add", "Theo", "--authority", "20");
  await till.recover("staff", "add", "Ina Holm");
  await till.recover("offer", "add", "dessert", "--worth", "9", "--cost", "2.50");
  await till.recover("offer", "add", "a fifth off", "--percent", "20%", "--who", "theo");
  return till;
}

test("add, edit and retire", async () => {
  using till = openTill();
  await till.recover("staff", "add", "Ina Holm");
  expect(
    await transcript(
      till,
      "offer list",
      'offer add dessert --gift --worth "9 EUR" --cost 2.50 --ref till-1',
      'offer add dessert --gift --worth "9 EUR" --cost 2.50 --ref till-1',
      'offer add "a fifth off" --percent 20 --who "theo, INA HOLM, Theo,"',
      "offer add flowers --gesture --cost 6",
      "offer add voucher --credit --worth 10",
      "offer add five back --refund --worth 5",
      "offer add fresh plate --redo",
      "offer edit dess --worth 10",
      "offer edit voucher --worth 12",
      "offer edit voucher --cost 4",
      'offer edit voucher --cost ""',
      "offer edit five --worth 6",
      "offer edit five --percent 10%",
      "offer edit five --discount",
      "offer edit five --gift --worth 5 --cost 1",
      'offer edit a fifth off --who ""',
      "offer edit o-1 --name Pudding --who Zoë",
      'offer edit Pudding --cost ""',
      "offer retire pudd",
      "offer edit O-1 --active --cost 3",
      "undo",
      "undo",
      "redo",
      "history O-1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover offer list
    | Nothing is on the menu yet. To add something: recover offer add dessert --worth 9 --cost 2.50
    $ recover offer add dessert --gift --worth "9 EUR" --cost 2.50 --ref till-1
    O-1 dessert · gift · worth 9.00 EUR · costs 2.50 EUR · 3.6 times its cost
    | undo: recover undo
    $ recover offer add dessert --gift --worth "9 EUR" --cost 2.50 --ref till-1
    O-1 dessert · gift · worth 9.00 EUR · costs 2.50 EUR · 3.6 times its cost
    | This was done before under the same --ref; nothing was done again.
    $ recover offer add "a fifth off" --percent 20 --who "theo, INA HOLM, Theo,"
    O-2 a fifth off · discount · 20% off · 1.0 times its cost · for Theo or Ina Holm to give
    | undo: recover undo
    $ recover offer add flowers --gesture --cost 6
    O-3 flowers · gesture · costs 6.00 EUR · no worth on file
    | undo: recover undo
    $ recover offer add voucher --credit --worth 10
    O-4 voucher · credit · worth 10.00 EUR · costs 10.00 EUR · 1.0 times its cost
    | undo: recover undo
    $ recover offer add five back --refund --worth 5
    O-5 five back · refund · worth 5.00 EUR · costs 5.00 EUR · 1.0 times its cost
    | undo: recover undo
    $ recover offer add fresh plate --redo
    O-6 fresh plate · redo · worth what they paid · no cost on file
    | undo: recover undo
    $ recover offer edit dess --worth 10
    O-1 dessert · gift · worth 10.00 EUR · costs 2.50 EUR · 4.0 times its cost
    | undo: recover undo
    $ recover offer edit voucher --worth 12
    O-4 voucher · credit · worth 12.00 EUR · costs 12.00 EUR · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit voucher --cost 4
    O-4 voucher · credit · worth 12.00 EUR · costs 4.00 EUR · 3.0 times its cost
    | undo: recover undo
    $ recover offer edit voucher --cost ""
    O-4 voucher · credit · worth 12.00 EUR · costs 12.00 EUR · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit five --worth 6
    O-5 five back · refund · worth 6.00 EUR · costs 6.00 EUR · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit five --percent 10%
    O-5 five back · discount · 10% off · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit five --discount
    O-5 five back · discount · 10% off · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit five --gift --worth 5 --cost 1
    O-5 five back · gift · worth 5.00 EUR · costs 1.00 EUR · 5.0 times its cost
    | undo: recover undo
    $ recover offer edit a fifth off --who ""
    O-2 a fifth off · discount · 20% off · 1.0 times its cost
    | undo: recover undo
    $ recover offer edit o-1 --name Pudding --who Zoë
    O-1 Pudding · gift · worth 10.00 EUR · costs 2.50 EUR · 4.0 times its cost · for Zoë to give
    | undo: recover undo
    $ recover offer edit Pudding --cost ""
    O-1 Pudding · gift · worth 10.00 EUR · no cost on file · for Zoë to give
    | undo: recover undo
    $ recover offer retire pudd
    O-1 Pudding · gift · worth 10.00 EUR · no cost on file · for Zoë to give · off the menu since Wed 18 Nov 2026
    | undo: recover undo
    $ recover offer edit O-1 --active --cost 3
    O-1 Pudding · gift · worth 10.00 EUR · costs 3.00 EUR · 3.3 times its cost · for Zoë to give
    | undo: recover undo
    $ recover undo
    Took back: changed O-1 Pudding (change 20)
    | redo: recover redo
    $ recover undo
    Took back: took off the menu O-1 Pudding (change 19)
    | redo: recover redo
    $ recover redo
    Did again: took off the menu O-1 Pudding (change 19)
    | undo: recover undo
    $ recover history O-1
    20  Wed 18 Nov 2026 09:30  tester  changed O-1 Pudding, taken back by change 21
    19  Wed 18 Nov 2026 09:30  tester  took off the menu O-1 Pudding
    18  Wed 18 Nov 2026 09:30  tester  changed O-1 Pudding
    17  Wed 18 Nov 2026 09:30  tester  changed O-1 Pudding
     8  Wed 18 Nov 2026 09:30  tester  changed O-1 Pudding
     2  Wed 18 Nov 2026 09:30  tester  put on the menu O-1 Pudding
    | 6 changes, newest first.
    "
  `);
});

test("what is refused changes nothing", async () => {
  using till = await shop();
  await till.recover("offer", "add", "dessert wine", "--worth", "6");
  await till.recover("offer", "retire", "dessert wine");
  const before = (await till.recover("offer", "list", "--all", "--json")).out;
  expect(
    await transcript(
      till,
      "offer add",
      "offer add tart",
      "offer add tart --refund",
      "offer add tart --worth 0",
      "offer add tart --worth 9 --cost 0",
      "offer add tart --worth -9",
      'offer add tart --worth 9 --cost "2 USD"',
      "offer add tart --refund --worth 9 --cost 2",
      "offer add tart --gift --redo --worth 9",
      "offer add tart --percent 0",
      "offer add tart --percent 101",
      "offer add tart --percent 20 --worth 9",
      "offer add tart --percent 20 --cost 9",
      "offer add tart --percent 20 --credit",
      'offer add tart --worth 9 --who ""',
      "offer add DÉSSERT --worth 4",
      "offer add O-7 --worth 4",
      "offer edit",
      "offer edit dessert",
      "offer edit dessert --name",
      'offer edit dessert --name " "',
      'offer edit dessert --name "A  fifth off"',
      "offer edit dessert --name o2",
      'offer edit dessert --worth ""',
      "offer edit fifth --cost 2",
      "offer edit fifth --gift",
      "offer edit desert --cost 2",
      "offer edit O-9 --active",
      "offer retire",
      "offer retire dessert wine",
      "offer retire e",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover offer add
    | The name is missing.
    |   recover offer add dessert --worth 9 --cost 2.50
    exit 2
    $ recover offer add tart
    | What is "tart" worth to them? Add it with --worth, and with --cost what it costs you.
    | For example --worth 9 --cost 2.50
    exit 2
    $ recover offer add tart --refund
    | What is "tart" worth to them? Add it with --worth, and with --cost what it costs you.
    | For example --worth 9 --cost 2.50
    exit 2
    $ recover offer add tart --worth 0
    | "0" is not an amount above zero. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    | In a shell write 20 or '$20', because a bare $ is expanded.
    exit 2
    $ recover offer add tart --worth 9 --cost 0
    | "0" is not an amount above zero. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    | In a shell write 20 or '$20', because a bare $ is expanded.
    exit 2
    $ recover offer add tart --worth -9
    | "-9" is not an amount. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    exit 2
    $ recover offer add tart --worth 9 --cost "2 USD"
    | The worth is in EUR and the cost in USD. Use one currency for both.
    exit 2
    $ recover offer add tart --refund --worth 9 --cost 2
    | A refund costs just what it is worth. Leave out --cost.
    exit 2
    $ recover offer add tart --gift --redo --worth 9
    | An offer has one kind: --redo and --gift are more than one.
    exit 2
    $ recover offer add tart --percent 0
    | A discount of 0% takes nothing off.
    | Use a percentage above 0, for example 20%.
    exit 2
    $ recover offer add tart --percent 101
    | "101" is not a percentage from 0 to 100 with at most 4 decimals. Write it like 19% or 7.7% or plainly 19, without a sign.
    exit 2
    $ recover offer add tart --percent 20 --worth 9
    | A percentage is a discount, and the bill says what it is worth and costs. Leave out --worth.
    exit 2
    $ recover offer add tart --percent 20 --cost 9
    | A percentage is a discount, and the bill says what it is worth and costs. Leave out --cost.
    exit 2
    $ recover offer add tart --percent 20 --credit
    | A percentage is a discount, and the bill says what it is worth and costs. Leave out --credit.
    exit 2
    $ recover offer add tart --worth 9 --who ""
    | The value of --who is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover offer add DÉSSERT --worth 4
    | dessert is on the menu already, as O-1
    | To change it: recover offer edit O-1 --worth 9 --cost 2.50
    exit 4
    $ recover offer add O-7 --worth 4
    | "O-7" reads as the number of an offer. Use a name that says what it is.
    |   recover offer add dessert --worth 9 --cost 2.50
    exit 2
    $ recover offer edit
    | Say which offer: a name or O-1
    |   recover offer edit O-1 --worth 9.50
    exit 2
    $ recover offer edit dessert
    | Say what to change: --name, --worth, --cost, --percent, --who, --active or the kind.
    |   recover help offer edit
    exit 2
    $ recover offer edit dessert --name
    | --name needs a value.
    |   recover help offer edit
    exit 2
    $ recover offer edit dessert --name " "
    | The value of --name is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover offer edit dessert --name "A  fifth off"
    | a fifth off is on the menu already, as O-2
    | To change it: recover offer edit O-2 --worth 9 --cost 2.50
    exit 4
    $ recover offer edit dessert --name o2
    | "o2" reads as the number of an offer. Use a name that says what it is.
    |   recover offer add dessert --worth 9 --cost 2.50
    exit 2
    $ recover offer edit dessert --worth ""
    | What is "dessert" worth to them? Add it with --worth, and with --cost what it costs you.
    | For example --worth 9 --cost 2.50
    exit 2
    $ recover offer edit fifth --cost 2
    | a fifth off takes 20% off a bill. To make something else of it, say what it is worth.
    | --worth 9 --cost 2.50
    exit 2
    $ recover offer edit fifth --gift
    | a fifth off takes 20% off a bill. To make something else of it, say what it is worth.
    | --worth 9 --cost 2.50
    exit 2
    $ recover offer edit desert --cost 2
    | There is no offer "desert" on the menu. Did you mean dessert?
    |   recover offer list
    exit 3
    $ recover offer edit O-9 --active
    | There is no offer "O-9" on the menu.
    |   recover offer list
    exit 3
    $ recover offer retire
    | Say which offer: a name or O-1
    |   recover offer retire O-1
    exit 2
    $ recover offer retire dessert wine
    | dessert wine is off the menu. Nothing was changed.
    | To have it back: recover offer edit O-3 --active
    exit 4
    $ recover offer retire e
    | There is no offer "e" on the menu.
    |   recover offer list
    exit 3
    "
  `);
  const { err } = await till.recover("offer", "add", "x".repeat(501), "--worth", "9");
  expect(err).toContain("The name is too long: 501 characters, where at most 500 are kept.");
  expect((await till.recover("offer", "list", "--all", "--json")).out).toBe(before);
});

test("a name is free again when it is off the menu, and taken where both would be on it", async () => {
  using till = await shop();
  expect(
    await transcript(
      till,
      "offer retire dessert",
      "offer add Dessert --worth 5",
      "offer edit O-1 --active",
      "offer edit O-1 --cost 2",
      'offer edit O-1 --active --name "old dessert"',
      "offer edit dessert --cost 1",
      "offer list",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover offer retire dessert
    O-1 dessert · gift · worth 9.00 EUR · costs 2.50 EUR · 3.6 times its cost · off the menu since Wed 18 Nov 2026
    | undo: recover undo
    $ recover offer add Dessert --worth 5
    O-3 Dessert · gift · worth 5.00 EUR · no cost on file
    | O-1 had this name before and is off the menu; how often that was given stays there.
    | undo: recover undo
    $ recover offer edit O-1 --active
    | Dessert is on the menu already, as O-3
    | To change it: recover offer edit O-3 --worth 9 --cost 2.50
    exit 4
    $ recover offer edit O-1 --cost 2
    O-1 dessert · gift · worth 9.00 EUR · costs 2.00 EUR · 4.5 times its cost · off the menu since Wed 18 Nov 2026
    | undo: recover undo
    $ recover offer edit O-1 --active --name "old dessert"
    O-1 old dessert · gift · worth 9.00 EUR · costs 2.00 EUR · 4.5 times its cost
    | undo: recover undo
    $ recover offer edit dessert --cost 1
    O-3 Dessert · gift · worth 5.00 EUR · costs 1.00 EUR · 5.0 times its cost
    | undo: recover undo
    $ recover offer list
    O-2  a fifth off  discount  20% off
         1.0 times its cost  not given yet  for Theo to give
    O-3  Dessert      gift      worth 5.00 EUR  costs 1.00 EUR
         5.0 times its cost  not given yet
    O-1  old dessert  gift      worth 9.00 EUR  costs 2.00 EUR
         4.5 times its cost  not given yet
    | 3 on the menu.
    "
  `);
});

test("what of the menu is given has its kind, worth and cost from there", async () => {
  using till = await shop();
  await till.recover("offer", "add", "voucher", "--credit", "--worth", "10", "--cost", "4");
  await till.recover("offer", "add", "fresh plate", "--redo");
  await till.recover("offer", "add", "five back", "--refund", "--worth", "5");
  expect(
    await transcript(
      till,
      "log cold -c Ana -C phone --phone 600 --paid 24",
      "compensate 1 --offer dess -n",
      "compensate 1 --offer DESSERT",
      "compensate 1 --offer dessert --worth 7 --cost 2",
      "compensate 1 --offer voucher --worth 12",
      "compensate 1 --offer voucher --cost 3 --tax 19%",
      "compensate 1 --offer five --worth 6",
      "compensate 1 --offer five --cost 6",
      "compensate 1 --offer fifth --by Theo",
      "compensate 1 --offer fifth --worth 4.80 --by Theo",
      "compensate 1 --offer dessert --gift wine",
      'compensate 1 --offer dessert --worth "7 USD"',
      "compensate 1 --offer nothing",
      "compensate 1 --offer f",
      "offer retire dessert",
      "compensate 1 --offer dessert",
      "invite 1 --offer dessert",
      "log late -c Bo --paid 30",
      "compensate 2 --offer O-4",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log cold -c Ana -C phone --phone 600 --paid 24
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · paid 24.00 EUR
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer dess -n
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · gift: dessert 9.00 EUR, costs us 2.50 EUR
    | Nothing was written: this was a dry run.
    $ recover compensate 1 --offer DESSERT
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · gift: dessert 9.00 EUR, costs us 2.50 EUR
    | That is less than they lost; give back the rest as well.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer dessert --worth 7 --cost 2
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · gift: dessert 7.00 EUR, costs us 2.00 EUR
    | That is less than they lost; give back the rest as well.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer voucher --worth 12
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · credit: voucher 12.00 EUR
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer voucher --cost 3 --tax 19%
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · credit: voucher 10.00 EUR, costs us 3.00 EUR
    | That is more than one and a half times the loss; more buys no more loyalty.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer five --worth 6
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · refund: five back 6.00 EUR
    | That is more than one and a half times the loss; more buys no more loyalty.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer five --cost 6
    | A refund is worth and costs just the same. Leave out --cost.
    exit 2
    $ recover compensate 1 --offer fifth --by Theo
    | a fifth off is 20% off a bill, and nobody knows yet what that comes to.
    | To ask them back with it: recover invite 1 --offer O-2
    | Where the amount is known: --worth 5
    exit 2
    $ recover compensate 1 --offer fifth --worth 4.80 --by Theo
    R-1 Ana – cold · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · discount: a fifth off 4.80 EUR
    | That is more than one and a half times the loss; more buys no more loyalty.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --offer dessert --gift wine
    | Record one thing at a time: --gift and --offer are more than one.
    exit 2
    $ recover compensate 1 --offer dessert --worth "7 USD"
    | The worth is in USD and the cost in EUR. Use one currency for both.
    exit 2
    $ recover compensate 1 --offer nothing
    | There is no offer "nothing" on the menu.
    |   recover offer list
    exit 3
    $ recover compensate 1 --offer f
    | "f" fits 3 offers. Say which one.
    | O-2  a fifth off
    | O-4  fresh plate
    | O-5  five back
    exit 3
    $ recover offer retire dessert
    O-1 dessert · gift · worth 9.00 EUR · costs 2.50 EUR · 3.6 times its cost · off the menu since Wed 18 Nov 2026
    | undo: recover undo
    $ recover compensate 1 --offer dessert
    | dessert is off the menu. Nothing was changed.
    | To have it back: recover offer edit O-1 --active
    exit 4
    $ recover invite 1 --offer dessert
    | dessert is off the menu. Nothing was changed.
    | To have it back: recover offer edit O-1 --active
    exit 4
    $ recover log late -c Bo --paid 30
    R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person · paid 30.00 EUR
    | next: recover done 2   ·   undo: recover undo
    $ recover compensate 2 --offer O-4
    R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · redo: fresh plate 30.00 EUR
    | next: recover done 2   ·   undo: recover undo
    "
  `);
  const { items } = await till.json("offer", "list", "--all");
  expect(items.map((o: { name: string; given: number }) => [o.name, o.given])).toEqual([
    ["a fifth off", 1],
    ["five back", 1],
    ["fresh plate", 1],
    ["voucher", 2],
    ["dessert", 2],
  ]);
});

test("who the menu means to give it is a guideline, and follows a new name", async () => {
  using till = await shop();
  await till.recover("offer", "add", "dinner", "--worth", "45", "--who", "Theo, Ina Holm");
  await till.recover("log", "cold", "-c", "Ana", "-C", "phone", "--phone", "600", "--paid", "9");
  const told = async (...argv: string[]): Promise<string[]> => {
    const { err, code } = await till.recover(...argv);
    expect([argv, code]).toEqual([argv, 0]);
    return err.split("\n").filter((line) => /menu|guideline/.test(line));
  };
  const others = "On the menu dinner is for Theo or Ina Holm to give; it was recorded all the same.";
  expect(await told("compensate", "1", "--offer", "dinner", "--by", "ina holm")).toEqual([]);
  expect(await told("compensate", "1", "--offer", "dinner", "--by", "Zoë")).toEqual([others]);
  expect(await told("compensate", "1", "--offer", "dessert", "--by", "Zoë")).toEqual([]);
  expect(await told("log", "late", "-c", "Bo", "--invite", "dinner", "--by", "Zoë")).toEqual([others]);
  expect(await told("log", "rude", "-c", "Cy", "-C", "phone", "--by", "Zoë")).toEqual([]);
  expect(await told("invite", "3", "--offer", "dinner", "--by", "Theo")).toEqual([
    `Above Theo's guideline of 20.00 EUR: 45.00 EUR in all for R-3, recorded all the same. To say why: recover note 3 "the whole evening was lost"`,
  ]);
  expect(await told("welcome", "Cy", "--by", "Theo")).toEqual([]);
  await till.recover("log", "slow", "-c", "Di", "-C", "phone", "--fixed", "--refund", "9", "--paid", "9");
  expect(await told("done", "4", "--invite", "dinner", "--by", "Zoë")).toEqual([others]);
  await till.recover("staff", "edit", "Theo", "--name", "Theo Berg");
  expect(await told("compensate", "1", "--offer", "fifth", "--worth", "1", "--by", "Theo Berg")).toEqual([]);
  expect((await till.json("offer", "list")).items.map((o: { who: string[] }) => o.who)).toEqual([
    ["Theo Berg"],
    [],
    ["Theo Berg", "Ina Holm"],
  ]);
});

test("the list counts who came back, and makes a share of five and more", async () => {
  using till = await shop();
  const served = async (name: string, isBack: boolean): Promise<void> => {
    const { id } = await till.json("log", "cold", "-c", name, "-C", "phone", "--phone", "600", "--paid", "9");
    await till.recover("done", String(id), "--sorry", "--fixed");
    await till.recover("compensate", String(id), "--offer", "dessert");
    await till.recover("follow-up", String(id), "--reached", "--back", isBack ? "yes" : "no");
  };
  const back = async (): Promise<string> => {
    const { out } = await till.recover("offer", "list", "--plain");
    return out.split("\n")[1]?.split("\t").slice(6, 8).join(", ") ?? "";
  };
  expect(await back()).toBe("not given yet, ");
  await till.recover("log", "cold", "--walk-in");
  await till.recover("compensate", "1", "--offer", "dessert");
  expect(await back()).toBe("given once, ");
  await served("Ana", true);
  await served("Bo", false);
  await served("Cy", true);
  await served("Di", true);
  expect(await back()).toBe("given 5 times, 3 of 4 back so far");
  await served("Ed", false);
  await served("Ed", true);
  expect(await back()).toBe("given 7 times, 4 of 5 back so far (80%)");
});

test("a coupon counts when it is issued, once, and not when it was taken back", async () => {
  using till = await shop();
  const given = async (): Promise<unknown> => {
    const [, { given: times, customers, back }] = (await till.json("offer", "list")).items;
    return [times, customers, back];
  };
  await till.recover("log", "cold", "-c", "Ana", "-C", "phone", "--phone", "600", "--paid", "9");
  await till.recover("invite", "1", "--offer", "dessert");
  expect(await given()).toEqual([1, 1, 0]);
  expect((await till.recover("offer", "retire", "dessert")).err).toContain(
    "One coupon for it is out and stays good: recover coupon list --outstanding",
  );
  await till.recover("offer", "edit", "dessert", "--active");
  const [{ code }] = (await till.json("coupon", "list")).items;
  await till.recover("coupon", "redeem", code);
  expect(await given()).toEqual([1, 1, 0]);
  await till.recover("done", "1", "--smooth", "yes");
  expect(await given()).toEqual([1, 1, 1]);
  await till.recover("log", "late", "-c", "Bo", "-C", "phone", "--invite", "dessert");
  expect(await given()).toEqual([2, 2, 1]);
  const other = (await till.json("coupon", "list", "--outstanding")).items[0].code;
  await till.recover("coupon", "cancel", other, "money instead");
  expect(await given()).toEqual([1, 1, 1]);
});

test("the list in every format", async () => {
  using till = await shop();
  await till.recover("offer", "add", "flowers", "--gesture", "--cost", "6");
  await till.recover(
    "offer",
    "add",
    "the soup of the day, for two",
    "--redo",
    "--who",
    "Theo, Ina Holm, Zoë",
  );
  await till.recover("offer", "add", "wine", "--worth", "7");
  await till.recover("offer", "retire", "wine");
  expect(await transcript(till, "offer list", "offer list --all --plain --header", "offer list --accessible"))
    .toMatchInlineSnapshot(`
      "
      $ recover offer list
      O-2  a fifth off               discount  20% off
           1.0 times its cost  not given yet  for Theo to give
      O-1  dessert                   gift      worth 9.00 EUR        costs 2.50 EUR
           3.6 times its cost  not given yet
      O-3  flowers                   gesture                         costs 6.00 EUR
           no worth on file  not given yet
      O-4  the soup of the day, fo…  redo      worth what they paid
           no cost on file  not given yet  for Theo, Ina Holm or Zoë to give
      | 4 on the menu, 1 off it: recover offer list --all
      $ recover offer list --all --plain --header
      ref	name	kind	worth	cost	worth_per_cost	given	back	who	retired
      O-2	a fifth off	discount	20% off		1.0 times its cost	not given yet		for Theo to give	
      O-1	dessert	gift	worth 9.00 EUR	costs 2.50 EUR	3.6 times its cost	not given yet			
      O-3	flowers	gesture		costs 6.00 EUR	no worth on file	not given yet			
      O-4	the soup of the day, for two	redo	worth what they paid		no cost on file	not given yet		for Theo, Ina Holm or Zoë to give	
      O-5	wine	gift	worth 7.00 EUR		no cost on file	not given yet			off the menu since 2026-11-18T09:30:00.000+01:00
      $ recover offer list --accessible
      1 of 4.
      Number: O-2
      Name: a fifth off
      Kind: discount
      To them: 20% off
      Worth: 1.0 times its cost
      So far: not given yet
      Meant: for Theo to give

      2 of 4.
      Number: O-1
      Name: dessert
      Kind: gift
      To them: worth 9.00 EUR
      To us: costs 2.50 EUR
      Worth: 3.6 times its cost
      So far: not given yet

      3 of 4.
      Number: O-3
      Name: flowers
      Kind: gesture
      To us: costs 6.00 EUR
      Worth: no worth on file
      So far: not given yet

      4 of 4.
      Number: O-4
      Name: the soup of the day, for two
      Kind: redo
      To them: worth what they paid
      Worth: no cost on file
      So far: not given yet
      Meant: for Theo, Ina Holm or Zoë to give
      | 4 on the menu, 1 off it: recover offer list --all
      "
    `);
  expect((await till.json("offer", "list", "--all")).items.slice(0, 2)).toMatchInlineSnapshot(`
    [
      {
        "active": true,
        "back": 0,
        "cost": null,
        "customers": 0,
        "given": 0,
        "id": 2,
        "kind": "discount",
        "name": "a fifth off",
        "percent": "20%",
        "ref": "O-2",
        "retired_at": null,
        "who": [
          "Theo",
        ],
        "worth": null,
        "worth_per_cost": 1,
      },
      {
        "active": true,
        "back": 0,
        "cost": {
          "amount": "2.50",
          "currency": "EUR",
          "minor": 250,
        },
        "customers": 0,
        "given": 0,
        "id": 1,
        "kind": "gift",
        "name": "dessert",
        "percent": null,
        "ref": "O-1",
        "retired_at": null,
        "who": [],
        "worth": {
          "amount": "9.00",
          "currency": "EUR",
          "minor": 900,
        },
        "worth_per_cost": 3.6,
      },
    ]
  `);
  expect((await till.json("offer", "list", "--all")).items.at(-1)).toMatchObject({
    ref: "O-5",
    active: false,
    retired_at: "2026-11-18T09:30:00.000+01:00",
    worth_per_cost: null,
  });
});

test("on a narrow terminal", async () => {
  using till = openTill({ width: 40 });
  await till.recover("offer", "add", "dessert", "--worth", "9", "--cost", "2.50", "--who", "Theo, Ina Holm");
  expect(await transcript(till, "offer list")).toMatchInlineSnapshot(`
    "
    $ recover offer list
    O-1  dessert  gift  worth 9.00 EUR
      costs 2.50 EUR
      3.6 times its cost  not given yet  for
      Theo or Ina Holm to give
    | 1 on the menu.
    "
  `);
});

test("an offer that was given cannot be taken back from under it", async () => {
  using till = await shop();
  till.env["RECOVER_BY"] = "Zoë";
  await till.recover("log", "cold", "-c", "Ana", "-C", "phone", "--paid", "9");
  await till.recover("compensate", "1", "--offer", "fifth", "--worth", "2");
  delete till.env["RECOVER_BY"];
  expect(await transcript(till, "undo")).toMatchInlineSnapshot(`
    "
    $ recover undo
    | Change 4 cannot be taken back: something written later needs what it added. Nothing was changed.
    |   recover history
    exit 4
    "
  `);
  expect((await till.json("offer", "list")).items).toHaveLength(2);
});
