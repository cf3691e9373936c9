import { describe, expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** A shop with a menu, in which Jane Doe was asked back. */
async function withJane(): Promise<Till & { code: string }> {
  const till = openTill();
  await till.recover("offer", "add", "dessert", "--gift", "--worth", "9", "--cost", "2.50");
  // prettier-ignore
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--phone", "+34 600 000 000",
    "--cause", "long wait", "--by", "Theo", "--sorry", "--fixed", "--paid", "20");
  await till.recover("invite", "1", "--offer", "dessert");
  const { coupon } = await till.json("show", "1");
  return Object.assign(till, { code: String(coupon.code) });
}

test("whoever was asked back is gold, with all that staff need", async () => {
  using till = await withJane();
  await till.recover("customer", "edit", "Jane Doe", "--email", "jane@example.com");
  expect(await transcript(till, "door jane", "door jane --plain", "door jane -q")).toMatchInlineSnapshot(`
    "
    $ recover door jane
    GOLD Jane Doe

    Guest          Jane Doe, C-1
    Second chance  GOLD, dessert worth 9.00 EUR, good until Tue 16 Feb 2027
    Last time      long wait (R-1, Wed 18 Nov 2026)
    Now            Greet them by name, thank them for coming back, see them served
                   first; dessert worth 9.00 EUR is on us.
    Served by      Theo

    Then
      recover welcome GOLD-GC6ES-7Q3Y8-T
    $ recover door jane --plain
    guest	Jane Doe, C-1
    second_chance	GOLD, dessert worth 9.00 EUR, good until Tue 16 Feb 2027
    shown	
    cause	long wait (R-1, Wed 18 Nov 2026)
    promised	
    owed	
    now	Greet them by name, thank them for coming back, see them served first; dessert worth 9.00 EUR is on us.
    served_by	Theo
    others	
    then	recover welcome GOLD-GC6ES-7Q3Y8-T
    $ recover door jane -q
    GOLD Jane Doe

    Guest          Jane Doe, C-1
    Second chance  GOLD, dessert worth 9.00 EUR, good until Tue 16 Feb 2027
    Last time      long wait (R-1, Wed 18 Nov 2026)
    Now            Greet them by name, thank them for coming back, see them served
                   first; dessert worth 9.00 EUR is on us.
    Served by      Theo

    Then
      recover welcome GOLD-GC6ES-7Q3Y8-T
    "
  `);
  expect(await till.json("door", "jane")).toMatchInlineSnapshot(`
    {
      "colour": "gold",
      "commands": [
        "recover welcome GOLD-GC6ES-7Q3Y8-T",
      ],
      "complaint": {
        "cause": "long wait",
        "id": 1,
        "next_step": "make-good",
        "owner": null,
        "promised": [],
        "received_at": "2026-11-18T09:30:00.000+01:00",
        "ref": "R-1",
        "served_by": "Theo",
        "status": "open",
      },
      "coupon": {
        "code": "GOLD-GC6ES-7Q3Y8-T",
        "colour": "gold",
        "ended_at": null,
        "expires_on": "2027-02-16",
        "percent": null,
        "status": "issued",
        "what": "dessert",
        "worth": {
          "amount": "9.00",
          "currency": "EUR",
          "minor": 900,
        },
      },
      "customer": {
        "id": 1,
        "name": "Jane Doe",
        "ref": "C-1",
      },
      "fetch_owner": false,
      "gold": true,
      "others": [],
      "schema": "recover.door/1",
      "shown": null,
    }
  `);
});

test.each([
  ["a part of the name", "doe", "DOE", "jane"],
  ["the telephone number in any format", "600000000", "0034 600 000 000", "+34600000000", "600-000-000"],
  ["an e-mail", "Jane@Example.com"],
  ["numbers", "C-1", "c1", "R-1", "r1"],
])("found by %s", async (_, ...texts) => {
  using till = await withJane();
  await till.recover("customer", "edit", "Jane Doe", "--email", "jane@example.com");
  await till.recover("log", "late", "-c", "Bo Ek", "--phone", "+34 611 111 111");
  for (const text of texts) {
    const found = await till.json("door", text);
    expect([text, found.gold, found.customer]).toEqual([text, true, { id: 1, ref: "C-1", name: "Jane Doe" }]);
  }
});

test("found by the code: any case, blanks, without its word, O and I for 0 and 1, or by its end", async () => {
  using till = await withJane();
  const { code } = till;
  const [, first = "", middle = "", last = ""] = code.split("-");
  const body = `${first}${middle}${last}`;
  // prettier-ignore
  for (const text of [code, code.toLowerCase(), code.replaceAll("-", " "), body, `${first} ${middle} ${last}`,
    code.replaceAll("0", "O").replaceAll("1", "I"), body.replaceAll("0", "o").replaceAll("1", "l"), body.slice(-5),
    body.slice(-5).toLowerCase(), `${middle}-${last}`, `${middle} ${last}`.toLowerCase()])
    expect([text, (await till.json("door", text)).coupon]).toMatchObject([text, { code, status: "issued" }]);
  const other = body.endsWith("0") ? "1" : "0";
  const wrong = `${body.slice(0, 1) === "A" ? "B" : "A"}${middle.slice(1)}-${last}`;
  for (const [text, exit, said] of [
    [`GOLD-${first}-${middle}-${other}`, 2, "is mistyped"],
    [`PURPLE-${first}-${middle}-${last}`, 3, "no coupon of this shop has it"],
    ["GOLD-00000-00001-V", 2, "is mistyped"],
    ["GOLD-00000-00000-0", 3, "no coupon of this shop has it"],
    [wrong, 3, "Nobody here has"],
    ["ZZZZZ", 3, "Nobody here has"],
  ] as const) {
    const { out, err, code } = await till.recover("door", text);
    expect([text, code, out]).toEqual([text, exit, ""]);
    expect(err).toContain(said);
  }
});

test("five letters are a name and the end of a code: both are looked up, names first", async () => {
  using till = await withJane();
  const tail = till.code.replaceAll("-", "").slice(-5);
  await till.recover("log", "late", "-c", `${tail} Meyer`);
  const { items } = await till.json("door", tail);
  expect(items.map((i: { customer: { name: string } }) => i.customer.name)).toEqual([
    `${tail} Meyer`,
    "Jane Doe",
  ]);
});

test("somebody with that one word as the whole name hides nobody; a whole name of several words is enough", async () => {
  using till = await withJane();
  await till.recover("customer", "add", "Jane");
  await till.recover("customer", "add", "Jane Doe-Ek");
  const names = (found: { items: { customer: { name: string } }[] }): string[] =>
    found.items.map((i) => i.customer.name);
  expect(names(await till.json("door", "jane"))).toEqual(["Jane", "Jane Doe", "Jane Doe-Ek"]);
  expect((await till.json("door", "jane doe")).customer.name).toBe("Jane Doe");
});

test("several: enough to choose, and nothing else of anybody", async () => {
  using till = await withJane();
  await till.recover("log", "late", "-c", "Janet Ek", "--phone", "+34 611 111 111", "--cause", "kitchen");
  await till.recover("customer", "add", "Jane Zorn", "--note", "pays late");
  expect(await transcript(till, "door jane", "door jane --plain")).toMatchInlineSnapshot(`
    "
    $ recover door jane
    Jane Doe   C-1  R-1  GOLD
    Jane Zorn  C-3
    Janet Ek   C-2  R-2
    | 3 guests fit. Say which one by the number: recover door C-1
    $ recover door jane --plain
    Jane Doe	C-1	R-1	GOLD
    Jane Zorn	C-3		
    Janet Ek	C-2	R-2	
    "
  `);
  expect(await till.json("door", "jane")).toMatchInlineSnapshot(`
    {
      "items": [
        {
          "colour": "gold",
          "complaint": {
            "id": 1,
            "ref": "R-1",
          },
          "coupon": null,
          "customer": {
            "id": 1,
            "name": "Jane Doe",
            "ref": "C-1",
          },
          "gold": true,
        },
        {
          "colour": null,
          "complaint": null,
          "coupon": null,
          "customer": {
            "id": 3,
            "name": "Jane Zorn",
            "ref": "C-3",
          },
          "gold": false,
        },
        {
          "colour": null,
          "complaint": {
            "id": 2,
            "ref": "R-2",
          },
          "coupon": null,
          "customer": {
            "id": 2,
            "name": "Janet Ek",
            "ref": "C-2",
          },
          "gold": false,
        },
      ],
      "schema": "recover.door/1",
      "total": 3,
    }
  `);
  for (let i = 0; i < 15; i++) await till.recover("customer", "add", `Jane ${i}`);
  const many = await till.json("door", "jane");
  expect([many.total, many.items.length]).toEqual([18, 15]);
  expect((await till.recover("door", "jane")).err).toBe(
    "18 guests fit; 15 are shown. Type more of the name.\n",
  );
});

test("nobody, nothing, and what cannot be asked", async () => {
  using till = await withJane();
  expect(
    await transcript(
      till,
      "door",
      "door --today jane",
      "door nobody",
      "door R-99",
      "door C-99",
      'door " "',
      "door --json",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover door
    | Say who is at the door: a name, a phone number or the code on their card.
    |   recover door "Jane Doe"
    |   recover door --today
    exit 2
    $ recover door --today jane
    | --today lists everybody who is expected. Leave it out, or leave out who is here.
    |   recover door --today
    exit 2
    $ recover door nobody
    | Nobody here has "nobody" as a name, a number or a code.
    | A part of the name is enough; so are a phone number, an e-mail and the last five characters of the code.
    exit 3
    $ recover door R-99
    | Nobody here has "R-99" as a name, a number or a code.
    | A part of the name is enough; so are a phone number, an e-mail and the last five characters of the code.
    exit 3
    $ recover door C-99
    | Nobody here has "C-99" as a name, a number or a code.
    | A part of the name is enough; so are a phone number, an e-mail and the last five characters of the code.
    exit 3
    $ recover door " "
    | Say who is at the door: a name, a phone number or the code on their card.
    |   recover door "Jane Doe"
    |   recover door --today
    exit 2
    $ recover door --json
    | {"error":{"code":"usage","message":"Say who is at the door: a name, a phone number or the code on their card.","hint":"recover door \\"Jane Doe\\"\\nrecover door --today"}}
    exit 2
    "
  `);
  using empty = openTill();
  expect((await empty.recover("door", "jane")).code).toBe(3);
  expect((await empty.recover("door", "--today")).err).toBe(
    "Nobody is expected, and nothing is open at the counter.\n",
  );
});

test("a coupon that is not good says so with its date, and another good one counts", async () => {
  using till = await withJane();
  till.at("2027-03-01T10:00");
  expect(await transcript(till, "door jane", `door ${till.code}`)).toMatchInlineSnapshot(`
    "
    $ recover door jane
    Jane Doe: something is open

    Guest          Jane Doe, C-1
    Second chance  none under way; dessert worth 9.00 EUR, expired: it was good
                   until Tue 16 Feb 2027
    Last time      long wait (R-1, Wed 18 Nov 2026)
    Owed next      give back
    Now            Greet them by name, say that it is not forgotten, and do what is
                   owed if you can.
    Served by      Theo

    Then
      recover coupon extend GOLD-GC6ES-7Q3Y8-T --expires today
    $ recover door GOLD-GC6ES-7Q3Y8-T
    Jane Doe: something is open

    Guest          Jane Doe, C-1
    Second chance  none under way; dessert worth 9.00 EUR, expired: it was good
                   until Tue 16 Feb 2027
    Last time      long wait (R-1, Wed 18 Nov 2026)
    Owed next      give back
    Now            Greet them by name, say that it is not forgotten, and do what is
                   owed if you can.
    Served by      Theo

    Then
      recover coupon extend GOLD-GC6ES-7Q3Y8-T --expires today
    "
  `);
  till.at("2026-11-18T09:30");
  await till.recover("coupon", "cancel", till.code, "SECRET reason");
  const cancelled = await till.recover("door", till.code);
  expect(cancelled.out.replace(/\s+/g, " ")).toContain("cancelled on Wed 18 Nov 2026");
  await till.recover("invite", "1", "--percent", "20");
  const { coupon } = await till.json("show", "1");
  const instead = await till.recover("door", till.code);
  expect(instead.out).toContain("GOLD Jane Doe");
  expect(instead.out.replace(/\s+/g, " ")).toContain(
    `${till.code}, cancelled on Wed 18 Nov 2026; ${coupon.code} is good, and counts`,
  );
  expect(instead.out).toContain("20% of their bill is on us.");
  expect(await till.json("door", till.code)).toMatchObject({
    gold: true,
    coupon: { code: coupon.code, status: "issued" },
    shown: { code: till.code, status: "cancelled" },
    commands: [`recover welcome ${coupon.code}`],
  });
  expect(cancelled.out + instead.out).not.toContain("SECRET");
});

test("after the visit they stay gold, and are asked how it went", async () => {
  using till = await withJane();
  await till.recover("welcome", till.code, "--by", "Ina");
  expect(await transcript(till, "door jane")).toMatchInlineSnapshot(`
    "
    $ recover door jane
    GOLD Jane Doe

    Guest          Jane Doe, C-1
    Second chance  GOLD, dessert worth 9.00 EUR, redeemed on Wed 18 Nov 2026
    Last time      long wait (R-1, Wed 18 Nov 2026)
    Now            Greet them by name, thank them for coming, and ask how their last
                   visit went.
    Served by      Ina

    Then
      recover done 1 --smooth yes --via in-person
      recover done 1 --smooth no --via in-person
    "
  `);
  await till.recover("done", "1", "--smooth", "no");
  const { gold, complaint } = await till.json("door", "jane");
  expect([gold, complaint.served_by]).toEqual([false, "Ina"]);
});

test("known, but without a second chance: plainly, and briefly", async () => {
  using till = openTill();
  await till.recover("log", "late", "-c", "Bo Ek", "-C", "phone", "--cause", "kitchen");
  await till.recover("customer", "add", "Al Ek");
  await till.recover("log", "cold", "-c", "Cy Ek", "--sorry", "--fixed", "--severity", "low");
  await till.recover("log", "dear", "-c", "Di Ek", "--sorry", "--fixed");
  await till.recover("close", "3", "--as", "lost", "--because", "SECRET");
  expect(await transcript(till, "door bo", "door al", "door cy", "door di")).toMatchInlineSnapshot(`
    "
    $ recover door bo
    Bo Ek: something is open

    Guest          Bo Ek, C-1
    Second chance  none under way
    Last time      kitchen (R-1, Wed 18 Nov 2026)
    Owed next      call back
    Now            Greet them by name, say that it is not forgotten, and do what is
                   owed if you can.
    Served by      tester
    $ recover door al
    Al Ek: nothing is open

    Guest          Al Ek, C-2
    Second chance  none; they never complained
    Now            Greet them like every guest.
    $ recover door cy
    Cy Ek: nothing is open

    Guest          Cy Ek, C-3
    Second chance  none under way
    Last time      R-2, put right on Wed 18 Nov 2026
    Now            Greet them by name, and thank them for coming back.
    Served by      tester

    Then
      recover welcome R-2
    $ recover door di
    Di Ek: nothing is open

    Guest          Di Ek, C-4
    Second chance  none under way
    Last time      R-3, closed on Wed 18 Nov 2026
    Now            Greet them by name, and thank them for coming back.
    Served by      tester
    "
  `);
  expect(await till.json("door", "bo")).toMatchObject({ gold: false, complaint: { cause: "kitchen" } });
  expect(await till.json("door", "al")).toMatchObject({
    gold: false,
    complaint: null,
    customer: { name: "Al Ek" },
  });
});

test("the line to paste does what it says", async () => {
  using till = await withJane();
  await till.recover("log", "cold", "-c", "Cy Ek", "--sorry", "--fixed", "--severity", "low");
  for (const who of ["jane", "cy", "jane"]) {
    const [command] = (await till.json("door", who)).commands;
    expect([command, await till.recover(...command.split(" ").slice(1))]).toMatchObject([
      command,
      { code: 0 },
    ]);
  }
  expect((await till.json("show", "2")).closed_as).toBe("recovered");
  expect((await till.json("show", "1")).events.at(-1)).toMatchObject({
    channel: "in-person",
    detail: { smooth: "yes" },
  });
  till.at("2027-03-01T10:00");
  await till.recover("log", "late", "-c", "Bo Ek");
  await till.recover("invite", "3", "--offer", "dessert", "--expires", "tomorrow");
  till.at("2027-03-04T10:00");
  const [extend] = (await till.json("door", "bo")).commands;
  expect(extend).toMatch(/^recover coupon extend .* --expires today$/);
  await till.recover(...extend.split(" ").slice(1));
  expect((await till.json("door", "bo")).gold).toBe(true);
});

test("of several chances the one shown counts, else the first to expire", async () => {
  using till = await withJane();
  await till.recover("log", "late again", "-c", "Jane Doe", "--cause", "kitchen");
  await till.recover("invite", "2", "--amount", "5 EUR", "--expires", "in 10 days");
  await till.recover("log", "and again", "-c", "Jane Doe");
  expect(await till.json("door", "jane")).toMatchObject({
    complaint: { ref: "R-2" },
    others: [{ ref: "R-3" }, { ref: "R-1" }],
  });
  expect((await till.json("door", till.code)).complaint.ref).toBe("R-1");
  expect((await till.json("door", "R-1")).complaint.ref).toBe("R-1");
});

test("--today: who is expected, whom nobody can call, and walk-ins", async () => {
  using till = await withJane();
  await till.recover("log", "late", "-c", "Bo Ek");
  await till.recover("invite", "2", "--amount", "5 EUR", "--expires", "in 10 days");
  await till.recover("log", "cold", "--walk-in", "--cause", "kitchen");
  await till.recover("log", "wet", "--walk-in");
  await till.recover("welcome", "R-4");
  await till.recover("log", "dull", "-c", "Al Ek");
  await till.recover("log", "dire", "-c", "Ex Guest");
  await till.recover("invite", "6", "--offer", "dessert");
  await till.recover("log", "foul", "-c", "Ex Guest");
  await till.recover("assess", "7", "--abusive");
  expect(await transcript(till, "door --today", "door --today --accessible", "door --today --plain --header"))
    .toMatchInlineSnapshot(`
      "
      $ recover door --today
      Bo Ek     R-2  GOLD  until Sat 28 Nov 2026    worth 5.00 EUR
      Jane Doe  R-1  GOLD  until Tue 16 Feb 2027    dessert worth 9.00 EUR
      walk-in   R-4  GOLD  came in Wed 18 Nov 2026  ask how their last visit went
      walk-in   R-3        came in Wed 18 Nov 2026  kitchen
      | 4 guests.
      $ recover door --today --accessible
      1 of 4.
      Guest: Bo Ek
      Number: Complaint 2
      Second chance: GOLD
      When: until Sat 28 Nov 2026
      What: worth 5.00 EUR

      2 of 4.
      Guest: Jane Doe
      Number: Complaint 1
      Second chance: GOLD
      When: until Tue 16 Feb 2027
      What: dessert worth 9.00 EUR

      3 of 4.
      Guest: walk-in
      Number: Complaint 4
      Second chance: GOLD
      When: came in Wed 18 Nov 2026
      What: ask how their last visit went

      4 of 4.
      Guest: walk-in
      Number: Complaint 3
      When: came in Wed 18 Nov 2026
      What: kitchen
      | 4 guests.
      $ recover door --today --plain --header
      customer	ref	colour	when	about
      Bo Ek	R-2	GOLD	until Sat 28 Nov 2026	worth 5.00 EUR
      Jane Doe	R-1	GOLD	until Tue 16 Feb 2027	dessert worth 9.00 EUR
      walk-in	R-4	GOLD	came in Wed 18 Nov 2026	ask how their last visit went
      walk-in	R-3		came in Wed 18 Nov 2026	kitchen
      "
    `);
  const { schema, items } = await till.json("door", "--today");
  expect([schema, items.map((i: { complaint: { ref: string } }) => i.complaint.ref)]).toEqual([
    "recover.door/1",
    ["R-2", "R-1", "R-4", "R-3"],
  ]);
});

test("--today stays on one screen, where somebody reads it", async () => {
  using till = openTill();
  for (let i = 0; i < 9; i++) await till.recover("log", "cold", "--walk-in");
  const { out, err } = await till.recover("door", "--today");
  expect([...new Set(out.match(/R-\d+/g))]).toEqual(["R-9", "R-8", "R-7", "R-6", "R-5", "R-4", "R-3"]);
  expect(err).toBe("The first 7 of each kind are shown. Everybody: recover door --today --plain\n");
  expect((await till.json("door", "--today")).items).toHaveLength(9);
});

describe("guests read that screen", () => {
  /** One word for each field that is none of theirs. */
  const secret = (field: string): string => `SECRET-${field}`;

  async function planted(): Promise<Till & { code: string }> {
    const till = await withJane();
    const recover = async (...words: string[]): Promise<void> => {
      const { code, err } = await till.recover(...words);
      if (code !== 0) throw new Error(`${words.join(" ")}: ${err}`);
    };
    const telling = (field: string) => ["--words", secret(field)];
    // prettier-ignore
    await recover("log", secret("text"), "-c", "Jane Doe", "-C", "phone", "--wants", secret("wants"),
      "--feeling", "furious", "--severity", "critical", "--tag", secret("tag"), "--branch", secret("branch"),
      "--paid", "77.77");
    await recover("customer", "edit", "Jane Doe", "--note", secret("note"), "--address", secret("address"));
    await recover("apologize", "1", ...telling("apology"), "--via", "email", "--because", secret("because"));
    await recover("note", "1", secret("remark"));
    await recover("assess", "1", "--fault", "customer", "--keep", "yes", ...telling("assessment"));
    await recover("compensate", "1", "--refund", "33.33", secret("refund"));
    await recover("snooze", "1", "friday");
    await recover("follow-up", "1", "--reached", ...telling("contact"));
    await recover("invite", "2", "--offer", "dessert", ...telling("invitation"));
    await recover(
      "log",
      secret("other"),
      "-c",
      "Janet Ek",
      "--phone",
      "+34 699 999 999",
      "--cause",
      "hidden",
    );
    return till;
  }

  const forbidden =
    /SECRET|hidden|furious|critical|fault|keep|abus|33\.33|77\.77|2\.50|600 000|699|risk|cold soup|late/i;
  const formats = [[], ["--json"], ["--plain"], ["--accessible"], ["--plain", "--header"], ["-q"]];

  test("never their words, how bad it was, whose fault, or anybody else's data", async () => {
    using till = await planted();
    for (const text of ["Jane Doe", "jan", "R-1", "R-2", "600000000", till.code, "--today"]) {
      for (const format of formats) {
        const { out, err, code } = await till.recover("door", text, ...format);
        expect([text, format, code]).toEqual([text, format, 0]);
        expect(out).not.toMatch(forbidden);
        expect(err).not.toMatch(forbidden);
      }
    }
  });

  test("nor in the loop, when a guest is welcomed", async () => {
    using till = await planted();
    till.answers = ["Jane Doe", "w", "w", till.code, "w", till.code, "q"];
    const { out, err } = await till.recover("door");
    expect(out).toContain("GOLD Jane Doe is welcomed");
    expect(out).not.toMatch(forbidden);
    expect(err).not.toMatch(forbidden);
  });

  test("what is promised still is told, in our words; what was kept is not", async () => {
    using till = await withJane();
    expect((await till.recover("promise", "1", "call back friday 14:00")).code).toBe(0);
    expect((await till.recover("door", "jane")).out).toMatch(/Promised +call back.*Fri 20 Nov 2026 14:00/);
    expect((await till.json("door", "jane")).complaint.promised).toMatchObject([
      { until: "2026-11-20T14:00:00.000+01:00" },
    ]);
    till.at("2026-11-21T10:00");
    const late = await till.recover("door", "jane");
    expect(late.out).toContain("Promised");
    expect(late.out).not.toMatch(/broken|late/i);
    till.at("2026-11-20T10:00");
    await till.recover("follow-up", "1", "--reached");
    expect((await till.json("door", "jane")).complaint.promised).toEqual([]);
  });

  test.each([
    ["an abusive complaint", ["assess", "2", "--abusive", "--words", "SECRET"]],
    ["somebody who is not to be kept", ["assess", "2", "--keep", "no"]],
  ])("%s: fetch the owner, whatever they show", async (_, words) => {
    using till = await planted();
    await till.recover(...words);
    for (const text of ["Jane Doe", "C-1", "R-1", "R-2", "600000000", till.code, till.code.slice(-7)]) {
      for (const format of formats.filter(([first]) => first !== "--json")) {
        const { out, err, code } = await till.recover("door", text, ...format);
        expect([text, code, err]).toEqual([text, 0, ""]);
        expect(["", "Please fetch the owner, who would like to see to this guest in person.\n"]).toContain(
          out,
        );
      }
      expect(await till.json("door", text)).toEqual({
        schema: "recover.door/1",
        gold: false,
        colour: null,
        fetch_owner: true,
        customer: null,
        complaint: null,
        coupon: null,
        shown: null,
        others: [],
        commands: [],
      });
    }
    const many = await till.recover("door", "jane");
    expect(many.out).toMatch(/^Jane Doe +C-1 +R-2 R-1\nJanet Ek +C-2 +R-3\n$/);
  });

  test("who was let go is met by the owner as well, until something newer is on file", async () => {
    using till = openTill();
    await till.recover("log", "foul", "-c", "Ex Guest", "--sorry");
    await till.recover("assess", "1", "--keep", "no");
    await till.recover("close", "1", "--as", "let-go");
    expect((await till.json("door", "ex guest")).fetch_owner).toBe(true);
    await till.recover("log", "cold", "-c", "Ex Guest");
    expect((await till.json("door", "ex guest")).fetch_owner).toBe(false);
  });
});

describe("the loop at the counter", () => {
  test("one guest after the other, each read anew; w welcomes who was greeted", async () => {
    using till = await withJane();
    till.answers = ["jane", "w", "w", "", "nobody", "GOLD-00000-00001-V", "jane", "w", "q", "never read"];
    expect(await transcript(till, "door")).toMatchInlineSnapshot(`
      "
      $ recover door
      GOLD Jane Doe

      Guest          Jane Doe, C-1
      Second chance  GOLD, dessert worth 9.00 EUR, good until Tue 16 Feb 2027
      Last time      long wait (R-1, Wed 18 Nov 2026)
      Now            Greet them by name, thank them for coming back, see them served
                     first; dessert worth 9.00 EUR is on us.
      Served by      Theo

      Then
        recover welcome GOLD-GC6ES-7Q3Y8-T
      R-1 GOLD Jane Doe is welcomed · GOLD-GC6ES-7Q3Y8-T is redeemed
      GOLD Jane Doe

      Guest          Jane Doe, C-1
      Second chance  GOLD, dessert worth 9.00 EUR, redeemed on Wed 18 Nov 2026
      Last time      long wait (R-1, Wed 18 Nov 2026)
      Now            Greet them by name, thank them for coming, and ask how their last
                     visit went.
      Served by      tester

      Then
        recover done 1 --smooth yes --via in-person
        recover done 1 --smooth no --via in-person
      | Type a name or a phone number, or scan a card; then Enter. q leaves.
      |
      | Who is here? jane
      |
      | Who is here? (w: welcome them) w
      | next: ask how it went by Thu 19 Nov 2026 18:00 (tomorrow)
      | undo: recover undo
      |
      | Who is here? w
      | There is no visit to write down. Look them up first; who was welcomed already is asked how it went.
      |
      | Who is here?
      |
      | Who is here? nobody
      | Nobody here has "nobody" as a name, a number or a code.
      | A part of the name is enough; so are a phone number, an e-mail and the last five characters of the code.
      |
      | Who is here? GOLD-00000-00001-V
      | The code "GOLD-00000-00001-V" is mistyped: its last character does not fit the others.
      | Read it from the card once more, character by character.
      |
      | Who is here? jane
      |
      | Who is here? w
      | There is no visit to write down. Look them up first; who was welcomed already is asked how it went.
      |
      | Who is here? q
      "
    `);
    expect(till.answers).toEqual(["never read"]);
    expect((await till.json("history", "1")).items.map((c: { kind: string }) => c.kind))
      .toMatchInlineSnapshot(`
      [
        "welcome",
        "invite",
        "log",
      ]
    `);
  });

  test("Ctrl-C and the end of input leave it with exit 0; without a person, or as one document, it is refused", async () => {
    using till = await withJane();
    till.answers = [];
    expect((await till.recover("door")).code).toBe(0);
    expect((await till.recover("door", "--json")).code).toBe(2);
    expect((await till.recover("door", "--no-input")).code).toBe(2);
  });

  test("time passes: each guest has a clock of their own", async () => {
    using till = await withJane();
    const words = ["jane", "jane", "q"];
    till.answers = words;
    words.shift = () => {
      if (words.length === 2) till.at("2027-03-01T10:00");
      return words.splice(0, 1)[0];
    };
    const { out } = await till.recover("door");
    expect(out.match(/^GOLD Jane Doe|^Jane Doe: .*/gm)).toEqual([
      "GOLD Jane Doe",
      "Jane Doe: something is open",
    ]);
    expect(out.replace(/\s+/g, " ")).toContain("expired: it was good until Tue 16 Feb 2027");
  });

  test("who was greeted is not welcomed with a coupon that expired meanwhile", async () => {
    using till = await withJane();
    const words = ["jane", "w", "q"];
    till.answers = words;
    words.shift = () => {
      if (words.length === 2) till.at("2027-03-01T10:00");
      return words.splice(0, 1)[0];
    };
    const { err } = await till.recover("door");
    expect(err).toContain(
      "What brought Jane Doe here was changed meanwhile. Nothing was written down.\nLook them up once more.",
    );
    expect((await till.json("history", "1")).items).toHaveLength(2);
  });

  test.each(["--plain", "--accessible", "-q"])("with %s", async (format) => {
    using till = await withJane();
    till.answers = ["jane", "w"];
    const { out, code } = await till.recover("door", format);
    expect(code).toBe(0);
    const last = out.trim().split("\n").at(-1);
    expect(last).toMatch(/^(?:R-1|Complaint 1)($| GOLD Jane Doe is welcomed)/);
    expect(out).not.toContain("\u001b");
  });
});
