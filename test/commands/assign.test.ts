import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function logged(): Promise<Till> {
  const till = openTill({ env: { RECOVER_BY: "Ina" } });
  await till.recover("staff", "add", "Theo");
  await till.recover("log", "cold soup", "-c", "Ana", "-C", "phone", "--phone", "600");
  await till.recover("log", "late", "-c", "Bo", "-C", "phone", "--phone", "700");
  await till.recover("log", "rude", "-c", "Cy", "-C", "phone", "--phone", "800");
  return till;
}

test("from hand to hand", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      'assign 1 theo "she wants the receipt by Friday"',
      'assign 1-2 Ina Holm --words "back from her break"',
      'assign 1-2 "Ina Holm" --words "back from her break"',
      'assign 1 Theo --shift "nobody has called yet" --by "Ina Holm"',
      "assign 1 Theo again",
      'assign 1 Theodor "knows her"',
      "show 1",
      "undo",
      "show 2",
      "history 1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover assign 1 theo "she wants the receipt by Friday"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · with Theo
    | next: recover done 1   ·   undo: recover undo
    $ recover assign 1-2 Ina Holm --words "back from her break"
    | The words are given twice. Leave out --words, or write all of them there.
    exit 2
    $ recover assign 1-2 "Ina Holm" --words "back from her break"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · with Ina Holm
    R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 700 · with Ina Holm
    | next: recover done 1 2   ·   undo: recover undo
    $ recover assign 1 Theo --shift "nobody has called yet" --by "Ina Holm"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · with Theo
    | next: recover done 1   ·   undo: recover undo
    $ recover assign 1 Theo again
    | R-1 is in the hands of Theo already. Nothing was changed.
    |   recover note 1 "what else there is to know"
    exit 4
    $ recover assign 1 Theodor "knows her"
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · with Theodor
    | Theodor is not on the staff list. Did you mean Theo? If not: recover staff add "Theodor"
    | next: recover done 1   ·   undo: recover undo
    $ recover show 1
    R-1 Ana – cold soup

    Said        cold soup
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
    Why then    normal: 1 business day after it was received
    Reach them  phone 600
    How bad     normal
    Path        normal
    Taken by    Ina
    Owner       Theodor, handed on 2 times

    What was done
      Wed 18 Nov 2026 09:30 · taken on by Theo · “she wants the receipt by Friday”
      Wed 18 Nov 2026 09:30 · handed on, Theo to Ina Holm · “back from her break”
      Wed 18 Nov 2026 09:30 · change of shift, Ina Holm to Theo · by Ina Holm ·
        “nobody has called yet”
      Wed 18 Nov 2026 09:30 · handed on, Theo to Theodor · “knows her”
    $ recover undo
    Took back: handed over R-1 Ana – cold soup (change 8)
    | redo: recover redo
    $ recover show 2
    R-2 Bo – late

    Said        late
    Received    Wed 18 Nov 2026 09:30, phone
    Status      open
    Next        call back by Thu 19 Nov 2026 18:00 (tomorrow)
    Why then    normal: 1 business day after it was received
    Reach them  phone 700
    How bad     normal
    Path        normal
    Taken by    Ina
    Owner       Ina Holm

    What was done
      Wed 18 Nov 2026 09:30 · taken on by Ina Holm · “back from her break”
    $ recover history 1
    8  Wed 18 Nov 2026 09:30  Ina  handed over R-1 Ana – cold soup, taken back by c…
    7  Wed 18 Nov 2026 09:30  Ina  handed over R-1 Ana – cold soup
    6  Wed 18 Nov 2026 09:30  Ina  handed over R-1 Ana – cold soup; R-2 Bo – late
    5  Wed 18 Nov 2026 09:30  Ina  handed over R-1 Ana – cold soup
    2  Wed 18 Nov 2026 09:30  Ina  logged R-1 Ana – cold soup
    | 5 changes, newest first.
    "
  `);
  expect(await till.json("show", "1")).toMatchObject({
    owner: "Theo",
    handoffs: 1,
    next: { step: "answer" },
  });
});

test("what is missing is named, and asked for on a terminal", async () => {
  using till = await logged();
  expect(
    await transcript(
      till,
      "assign",
      "assign Theo",
      "assign 1",
      "assign 1 Theo",
      'assign 1 Theo " "',
      "assign 1 2 Theo --words x y",
      "assign 9 Theo x",
      "assign 1 Theo x -n",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover assign
    | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
    |   recover assign 12 Theo "she wants the receipt by Friday"
    exit 2
    $ recover assign Theo
    | "Theo" is not a complaint number.
    | Use a number such as 12 or R-12:
    |   recover assign 12 Theo "she wants the receipt by Friday"
    exit 2
    $ recover assign 1
    | Say who takes over.
    |   recover assign 1 Theo "she wants the receipt by Friday"
    exit 2
    $ recover assign 1 Theo
    | Say what Theo needs to know.
    |   recover assign 1 "Theo" "she wants the receipt by Friday"
    exit 2
    $ recover assign 1 Theo " "
    | Say what Theo needs to know.
    |   recover assign 1 "Theo" "she wants the receipt by Friday"
    exit 2
    $ recover assign 1 2 Theo --words x y
    | The words are given twice. Leave out --words, or write all of them there.
    exit 2
    $ recover assign 9 Theo x
    | There is no complaint R-9
    |   recover list --all
    exit 3
    $ recover assign 1 Theo x -n
    R-1 Ana – cold soup · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 600 · with Theo
    | Nothing was written: this was a dry run.
    "
  `);
  await till.recover("close", "3", "--as", "lost", "--because", "moved");
  expect((await till.recover("assign", "3", "Theo", "x")).err).toContain("R-3 is closed (lost)");
  till.env["RECOVER_ACCESSIBLE"] = "1";
  till.answers = ["Theo", "call before ten"];
  expect(await till.recover("assign", "1")).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "Who takes over? (Theo) Theo
    What does Theo need to know? call before ten
    next: recover done 1
    undo: recover undo
    ",
      "out": "Complaint 1 Ana. cold soup. normal. call back by Thu 19 Nov 2026 18:00 (tomorrow). phone 600. with Theo
    ",
    }
  `);
  till.stdin = "two\nlines\n";
  await till.recover("assign", "2", "Theo", "-");
  expect((await till.json("show", "2")).events.at(-1)).toMatchObject({
    kind: "assign",
    by: "Ina",
    words: "two\nlines\n",
    detail: { from: null, to: "Theo" },
  });
});

test("who left can be given it, is remarked on, and is reminded of", async () => {
  using till = await logged();
  await till.recover("assign", "1", "Theo", "call her");
  expect(
    await transcript(
      till,
      "staff edit Theo --inactive",
      'assign 2 Theo "call him"',
      "list --owner Theo --plain",
      "undo 2",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover staff edit Theo --inactive
    S-1 Theo · left on Wed 18 Nov 2026
    | Theo still owns 1 open complaint: recover list --owner "Theo"
    | undo: recover undo
    $ recover assign 2 Theo "call him"
    R-2 Bo – late · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 700 · with Theo
    | Theo left on Wed 18 Nov 2026. To take it back: recover undo
    | next: recover done 2   ·   undo: recover undo
    $ recover list --owner Theo --plain
    R-1	2026-11-18T09:30:00.000+01:00	Ana	normal	call back	phone	cold soup	
    R-2	2026-11-18T09:30:00.000+01:00	Bo	normal	call back	phone	late	
    $ recover undo 2
    Took back: handed over R-2 Bo – late (change 7)
    Took back: changed S-1 Theo (change 6)
    | redo: recover redo
    "
  `);
});

test("mine is what I own, whatever the case of my name", async () => {
  using till = await logged();
  await till.recover("assign", "1", "Theo", "call her");
  await till.recover("assign", "2", "Theodora", "call him");
  const refs = async (...argv: string[]): Promise<string[]> =>
    (await till.json(...argv)).items.map((c: { ref: string }) => c.ref);
  till.env["RECOVER_BY"] = "THEO";
  expect(await refs("due", "--mine")).toEqual(["R-1"]);
  expect(await refs("due", "owner:theo")).toEqual(["R-1", "R-2"]);
  expect(await refs("list", "--owner", "dora")).toEqual(["R-2"]);
  expect(await refs("list", "owner:nobody")).toEqual(["R-3"]);
  expect(await refs("list", "-owner:nobody")).toEqual(["R-1", "R-2"]);
  expect(await refs("list", "-owner:theo")).toEqual(["R-3"]);
  expect(await transcript(till, "due --mine")).toMatchInlineSnapshot(`
    "
    $ recover due --mine
    Coming
      R-1  Ana  call back  tomorrow by 18:00  phone 600, with Theo
    | Showing 7 days. To tick one off: recover done 12 · everything: --all
    | Only what Theo sees to; leave out --mine for everybody's.
    "
  `);
  await till.recover("staff", "edit", "Theo", "--name", "Änne");
  till.env["RECOVER_BY"] = "änne";
  expect(await refs("due", "--mine")).toEqual(["R-1"]);
  till.env["RECOVER_BY"] = "Ina";
  expect(await refs("due", "--mine")).toEqual([]);
});

test("a hand-over is no attempt to reach anybody", async () => {
  using till = await logged();
  for (const word of ["one", "two"]) {
    await till.recover("follow-up", "1", "--no-answer");
    await till.recover("assign", "1", word, "try again");
  }
  expect((await till.recover("follow-up", "1", "--no-answer")).err).toContain("Nobody was reached 3 times.");
});
