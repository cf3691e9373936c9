import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function worked(width = 80): Promise<Till> {
  const till = openTill({ width });
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone");
  await till.recover("apologize", "1", "--ref", "till-2-0815");
  await till.recover("config", "set", "channel", "phone");
  await till.recover("log", "late", "-c", "Bo");
  return till;
}

test("undo and redo, one at a time", async () => {
  using till = await worked();
  expect(
    await transcript(
      till,
      "undo -n",
      "undo",
      "undo",
      "config get channel",
      "redo",
      "redo",
      "redo",
      "show 2",
      "history",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover undo -n
    Would take back: logged R-2 Bo – late (change 4)
    $ recover undo
    Took back: logged R-2 Bo – late (change 4)
    | redo: recover redo
    $ recover undo
    Took back: set channel to phone (change 3)
    | redo: recover redo
    $ recover config get channel
    in-person
    $ recover redo
    Did again: set channel to phone (change 3)
    | undo: recover undo
    $ recover redo
    Did again: logged R-2 Bo – late (change 4)
    | undo: recover undo
    $ recover redo
    | There is nothing to do again.
    |   recover history
    exit 4
    $ recover show 2
    R-2 Bo – late

    Said        late
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
    Why then    normal: 1 business day after it was received
    Reach them  phone (ask for a phone number)
    How bad     normal
    Path        normal
    Taken by    tester
    $ recover history
    8  Wed 18 Nov 2026 09:30  tester  did again change 4
    7  Wed 18 Nov 2026 09:30  tester  did again change 3
    6  Wed 18 Nov 2026 09:30  tester  took back change 3
    5  Wed 18 Nov 2026 09:30  tester  took back change 4
    4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
    3  Wed 18 Nov 2026 09:30  tester  set channel to phone
    2  Wed 18 Nov 2026 09:30  tester  apologized R-1 Jane Doe – cold soup
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Jane Doe – cold soup
    | 8 changes, newest first.
    "
  `);
});

test("undo of several, and back to one", async () => {
  using till = await worked();
  expect(
    await transcript(
      till,
      "undo 2 -n",
      "undo --to 2 --dry-run",
      "undo --to 2",
      "redo",
      "undo 99",
      "undo",
      "redo",
      "undo 0",
      "undo x",
      "undo 1 --to 2",
      "undo --to 99",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover undo 2 -n
    Would take back: logged R-2 Bo – late (change 4)
    Would take back: set channel to phone (change 3)
    $ recover undo --to 2 --dry-run
    Would take back: logged R-2 Bo – late (change 4)
    Would take back: set channel to phone (change 3)
    Would take back: apologized R-1 Jane Doe – cold soup (change 2)
    $ recover undo --to 2
    Took back: logged R-2 Bo – late (change 4)
    Took back: set channel to phone (change 3)
    Took back: apologized R-1 Jane Doe – cold soup (change 2)
    | redo: recover redo
    $ recover redo
    Did again: apologized R-1 Jane Doe – cold soup (change 2)
    Did again: set channel to phone (change 3)
    Did again: logged R-2 Bo – late (change 4)
    | undo: recover undo
    $ recover undo 99
    Took back: logged R-2 Bo – late (change 4)
    Took back: set channel to phone (change 3)
    Took back: apologized R-1 Jane Doe – cold soup (change 2)
    Took back: logged R-1 Jane Doe – cold soup (change 1)
    | redo: recover redo
    $ recover undo
    | There is nothing to take back.
    |   recover history
    exit 4
    $ recover redo
    Did again: logged R-1 Jane Doe – cold soup (change 1)
    Did again: apologized R-1 Jane Doe – cold soup (change 2)
    Did again: set channel to phone (change 3)
    Did again: logged R-2 Bo – late (change 4)
    | undo: recover undo
    $ recover undo 0
    | "0" is not a number of things.
    | Use 1, 2, 3 and so on.
    exit 2
    $ recover undo x
    | "x" is not a number of things.
    | Use 1, 2, 3 and so on.
    exit 2
    $ recover undo 1 --to 2
    | Say how many, or --to which change, not both.
    |   recover undo 3
    exit 2
    $ recover undo --to 99
    | There is nothing to take back.
    |   recover history
    exit 4
    "
  `);
});

test("a new change ends the redo line", async () => {
  using till = await worked();
  expect(await transcript(till, "undo", 'note 1 "called"', "redo", "undo", "redo")).toMatchInlineSnapshot(`
    "
    $ recover undo
    Took back: logged R-2 Bo – late (change 4)
    | redo: recover redo
    $ recover note 1 "called"
    R-1 Jane Doe – cold soup · normal · put right by Wed 25 Nov 2026 18:00 (in 7 days) · phone (ask for a phone number)
    | next: recover done 1   ·   undo: recover undo
    $ recover redo
    | There is nothing to do again.
    |   recover history
    exit 4
    $ recover undo
    Took back: noted R-1 Jane Doe – cold soup (change 6)
    | redo: recover redo
    $ recover redo
    Did again: noted R-1 Jane Doe – cold soup (change 6)
    | undo: recover undo
    "
  `);
});

test("numbers are never used twice", async () => {
  using till = await worked();
  await till.recover("undo");
  expect((await till.json("log", "x", "-c", "Cy")).ref).toBe("R-3");
});

test("an undo under a --ref is done once", async () => {
  using till = await worked();
  expect(
    await transcript(
      till,
      "undo --ref u1",
      "undo --ref u1",
      "undo 2 --ref u1",
      "undo 9",
      "undo --ref u1",
      "redo --ref r1",
      "redo --ref r1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover undo --ref u1
    Took back: logged R-2 Bo – late (change 4)
    | redo: recover redo
    $ recover undo --ref u1
    Took back: logged R-2 (change 4)
    | This was done before under the same --ref; nothing was done again.
    $ recover undo 2 --ref u1
    | The reference u1 was used before, for something else. Nothing was written.
    |   recover history --ref u1
    exit 4
    $ recover undo 9
    Took back: set channel to phone (change 3)
    Took back: apologized R-1 Jane Doe – cold soup (change 2)
    Took back: logged R-1 Jane Doe – cold soup (change 1)
    | redo: recover redo
    $ recover undo --ref u1
    Took back: logged R-2 (change 4)
    | This was done before under the same --ref; nothing was done again.
    $ recover redo --ref r1
    Did again: logged R-1 Jane Doe – cold soup (change 1)
    Did again: apologized R-1 Jane Doe – cold soup (change 2)
    Did again: set channel to phone (change 3)
    | undo: recover undo
    $ recover redo --ref r1
    Did again: logged R-1 Jane Doe – cold soup (change 1)
    Did again: apologized R-1 Jane Doe – cold soup (change 2)
    Did again: set channel to phone (change 3)
    | This was done before under the same --ref; nothing was done again.
    "
  `);
});

test("nothing to take back", async () => {
  using till = openTill();
  expect(await transcript(till, "undo", "redo", "undo -n", "history")).toMatchInlineSnapshot(`
    "
    $ recover undo
    | There is nothing to take back.
    |   recover history
    exit 4
    $ recover redo
    | There is nothing to do again.
    |   recover history
    exit 4
    $ recover undo -n
    | There is nothing to take back.
    |   recover history
    exit 4
    $ recover history
    | Nothing was changed yet.
    "
  `);
});

test("history tells who did what, and finds it again", async () => {
  using wide = await worked();
  expect(
    await transcript(
      wide,
      "history",
      "history 1",
      "history last",
      "history C-2",
      "history --limit 2",
      "history --ref till-2-0815",
      "history --ref till-2-9999",
      "history 99",
      "history x",
      "history --limit 0",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover history
    4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
    3  Wed 18 Nov 2026 09:30  tester  set channel to phone
    2  Wed 18 Nov 2026 09:30  tester  apologized R-1 Jane Doe – cold soup
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Jane Doe – cold soup
    | 4 changes, newest first.
    $ recover history 1
    2  Wed 18 Nov 2026 09:30  tester  apologized R-1 Jane Doe – cold soup
    1  Wed 18 Nov 2026 09:30  tester  logged R-1 Jane Doe – cold soup
    | 2 changes, newest first.
    $ recover history last
    4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
    | 1 change, newest first.
    $ recover history C-2
    4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
    | 1 change, newest first.
    $ recover history --limit 2
    4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
    3  Wed 18 Nov 2026 09:30  tester  set channel to phone
    | The newest 2 changes; --all for every one.
    $ recover history --ref till-2-0815
    2  Wed 18 Nov 2026 09:30  tester  apologized R-1 Jane Doe – cold soup
    | 1 change, newest first.
    $ recover history --ref till-2-9999
    | No change has the reference till-2-9999. It was not done.
    |   recover history
    exit 3
    $ recover history 99
    | No change is about R-99.
    $ recover history x
    | "x" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover history 12
    exit 2
    $ recover history --limit 0
    | "0" is not a number of things.
    | Use 1, 2, 3 and so on.
    exit 2
    "
  `);
  using narrow = await worked(40);
  expect(await transcript(narrow, "history")).toMatchInlineSnapshot(`
    "
    $ recover history
    4  Wed 18 Nov 2026 09:30  tester
      logged R-2 Bo – late
    3  Wed 18 Nov 2026 09:30  tester
      set channel to phone
    2  Wed 18 Nov 2026 09:30  tester
      apologized R-1 Jane Doe – cold soup
    1  Wed 18 Nov 2026 09:30  tester
      logged R-1 Jane Doe – cold soup
    | 4 changes, newest first.
    "
  `);
});

test("everybody takes back their own", async () => {
  using till = await worked();
  till.env["RECOVER_BY"] = "Ina";
  expect(await transcript(till, "undo", 'note 2 "called"', "undo", "history --limit 3"))
    .toMatchInlineSnapshot(`
      "
      $ recover undo
      | There is nothing to take back.
      |   recover history
      exit 4
      $ recover note 2 "called"
      R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number)
      | next: recover done 2   ·   undo: recover undo
      $ recover undo
      Took back: noted R-2 Bo – late (change 5)
      | redo: recover redo
      $ recover history --limit 3
      6  Wed 18 Nov 2026 09:30  Ina     took back change 5
      5  Wed 18 Nov 2026 09:30  Ina     noted R-2 Bo – late, taken back by change 6
      4  Wed 18 Nov 2026 09:30  tester  logged R-2 Bo – late
      | The newest 3 changes; --all for every one.
      "
    `);
});

test("a repeated command says so, whatever it is", async () => {
  using till = await worked();
  for (const line of [
    ["config", "set", "channel", "sms"],
    ["config", "unset", "channel"],
    ["customer", "add", "Ina"],
    ["customer", "edit", "Ina", "--note", "x"],
    ["note", "1", "x"],
    ["close", "2", "--as", "lost", "--because", "x"],
    ["reopen", "2"],
    ["log", "x", "-c", "Ida"],
    ["undo"],
    ["redo"],
  ]) {
    const first = await till.recover(...line, "--ref", line.join("-"));
    const count = (await till.json("history", "--all")).items.length;
    const again = await till.recover(...line, "--ref", line.join("-"));
    expect([first.code, again.code], line.join(" ")).toEqual([0, 0]);
    expect(first.err).not.toContain("nothing was done again");
    expect(again.err).toContain("This was done before under the same --ref; nothing was done again.");
    expect((await till.json("history", "--all")).items).toHaveLength(count);
  }
});
