import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { shellWords, transcript } from "./transcript.ts";

/** A shelf of complaints: open and closed, in several languages, on several channels. */
async function shelf(width = 80): Promise<Till> {
  const till = openTill({ width });
  const lines: [string, string][] = [
    [
      "2026-08-03T10:00",
      'log "soupe froide, déjà vu" -c "Zoë Müller" -C google --cause late -t kitchen --by Tom',
    ],
    ["2026-09-07T10:00", 'log "100% wrong: a_b" -c "Jane Doe" -C phone -s high --cause billing'],
    ["2026-10-05T10:00", `log "the 'fresh' \\ bread" -c "O'Brien" -C whatsapp -t kitchen -t bread`],
    ["2026-11-02T10:00", 'log "寿司が冷たい" -c 田中 -C facebook'],
    ["2026-11-16T10:00", "log cold soup --walk-in --sorry --fixed -s low"],
    ["2026-11-17T10:00", 'log "cold soup again" -c jane@example.com'],
    ["2026-11-17T11:00", 'log "cold soup again" -c "Jane Doe" -C email --email jane@example.com --by Ina'],
  ];
  for (const [when, line] of lines) {
    till.at(when);
    await till.recover(...shellWords(line));
  }
  till.at("2026-11-18T09:30");
  await till.recover("apologize", "2", "called, very sorry about the Rechnung");
  await till.recover("assess", "2", "--fault", "ours");
  return till;
}

test("list shows what is open, and says so", async () => {
  using wide = await shelf();
  expect(await transcript(wide, "list", "ls --all severity:low", "list closed", "list nothing"))
    .toMatchInlineSnapshot(`
      "
      $ recover list
      R-1  Mon 3 Aug 2026   Zoë Müller        normal  reply to the review, overdue
           review:google  soupe froide, déjà vu
      R-2  Mon 7 Sep 2026   Jane Doe          high    put right, overdue
           phone  100% wrong: a_b
      R-3  Mon 5 Oct 2026   O'Brien           normal  answer the chat, overdue
           chat:whatsapp  the 'fresh' \\ bread
      R-4  Mon 2 Nov 2026   田中              normal  reply to the post, overdue
           social:facebook  寿司が冷たい
      R-6  Tue 17 Nov 2026  jane@example.com  normal  call back
           in-person  cold soup again
      R-7  Tue 17 Nov 2026  Jane Doe          normal  write back
           email  cold soup again  SECOND FAILURE
      | 6 complaints (open ones; --all for closed ones too).
      $ recover ls --all severity:low
      R-5  Mon 16 Nov 2026  walk-in  low  closed: settled  in-person  cold soup
      | 1 complaint.
      $ recover list closed
      R-5  Mon 16 Nov 2026  walk-in  low  closed: settled  in-person  cold soup
      | 1 complaint.
      $ recover list nothing
      | Nothing matched (open ones; --all for closed ones too).
      "
    `);
  using narrow = await shelf(40);
  expect(await transcript(narrow, "list since:som", "list customer:nobody")).toMatchInlineSnapshot(`
    "
    $ recover list since:som
    R-4  Mon 2 Nov 2026  田中  normal
      reply to the post, overdue
      social:facebook  寿司が冷たい
    R-6  Tue 17 Nov 2026  jane@example.com
      normal  call back
      in-person  cold soup again
    R-7  Tue 17 Nov 2026  Jane Doe  normal
      write back
      email  cold soup again  SECOND FAILURE
    | 3 complaints (open ones; --all for closed ones too).
    $ recover list customer:nobody
    | Nothing matched (open ones; --all for closed ones too).
    "
  `);
});

test("list for machines", async () => {
  using till = await shelf();
  expect(
    await transcript(
      till,
      "list --plain",
      "list --plain --header customer:jane",
      "list --json customer:nobody",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover list --plain
    R-1	2026-08-03T10:00:00.000+02:00	Zoë Müller	normal	reply to the review, overdue	review:google	soupe froide, déjà vu	
    R-2	2026-09-07T10:00:00.000+02:00	Jane Doe	high	put right, overdue	phone	100% wrong: a_b	
    R-3	2026-10-05T10:00:00.000+02:00	O'Brien	normal	answer the chat, overdue	chat:whatsapp	the 'fresh' \\ bread	
    R-4	2026-11-02T10:00:00.000+01:00	田中	normal	reply to the post, overdue	social:facebook	寿司が冷たい	
    R-6	2026-11-17T10:00:00.000+01:00	jane@example.com	normal	call back	in-person	cold soup again	
    R-7	2026-11-17T11:00:00.000+01:00	Jane Doe	normal	write back	email	cold soup again	SECOND FAILURE
    $ recover list --plain --header customer:jane
    ref	received	customer	severity	next	channel	summary	mark
    R-2	2026-09-07T10:00:00.000+02:00	Jane Doe	high	put right, overdue	phone	100% wrong: a_b	
    R-6	2026-11-17T10:00:00.000+01:00	jane@example.com	normal	call back	in-person	cold soup again	
    R-7	2026-11-17T11:00:00.000+01:00	Jane Doe	normal	write back	email	cold soup again	SECOND FAILURE
    $ recover list --json customer:nobody
    {"schema":"recover.complaints/1","now":"2026-11-18T09:30:00.000+01:00","items":[]}
    "
  `);
});

test("show tells everything of one", async () => {
  using wide = await shelf();
  expect(await transcript(wide, "show 2", "show last", "show R-3", "show", "show 1 2", "show 99", "show 1 x"))
    .toMatchInlineSnapshot(`
      "
      $ recover show 2
      R-2 Jane Doe – 100% wrong: a_b

      Said        100% wrong: a_b
      Received    Mon 7 Sep 2026 10:00, phone
      Status      open
      Next        put right by Mon 14 Sep 2026 18:00 (65 days ago)
      Why then    7 days after it was received
      Reach them  phone (ask for a phone number), or email jane@example.com
      How bad     high
      Path        full
      Cause       billing
      Fault       ours
      Taken by    tester

      What was done
        Wed 18 Nov 2026 09:30 · apologized · phone · “called, very sorry about the
          Rechnung”
        Wed 18 Nov 2026 09:30 · fault: ours
      $ recover show last
      R-2 Jane Doe – 100% wrong: a_b

      Said        100% wrong: a_b
      Received    Mon 7 Sep 2026 10:00, phone
      Status      open
      Next        put right by Mon 14 Sep 2026 18:00 (65 days ago)
      Why then    7 days after it was received
      Reach them  phone (ask for a phone number), or email jane@example.com
      How bad     high
      Path        full
      Cause       billing
      Fault       ours
      Taken by    tester

      What was done
        Wed 18 Nov 2026 09:30 · apologized · phone · “called, very sorry about the
          Rechnung”
        Wed 18 Nov 2026 09:30 · fault: ours
      $ recover show R-3
      R-3 O'Brien – the 'fresh' \\ bread

      Said        the 'fresh' \\ bread
      Received    Mon 5 Oct 2026 10:00, chat:whatsapp
      Status      open
      Next        answer the chat by Tue 6 Oct 2026 18:00 (43 days ago)
      Why then    normal: 1 business day after it was received
      Reach them  chat:whatsapp (ask for their name in that chat)
      How bad     normal
      Path        normal
      Taken by    tester
      Labels      kitchen, bread
      $ recover show
      | A complaint number is missing. (Leave out #: a shell reads it as a comment.)
      |   recover show 12
      exit 2
      $ recover show 1 2
      | Show takes one complaint at a time.
      |   recover show 1
      exit 2
      $ recover show 99
      | There is no complaint R-99
      |   recover list --all
      exit 3
      $ recover show 1 x
      | Show takes one complaint at a time.
      |   recover show 1
      exit 2
      "
    `);
  using narrow = await shelf(40);
  expect(await transcript(narrow, "show 2")).toMatchInlineSnapshot(`
    "
    $ recover show 2
    R-2 Jane Doe – 100% wrong: a_b

    Said: 100% wrong: a_b
    Received: Mon 7 Sep 2026 10:00, phone
    Status: open
    Next: put right by Mon 14 Sep 2026
      18:00 (65 days ago)
    Why then: 7 days after it was received
    Reach them: phone (ask for a phone
      number), or email jane@example.com
    How bad: high
    Path: full
    Cause: billing
    Fault: ours
    Taken by: tester

    What was done
      Wed 18 Nov 2026 09:30 · apologized ·
        phone · “called, very sorry about
        the Rechnung”
      Wed 18 Nov 2026 09:30 · fault: ours
    "
  `);
});

let till: Till;
beforeAll(async () => {
  till = await shelf();
});
afterAll(() => till[Symbol.dispose]());

describe("find", () => {
  const found = async (...words: string[]): Promise<number[]> =>
    (await till.json("find", ...words)).items.map((c: { id: number }) => c.id);

  test.each<[string, number[]]>([
    ["soup", [1, 5, 6, 7]],
    ["SOUP", [1, 5, 6, 7]],
    ["deja vu", [1]],
    ["DÉJÀ", [1]],
    ["zoe", [1]],
    ["müller", [1]],
    ["寿司", [4]],
    ["田中", [4]],
    ["100%", [2]],
    ["%", [2]],
    ["_", [2]],
    ["a_b", [2]],
    ["a%b", []],
    ["'fresh'", [3]],
    ["o'brien", [3]],
    ["\\", [3]],
    ["rechnung", [2]],
    ["late", [1]],
    ["billing", [2]],
    ["severity:high", []],
    ["open", []],
    ["not:there", []],
    ['"', []],
    ["' or 1=1 --", []],
  ])("%s", async (word, ids) => {
    expect(await found(word)).toEqual(ids);
  });

  test("all words have to be there, each as a phrase", async () => {
    expect(await found("cold", "again")).toEqual([6, 7]);
    expect(await found("soup cold")).toEqual([]);
    expect(await found("cold   soup")).toEqual([5, 6, 7]);
  });

  test("blanks look for blanks, and an empty word finds all", async () => {
    expect(await found("")).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(await found("soup", "")).toEqual([1, 5, 6, 7]);
    expect(await found(" ")).toEqual([1, 2, 3, 5, 6, 7]);
    expect(await found("\t")).toEqual([]);
  });

  test("flags filter", async () => {
    expect(await found("soup", "-C", "google")).toEqual([1]);
    expect(await found("soup", "--since", "som")).toEqual([5, 6, 7]);
    expect(await found("soup", "--period", "2026-08")).toEqual([1]);
    expect(await found("soup", "-c", "jane")).toEqual([6, 7]);
  });

  test("says what it looked at, and what is missing", async () => {
    expect(await transcript(till, "find déjà", "find xyzzy", "find", "find -channel:review"))
      .toMatchInlineSnapshot(`
      "
      $ recover find déjà
      R-1  Mon 3 Aug 2026  Zoë Müller  normal  reply to the review, overdue
           review:google  soupe froide, déjà vu
      | 1 complaint (open and closed).
      $ recover find xyzzy
      | Nothing matched (open and closed).
      $ recover find
      | Say what to look for.
      |   recover find "cold soup"
      exit 2
      $ recover find -channel:review
      | "-channel:review" is a filter, and this command takes none.
      | As words, put it behind --
      |   recover find -- "-channel:review"
      exit 2
      "
    `);
  });
});

describe("filters mean the same in list, due and export", () => {
  test.each<[string, number[]]>([
    ["", [1, 2, 3, 4, 5, 6, 7]],
    ["open", [1, 2, 3, 4, 6, 7]],
    ["closed", [5]],
    ["status:closed", [5]],
    ["not:closed", [1, 2, 3, 4, 6, 7]],
    ["severity:high", [2]],
    ["severity:high,low", [2, 5]],
    ["-severity:high closed", [5]],
    ["not:severity:high open", [1, 3, 4, 6, 7]],
    ["--severity high", [2]],
    ["-s high", [2]],
    ["fault:ours", [2]],
    ["channel:phone", [2]],
    ["channel:google", [1]],
    ["channel:review:google", [1]],
    ["channel:review", [1]],
    ["channel:social,chat", [3, 4]],
    ["-channel:review -channel:phone open", [3, 4, 6, 7]],
    ["not:channel:review,social,chat open", [2, 6, 7]],
    ["-C email", [7]],
    ["cause:LATE", [1]],
    ["cause:la,bill", [1, 2]],
    ["customer:jane", [2, 6, 7]],
    ['customer:"jane doe"', [2, 7]],
    ["customer:C-2", [2, 7]],
    ["customer:c2", [2, 7]],
    ["-c zoe", [1]],
    ["by:tom", [1]],
    ["by:tom,ina", [1, 7]],
    ["tag:kitchen", [1, 3]],
    ["-t bread", [3]],
    ["not:tag:kitchen open", [2, 4, 6, 7]],
    ["since:2026-11-17", [6, 7]],
    ["until:2026-09-07", [1, 2]],
    ["since:2026-09-01 until:2026-10-31", [2, 3]],
    ["since:yesterday until:today", [6, 7]],
    ["text:soup", [1, 5, 6, 7]],
    ["soup -tag:kitchen open", [6, 7]],
    ['"cold soup" again', [6, 7]],
  ])("%s", async (filter, ids) => {
    const words = shellWords(filter);
    const listed = (await till.json("list", "--all", ...words)).items.map((c: { id: number }) => c.id);
    expect(listed).toEqual(ids);
    const { out } = await till.recover("export", "complaints", ...words);
    expect([...out.matchAll(/^R-(\d+),/gm)].map((m) => Number(m[1]))).toEqual(ids);
    const due = (await till.json("due", "--all", ...words)).items.map((c: { id: number }) => c.id);
    expect(due.toSorted((a: number, b: number) => a - b)).toEqual(ids.filter((id) => id !== 5));
  });

  test.each([
    "statsu:open",
    "chanel:phone",
    "sevrity:high",
    "severity:hihg",
    "status:opne",
    "fault:our",
    "channel:phnoe",
    "channel:",
    "severity:,",
    "due:someday",
    "since:tomorrow",
    "not:opne",
    "customerr:jane",
  ])("a mistyped one is refused alike: %s", async (filter) => {
    const [listed, due, exported] = [
      await till.recover("list", filter),
      await till.recover("due", filter),
      await till.recover("export", "complaints", filter),
    ];
    expect(listed).toMatchObject({ code: 2, out: "" });
    expect(due).toEqual(listed);
    expect(exported).toEqual(listed);
  });

  test("with the right one", async () => {
    expect(
      await transcript(
        till,
        "list statsu:open",
        "list sevrity:high",
        "list severity:hihg",
        "list channel:googel",
        "list since:",
        "list colour:red",
        "list not:soup",
        "list --since tomorrow",
        "list --period 2026q3 --since som",
        "list --period someday",
      ),
    ).toMatchInlineSnapshot(`
      "
      $ recover list statsu:open
      | The filter "statsu" is not known. Did you mean status:open?
      | Filters: status, severity, fault, channel, cause, customer, by, owner, branch, tag, due, since, until, text. To search for the words themselves: recover find "statsu:open"
      exit 2
      $ recover list sevrity:high
      | The filter "sevrity" is not known. Did you mean severity:high?
      | Filters: status, severity, fault, channel, cause, customer, by, owner, branch, tag, due, since, until, text. To search for the words themselves: recover find "sevrity:high"
      exit 2
      $ recover list severity:hihg
      | The severity "hihg" is not known. Did you mean high?
      | Use low, normal, high, critical.
      exit 2
      $ recover list channel:googel
      | The channel "googel" is not known. Did you mean google?
      | Use in-person, phone, voicemail, sms, email, web-form, survey, letter, chat:NAME, social:NAME, review:NAME, comment-card, overheard.
      exit 2
      $ recover list since:
      | The filter since: needs a value, for example since:soq.
      exit 2
      $ recover list colour:red
      | The filter "colour" is not known.
      | Filters: status, severity, fault, channel, cause, customer, by, owner, branch, tag, due, since, until, text. To search for the words themselves: recover find "colour:red"
      exit 2
      $ recover list not:soup
      | The filter "soup" is not known.
      | Filters: status, severity, fault, channel, cause, customer, by, owner, branch, tag, due, since, until, text. To search for the words themselves: recover find "soup"
      exit 2
      $ recover list --since tomorrow
      | The date "tomorrow" is Thu 19 Nov 2026, which is in the future.
      | This date looks back: use today, yesterday, friday, 3d or an earlier date.
      exit 2
      $ recover list --period 2026q3 --since som
      | --period says both ends already. Leave out --since and --until.
      exit 2
      $ recover list --period someday
      | The period "someday" is not understood.
      | Use 2026q3, 2026, 2026-11, 2026W47, q3, november, last-month, this-month, last-quarter, today or yesterday. For other days use --since and --until.
      exit 2
      "
    `);
  });
});
