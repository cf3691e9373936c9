import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** A shop where Jane Doe is on file, and questions are lines, so that the answers can be typed. */
async function shop(): Promise<Till> {
  const till = openTill({ env: { RECOVER_ACCESSIBLE: "1" } });
  await till.recover("log", "late", "-c", "Jane Doe", "-C", "phone");
  return till;
}

/** Runs a command line with somebody at the terminal who types these lines, and then Ctrl-C. */
async function typing(till: Till, answers: readonly string[], ...argv: string[]) {
  till.answers = [...answers];
  const ended = await till.recover(...argv);
  const left = till.answers.length;
  till.answers = null;
  return { ...ended, left };
}

const drafts = ({ folder }: Till): string[] => {
  const place = join(folder, "state", "recover", "drafts");
  if (!existsSync(place)) return [];
  return readdirSync(place, { recursive: true })
    .map((name) => join(place, String(name)))
    .filter((path) => statSync(path).isFile());
};

const numbers = async (till: Till): Promise<number[]> =>
  (await till.json("list", "--all")).items.map(({ id }: { id: number }) => id);

test("the whole walk", async () => {
  using till = await shop();
  till.answers = ["cold soup", "jan", "", "email", "3", "jane", "jane@example.com", "4", "1 5", "12.50"];
  expect(await transcript(till, "log")).toMatchInlineSnapshot(`
    "
    $ recover log
    Complaint 2 Jane Doe SECOND FAILURE. cold soup. high. give back by Thu 19 Nov 2026 18:00 (tomorrow). email jane@example.com. refund 12.50 EUR
    | Enter takes the answer shown, < and Enter goes one step back, Ctrl-C saves nothing.
    | What happened, in their words? cold soup
    | Who complained? Type a part of the name, or walk-in. Enter for walk-in: jan
    | Which one?
    | 1. Jane Doe (C-1)
    | 2. somebody new: jan
    | Type a number. Enter for 1, Jane Doe (C-1):
    | How did it come in?
    | 1. in-person
    | 2. phone
    | 3. email
    | 4. sms
    | 5. letter
    | 6. chat:whatsapp
    | 7. review:google
    | 8. social:facebook
    | 9. another way
    | Type a number. Enter for 1, in-person: email
    | "email" is not in the list. Type a number from 1 to 9.
    | How did it come in?
    | 1. in-person
    | 2. phone
    | 3. email
    | 4. sms
    | 5. letter
    | 6. chat:whatsapp
    | 7. review:google
    | 8. social:facebook
    | 9. another way
    | Type a number. Enter for 1, in-person: 3
    | How can you reach them? The answer needs an e-mail address. Enter leaves it out. jane
    | "jane" is not an e-mail address.
    | How can you reach them? The answer needs an e-mail address. Enter leaves it out. jane@example.com
    | How upset are they?
    | 1. calm
    | 2. annoyed
    | 3. upset
    | 4. furious
    | 5. not known
    | Type a number. Enter for 5, not known: 4
    | What was already done?
    | 1. said sorry
    | 2. thanked them
    | 3. put it right
    | 4. made it again
    | 5. gave money back
    | Type the numbers, with blanks between them. Enter for none: 1 5
    | How much money did you give back? 12.50
    | Taken as high, because they are furious. Another: recover edit 2 --severity
    | Why then: 1 business day after it was put right.
    | What they paid is not on record; it is taken to be what was given back.
    | They lost enough trust to be owed something extra: a gesture, a little more, or an invitation back.
    | next: recover done 2
    | undo: recover undo
    "
  `);
  expect(till.answers).toEqual([]);
  till.answers = null;
  expect(await till.json("show", "2")).toMatchObject({
    summary: "cold soup",
    customer: { id: 1 },
    channel: "email",
    feeling: "furious",
    severity: "high",
    events: [{ kind: "apology" }, { kind: "compensation" }],
  });
  expect(drafts(till)).toEqual([]);
});

test("Enter alone takes what is shown: a walk-in, and nobody is asked for their number", async () => {
  using till = await shop();
  expect(await typing(till, ["cold coffee", "", "", "", ""], "log")).toMatchObject({ code: 0, left: 0 });
  expect(await till.json("show", "2")).toMatchObject({
    summary: "cold coffee",
    customer: null,
    channel: "in-person",
    feeling: null,
    events: [],
  });
});

test("< goes one step back, from every question, with the answers as they were", async () => {
  using till = await shop();
  const who = ["<", "soup", "<", "cold soup", "Bo", "<", "Bob"];
  const reached = ["2", "<", "", "123456", "<", ""];
  const done = ["1", "<", "3", "5", "<", "", "9"];
  expect(await typing(till, [...who, ...reached, ...done], "log")).toMatchObject({ code: 0, left: 0 });
  expect(await till.json("show", "2")).toMatchObject({
    summary: "cold soup",
    customer: { name: "Bob" },
    channel: "phone",
    next: { contact: "123456" },
    feeling: "upset",
    events: [{ kind: "compensation" }],
  });
});

test("a walk-in in place of somebody has no contact left over", async () => {
  using till = await shop();
  const answers = ["cold soup", "Bo", "2", "123456", "<", "<", "<", "walk-in", "", "", ""];
  expect(await typing(till, answers, "log")).toMatchObject({ code: 0, left: 0 });
  expect(await till.json("show", "2")).toMatchObject({ customer: null, channel: "phone" });
});

test("a list is left by <, and somebody new has only a part of the name in common", async () => {
  using till = await shop();
  const answers = ["cold soup", "Jane", "<", "Jane", "2", "", "123456", "", ""];
  expect(await typing(till, answers, "log")).toMatchObject({ code: 0, left: 0 });
  expect(await till.json("show", "2")).toMatchObject({ customer: { id: 2, name: "Jane" } });
});

test("what flags say is not asked", async () => {
  using till = await shop();
  const flags = ["-c", "Bo", "-C", "phone", "--phone", "123456", "--feeling", "calm", "--sorry"];
  expect(await typing(till, ["cold soup"], "log", ...flags)).toMatchObject({ code: 0, left: 0 });
  expect(await typing(till, ["cold tea", "", "", ""], "log", "--walk-in")).toMatchObject({
    code: 0,
    left: 0,
  });
  expect(await typing(till, ["too loud", "1", "", "", "", ""], "log", "-c", "jan")).toMatchObject({
    code: 0,
    left: 0,
    err: expect.stringContaining("Which one?"),
  });
  expect(await till.json("show", "4")).toMatchObject({ customer: { name: "Jane Doe" } });
});

test("an answer that is not understood is asked for again, with what is wrong", async () => {
  using till = await shop();
  const answers = [" ", "cold soup", "C-9", "Bo", "12", "9", "pone", "email", "nobody", "bo@example.com"];
  const { err, code } = await typing(till, [...answers, "x", "5", "1 7", "5", "1,234", "5"], "log");
  expect(code).toBe(0);
  for (const said of [
    "An answer is needed.",
    "There is no customer C-9",
    '"12" is not in the list. Type a number from 1 to 9.',
    'The channel "pone" is not known. Did you mean phone?',
    '"nobody" is not an e-mail address.',
    '"x" is not in the list.',
    '"7" is not in the list.',
  ])
    expect(err).toContain(said);
});

describe("Ctrl-C", () => {
  const answers = ["cold soup", "Bo", "2", "123456", "4", "1 5", "9"];

  test("at any question saves nothing, keeps what was typed, and --resume goes on", async () => {
    for (let typed = 0; typed < answers.length; typed++) {
      using till = await shop();
      const { err, code } = await typing(till, answers.slice(0, typed), "log", "--by", "Tom");
      expect([code, err]).toEqual([130, expect.stringContaining("Cancelled. Nothing was saved.\n")]);
      expect(err).toContain("recover log --resume");
      expect(await numbers(till)).toEqual([1]);
      expect(drafts(till).map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(["600"]);
      const rest = [...answers.slice(0, typed).map(() => ""), ...answers.slice(typed)];
      expect(await typing(till, rest, "log", "--resume")).toMatchObject({ code: 0, left: 0 });
      expect(await till.json("show", "2")).toMatchObject({
        summary: "cold soup",
        customer: { name: "Bo" },
        channel: "phone",
        by: "Tom",
        feeling: "furious",
        events: [{ kind: "apology" }, { kind: "compensation" }],
      });
      expect(drafts(till)).toEqual([]);
    }
  });

  test("before anything was typed leaves nothing behind", async () => {
    using till = await shop();
    const { err, code } = await typing(till, [], "log");
    expect([code, err]).toEqual([130, expect.not.stringContaining("--resume")]);
    expect(drafts(till)).toEqual([]);
  });

  test("in a dry run keeps nothing", async () => {
    using till = await shop();
    expect(await typing(till, ["cold soup"], "log", "-n")).toMatchObject({ code: 130 });
    expect(drafts(till)).toEqual([]);
  });

  test("another log says that one waits, and what cannot be saved is kept as well", async () => {
    using till = await shop();
    const { err, code } = await typing(till, ["cold soup", "Bo", "", "", "", ""], "log", "--paid", "x");
    expect([code, err]).toEqual([2, expect.stringContaining("recover log --resume")]);
    expect((await typing(till, [], "log")).err).toContain("An unfinished complaint is kept.");
    const rest = ["", "", "", "", "", ""];
    expect(await typing(till, rest, "log", "--resume", "--paid", "9")).toMatchObject({ code: 0, left: 0 });
  });

  test("a resume without a draft, or with one that cannot be read", async () => {
    using till = await shop();
    expect(await typing(till, [], "log", "--resume")).toMatchObject({
      code: 3,
      err: "There is no unfinished complaint to go on with.\n  recover log\n",
    });
  });
});

test("without a terminal nothing is asked", async () => {
  using till = await shop();
  expect(await transcript(till, "log", "log --resume")).toMatchInlineSnapshot(`
    "
    $ recover log
    | What happened is missing. Say it in their words.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    $ recover log --resume
    | To go on with --resume, questions are asked, and none can be asked here.
    |   recover log "cold soup" -c "Jane Doe" --channel phone
    exit 2
    "
  `);
  for (const [name, flags] of [
    ["CI", []],
    ["RECOVER_NO_INPUT", []],
    ["", ["--no-input"]],
  ] as const) {
    till.env[name] = "1";
    const { err, code } = await typing(till, ["x"], "log", ...flags);
    expect([code, err]).toEqual([2, expect.stringMatching(/^What happened is missing/)]);
    till.env[name] = undefined;
  }
});

test("what customers are called is shown, never obeyed", async () => {
  using till = await shop();
  await till.recover("log", "x", "-c", "Eve \u001b[31m\u202e");
  const { err } = await typing(till, ["y\u001b[2J", "eve", "", "<", "<"], "log");
  expect(err).toContain("1. Eve \\u{1b}[31m\\u{202e} (C-2)");
  expect(err.replaceAll("y\u001b[2J\n", "")).not.toMatch(/[\u001b\u202e\r]/u);
});

test("the same --ref with other answers is another complaint", async () => {
  using till = await shop();
  const answer = (what: string) => typing(till, [what, "", "", "", ""], "log", "--ref", "till-1");
  expect(await answer("cold soup")).toMatchObject({ code: 0 });
  expect((await answer("cold soup")).err).toContain("done before under the same --ref");
  expect(await answer("cold tea")).toMatchObject({ code: 4 });
  expect(readFileSync(drafts(till)[0] ?? "", "utf8")).toContain("cold tea");
});

test("the questions of other commands are lines as well", async () => {
  using till = await shop();
  await till.recover("customer", "add", "Jane Do");
  const { err, code } = await typing(till, ["what", "yes"], "customer", "merge", "C-2", "C-1");
  expect([code, err]).toEqual([
    0,
    expect.stringContaining("Type yes or no. Enter for no: what\nType yes or no."),
  ]);
});
