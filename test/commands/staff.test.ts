import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function crew(): Promise<Till> {
  const till = openTill();
  await till.recover("staff", "add", "Theo", "--authority", "20");
  await till.recover("staff", "add", "Ina Holm");
  return till;
}

test("add, list and edit", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      "staff list",
      'staff add Theo --authority "20 EUR"',
      "staff add Zoë",
      "staff add Ina Holm --ref till-1",
      "staff add Ina Holm --ref till-1",
      "staff add",
      "staff add theo",
      "staff add Bo --authority 0",
      "staff edit Theo --inactive",
      "staff add THEO",
      "staff list",
      "staff list --plain",
      "staff edit S-1 --active --authority 30",
      'staff edit ina --name "Ina Berg"',
      'staff edit theo --authority ""',
      "staff edit Theo --active --inactive",
      "staff edit Theo --name zoe",
      'staff edit Theo --name " "',
      "staff edit Theo",
      "staff edit",
      "staff edit S-9 --active",
      "staff edit Nobody --active",
      "history S-1",
      "undo",
      "redo",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover staff list
    | Nobody is on the staff list; every name works as --by all the same. To add one: recover staff add Theo
    $ recover staff add Theo --authority "20 EUR"
    S-1 Theo · active · gives up to 20.00 EUR without asking
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | undo: recover undo
    $ recover staff add Zoë
    S-2 Zoë · active
    | undo: recover undo
    $ recover staff add Ina Holm --ref till-1
    S-3 Ina Holm · active
    | undo: recover undo
    $ recover staff add Ina Holm --ref till-1
    S-3 Ina Holm · active
    | This was done before under the same --ref; nothing was done again.
    $ recover staff add
    | The name is missing.
    |   recover staff add Theo
    exit 2
    $ recover staff add theo
    | Theo is on the staff list already, as S-1
    | With the same name, add a letter: recover staff add "Theo B."
    exit 4
    $ recover staff add Bo --authority 0
    | "0" is not an amount above zero. Write a number above zero in plain digits, like 45.50 or 45.50 EUR, without a sign or thousands separators.
    | In a shell write 20 or '$20', because a bare $ is expanded.
    exit 2
    $ recover staff edit Theo --inactive
    S-1 Theo · left on Wed 18 Nov 2026 · gives up to 20.00 EUR without asking
    | undo: recover undo
    $ recover staff add THEO
    | Theo is on the staff list already, as S-1
    |   recover staff edit S-1 --active
    exit 4
    $ recover staff list
    ┌─────┬──────────┬─────────────────────────┬─────────────┐
    │ No. │ Name     │ Here                    │ Gives up to │
    ├─────┼──────────┼─────────────────────────┼─────────────┤
    │ S-3 │ Ina Holm │ active                  │             │
    │ S-1 │ Theo     │ left on Wed 18 Nov 2026 │   20.00 EUR │
    │ S-2 │ Zoë      │ active                  │             │
    └─────┴──────────┴─────────────────────────┴─────────────┘
    | 3 on the staff list.
    $ recover staff list --plain
    S-3	Ina Holm	active	
    S-1	Theo	left on 2026-11-18T09:30:00.000+01:00	20.00 EUR
    S-2	Zoë	active	
    $ recover staff edit S-1 --active --authority 30
    S-1 Theo · active · gives up to 30.00 EUR without asking
    | undo: recover undo
    $ recover staff edit ina --name "Ina Berg"
    S-3 Ina Berg · active
    | undo: recover undo
    $ recover staff edit theo --authority ""
    S-1 Theo · active
    | undo: recover undo
    $ recover staff edit Theo --active --inactive
    | Option --inactive cannot be used with option --active.
    |   recover help staff edit
    exit 2
    $ recover staff edit Theo --name zoe
    | Zoë is on the staff list already, as S-2
    | With the same name, add a letter: recover staff add "Zoë B."
    exit 4
    $ recover staff edit Theo --name " "
    | A name cannot be empty.
    |   recover help staff edit
    exit 2
    $ recover staff edit Theo
    | Say what to change: --name, --authority, --inactive or --active.
    |   recover help staff edit
    exit 2
    $ recover staff edit
    | Say whom: a name or S-1
    |   recover staff edit S-1 --inactive
    exit 2
    $ recover staff edit S-9 --active
    | Nobody named "S-9" is on the staff list.
    |   recover staff list
    exit 3
    $ recover staff edit Nobody --active
    | Nobody named "Nobody" is on the staff list.
    |   recover staff list
    exit 3
    $ recover history S-1
    7  Wed 18 Nov 2026 09:30  tester  changed S-1 Theo
    5  Wed 18 Nov 2026 09:30  tester  changed S-1 Theo
    4  Wed 18 Nov 2026 09:30  tester  changed S-1 Theo
    1  Wed 18 Nov 2026 09:30  tester  added S-1 Theo
    | 4 changes, newest first.
    $ recover undo
    Took back: changed S-1 Theo (change 7)
    | redo: recover redo
    $ recover redo
    Did again: changed S-1 Theo (change 7)
    | undo: recover undo
    "
  `);
});

test("a part of a name has to be one person's", async () => {
  using till = await crew();
  await till.recover("staff", "add", "Theo Berg");
  expect(
    await transcript(
      till,
      "staff edit Holm --inactive",
      "staff edit the --inactive",
      "staff edit theo --inactive",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover staff edit Holm --inactive
    S-2 Ina Holm · left on Wed 18 Nov 2026
    | undo: recover undo
    $ recover staff edit the --inactive
    | "the" fits 2 on the staff list. Say which one.
    | S-1  Theo
    | S-3  Theo Berg
    exit 3
    $ recover staff edit theo --inactive
    S-1 Theo · left on Wed 18 Nov 2026 · gives up to 20.00 EUR without asking
    | undo: recover undo
    "
  `);
});

test("as a document", async () => {
  using till = await crew();
  await till.recover("staff", "edit", "Ina Holm", "--inactive");
  expect(await till.json("staff", "list")).toMatchInlineSnapshot(`
    {
      "items": [
        {
          "active": false,
          "authority": null,
          "id": 2,
          "left_at": "2026-11-18T09:30:00.000+01:00",
          "name": "Ina Holm",
          "ref": "S-2",
        },
        {
          "active": true,
          "authority": {
            "amount": "20.00",
            "currency": "EUR",
            "minor": 2000,
          },
          "id": 1,
          "left_at": null,
          "name": "Theo",
          "ref": "S-1",
        },
      ],
      "schema": "recover.staff/1",
    }
  `);
  expect(await till.json("staff", "edit", "Theo", "--authority", "15 USD")).toMatchObject({
    schema: "recover.staff-member/1",
    ref: "S-1",
    active: true,
    authority: { amount: "15.00", minor: 1500, currency: "USD" },
  });
});

test("--by says who did it, else whoever is here; the staff list says how they are spelled", async () => {
  using till = await crew();
  till.env["RECOVER_BY"] = "ina holm";
  expect(
    await transcript(
      till,
      'log "cold soup" -c Ana -C phone --phone 600',
      "apologize 1 --by theo",
      "thank 1 --by S-1",
      "note 1 seen --by Theodor",
      "note 1 seen --by Quentin",
      'note 1 seen --by ""',
      "note 1 seen",
      "show 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "cold soup" -c Ana -C phone --phone 600
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover apologize 1 --by theo
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover thank 1 --by S-1
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 seen --by Theodor
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone 600
    | Theodor is not on the staff list. Did you mean Theo? If not: recover staff add "Theodor"
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 seen --by Quentin
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover note 1 seen --by ""
    | The value of --by is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover note 1 seen
    R-1 Ana – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        put right by Wed 25 Nov 2026 18:00 (in 7 days)
    Why then    7 days after it was received
    Reach them  phone 600
    How bad     normal
    Path        normal
    Taken by    Ina Holm

    What was done
      Wed 18 Nov 2026 09:30 · apologized · phone · by Theo
      Wed 18 Nov 2026 09:30 · thanked them · by Theo
      Wed 18 Nov 2026 09:30 · note · by Theodor · “seen”
      Wed 18 Nov 2026 09:30 · note · by Quentin · “seen”
      Wed 18 Nov 2026 09:30 · note · “seen”
    "
  `);
  const events = async (): Promise<string[]> =>
    (await till.json("show", "1")).events.map((e: { kind: string; by: string }) => `${e.kind} ${e.by}`);
  await till.recover("staff", "edit", "Theo", "--name", "Theo Berg");
  expect(await events()).toEqual([
    "apology Theo",
    "thanks Theo",
    "note Theodor",
    "note Quentin",
    "note Ina Holm",
  ]);
});

test("every step says who took it", async () => {
  using till = openTill({ env: { RECOVER_BY: "Ina" } });
  await till.recover("log", "cold soup", "-c", "Ana", "-C", "phone", "--paid", "20", "--thanks");
  const steps = [
    ["apologize", "1"],
    ["fix", "1"],
    ["compensate", "1", "--refund", "5"],
    ["thank", "1"],
    ["follow-up", "1", "--no-answer"],
    ["assess", "1", "--fault", "ours"],
    ["note", "1", "seen"],
    ["snooze", "1", "friday"],
    ["assign", "1", "Theo", "call her"],
    ["skip", "1", "they asked"],
    ["edit", "1", "--cause", "late"],
    ["done", "1", "--back", "no"],
    ["close", "1", "--as", "lost", "--because", "moved"],
    ["reopen", "1"],
  ];
  for (const step of steps) expect([step[0], (await till.recover(...step)).code]).toEqual([step[0], 0]);
  const { by, events } = await till.json("show", "1");
  expect(by).toBe("Ina");
  expect(events.length).toBeGreaterThanOrEqual(steps.length + 1);
  expect(new Set(events.map((e: { by: string }) => e.by))).toEqual(new Set(["Ina"]));
});

test("a guideline is told of when it is passed, and never a limit", async () => {
  using till = await crew();
  expect(
    await transcript(
      till,
      'log "cold soup" -c Ana -C phone --phone 600 --paid 50 --by Theo --refund 15',
      "compensate 1 --refund 5 --by Theo",
      "compensate 1 --gift dessert --worth 9 --cost 2.50 --by theo",
      'compensate 1 --refund 3 --by Theo --because "the whole evening was lost"',
      'compensate 1 --refund "70 USD" --by Theo',
      'compensate 1 --refund 500 --by "Ina Holm" --because "a regular"',
      "compensate 1 --beyond x --because y",
      "compensate 1 --beyond x",
      'log late -c Bo --paid 30 --by Theo --redo --because "she cried"',
      "log late -c Bo --because idle",
      'log "late as well" -c Cy -C email --email cy@example.com --paid 90 --sorry --fixed',
      'done 3 --refund 90 --by Theo --because "a wedding"',
      "show 3",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log "cold soup" -c Ana -C phone --phone 600 --paid 50 --by Theo --refund 15
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · paid 50.00 EUR · refund 15.00 EUR
    | That is less than they lost; give back the rest as well.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --refund 5 --by Theo
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · refund 5.00 EUR
    | That is less than they lost; give back the rest as well.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --gift dessert --worth 9 --cost 2.50 --by theo
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · gift: dessert 9.00 EUR, costs us 2.50 EUR
    | That is less than they lost; give back the rest as well.
    | Above Theo's guideline of 20.00 EUR: 29.00 EUR in all for R-1, recorded all the same. To say why: recover note 1 "the whole evening was lost"
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --refund 3 --by Theo --because "the whole evening was lost"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · refund 3.00 EUR, because the whole evening was lost
    | That is less than they lost; give back the rest as well.
    | Above Theo's guideline of 20.00 EUR: 32.00 EUR in all for R-1, recorded with the reason.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --refund "70 USD" --by Theo
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · refund 70.00 USD
    | That is less than they lost; give back the rest as well.
    | What is given in USD is not counted: they paid in EUR.
    | Above Theo's guideline of 20.00 EUR: 32.00 EUR in all for R-1, recorded all the same. To say why: recover note 1 "the whole evening was lost"
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --refund 500 --by "Ina Holm" --because "a regular"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · refund 500.00 EUR, because a regular
    | That is more than one and a half times the loss; more buys no more loyalty.
    | What is given in USD is not counted: they paid in EUR.
    | next: recover done 1   ·   undo: recover undo
    $ recover compensate 1 --beyond x --because y
    | Say what was given: --offer, --refund, --discount, --credit, --redo, --gift, --gesture or --beyond.
    |   recover compensate 1 --refund 15
    exit 2
    $ recover compensate 1 --beyond x
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600
    | next: recover done 1   ·   undo: recover undo
    $ recover log late -c Bo --paid 30 --by Theo --redo --because "she cried"
    R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person · paid 30.00 EUR · redo 30.00 EUR, because she cried
    | Above Theo's guideline of 20.00 EUR: 30.00 EUR in all for R-2, recorded with the reason.
    | next: recover done 2   ·   undo: recover undo
    $ recover log late -c Bo --because idle
    | --because says why something is given; say what that was.
    | --refund, --redo or --give
    exit 2
    $ recover log "late as well" -c Cy -C email --email cy@example.com --paid 90 --sorry --fixed
    R-3 Cy – late as well · normal · give back by Thu 19 Nov 2026 18:00 (tomorrow) · email cy@example.com · paid 90.00 EUR
    | next: recover done 3   ·   undo: recover undo
    $ recover done 3 --refund 90 --by Theo --because "a wedding"
    R-3 Cy – late as well · normal · ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days) · email cy@example.com · refund 90.00 EUR, because a wedding
    | Above Theo's guideline of 20.00 EUR: 90.00 EUR in all for R-3, recorded with the reason.
    | next: recover done 3   ·   undo: recover undo
    $ recover show 3
    R-3 Cy – late as well

    Said        late as well
    Received    Wed 18 Nov 2026 09:30, email
    Status      open
    Next        ask if they are back by Fri 18 Dec 2026 18:00 (in 30 days)
    Why then    30 days after the last step
    Reach them  email cy@example.com
    How bad     normal
    Path        normal
    They paid   90.00 EUR
    Given back  90.00 EUR = 1.00 times the loss, good: what they lost was given back
    Taken by    tester

    What was done
      Wed 18 Nov 2026, on the spot · apologized · email
      Wed 18 Nov 2026, on the spot · put right · email
      Wed 18 Nov 2026 09:30 · refund 90.00 EUR, because a wedding · by Theo
    "
  `);
  const reasons = (await till.json("show", "1")).events
    .filter((e: { kind: string }) => e.kind === "compensation")
    .map((e: { detail: { because?: string } }) => e.detail.because);
  expect(reasons).toEqual([
    undefined,
    undefined,
    undefined,
    "the whole evening was lost",
    undefined,
    "a regular",
  ]);
});

test("a reason for another channel or for the end is not one for the gift", async () => {
  using till = await crew();
  await till.recover("log", "cold soup", "-c", "Ana", "-C", "phone", "--phone", "600", "--paid", "9");
  await till.recover(
    "done",
    "1",
    "--refund",
    "9",
    "--sorry",
    "--via",
    "email",
    "--because",
    "they asked",
    "--by",
    "Theo",
  );
  const { events } = await till.json("show", "1");
  expect(
    events.map((e: { kind: string; off_mirror_reason: string; detail: object }) => [
      e.kind,
      e.off_mirror_reason,
      e.detail,
    ]),
  ).toMatchInlineSnapshot(`
    [
      [
        "apology",
        "they asked",
        {},
      ],
      [
        "compensation",
        "they asked",
        {},
      ],
    ]
  `);
});

test("the branch is where the machine stands, unless somebody says otherwise", async () => {
  using till = openTill({ env: { RECOVER_BRANCH: "Harbour" } });
  await till.recover("log", "cold soup", "-c", "Ana", "-C", "phone");
  await till.recover("log", "late", "-c", "Bo", "--branch", "Öster");
  delete till.env["RECOVER_BRANCH"];
  await till.recover("log", "rude", "-c", "Cy");
  const refs = async (...argv: string[]): Promise<string[]> =>
    (await till.json(...argv)).items.map((c: { ref: string }) => c.ref);
  expect(await refs("list", "branch:harb")).toEqual(["R-1"]);
  expect(await refs("list", "branch:Öst,HARBOUR")).toEqual(["R-1", "R-2"]);
  expect(await refs("due", "--branch", "harbour")).toEqual(["R-1"]);
  expect(await refs("list", "not:branch:harbour")).toEqual(["R-2", "R-3"]);
  expect((await till.json("show", "1")).branch).toBe("Harbour");
  expect(
    await transcript(
      till,
      "edit 3 --branch Harbour",
      'edit 1 --branch ""',
      "show 3",
      "config set branch Mill",
      "log x -c Di -q",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover edit 3 --branch Harbour
    R-3 Cy – rude · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address)
    | next: recover done 3   ·   undo: recover undo
    $ recover edit 1 --branch ""
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover show 3
    R-3 Cy – rude

    Said        rude
    Received    Wed 18 Nov 2026 09:30, in-person
    Status      open
    Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
    Why then    normal: 1 business day after it was received
    Reach them  phone (ask for a phone number or an address)
    How bad     normal
    Path        normal
    Taken by    tester
    Branch      Harbour

    What was done
      Wed 18 Nov 2026 09:30 · corrected branch from nothing to Harbour
    $ recover config set branch Mill
    branch is Mill
    | This machine only.
    $ recover log x -c Di -q
    R-4
    "
  `);
  expect((await till.json("list", "branch:mill")).items).toHaveLength(1);
  expect((await till.recover("export", "complaints", "-o", "-")).out).toMatch(
    /,owner,handoffs,branch,coupon_code,coupon_status,coupon_expires_on\r\n[^]*,,0,"Öster",,,\r\n/,
  );
});
