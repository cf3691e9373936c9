import { describe, expect, it } from "vitest";
import { render, renderError, type RenderOptions } from "../../src/views/render.ts";
import { say, toned } from "../../src/views/view.ts";
import type { Card, Instant, Message, Money, Raw, Table, View } from "../../src/views/view.ts";

const plainly: RenderOptions = {
  format: "text",
  header: false,
  width: 80,
  colour: { out: 0, err: 0 },
  accessible: false,
  quiet: false,
  now: new Date("2026-11-18T09:30:00+01:00"),
};
const stdout = async (view: View, opts: Partial<RenderOptions> = {}) =>
  [...(await render(view, { ...plainly, ...opts })).out].join("");
const stderr = async (view: View, opts: Partial<RenderOptions> = {}) =>
  (await render(view, { ...plainly, ...opts })).err;

const coloured = async (view: View) =>
  (await stdout(view, { colour: { out: 1, err: 1 } })).replaceAll("\x1b", "␛");

const instant = (at: string, show: Instant["show"]): Instant => ({
  at: new Date(at),
  zone: "Europe/Berlin",
  show,
});
const euros = (minor: number): Money => ({ minor, currency: "EUR", exponent: 2 });

const logged: Message = {
  kind: "message",
  lines: [
    [
      "R-12 Jane Doe – cold soup, 40 min wait",
      "normal",
      null,
      say`call back by ${toned("warn", instant("2026-11-19T23:59:59.999+01:00", "due"))}`,
    ],
  ],
  brief: "R-12",
  remarks: [say`next: recover done ${12}`, "undo: recover undo"],
  json: {
    schema: "recover.complaint/1",
    id: 12,
    ref: "R-12",
    next: { due_at: instant("2026-11-19T18:00:00+01:00", "due"), overdue: false },
    paid: toned("good", euros(2000)),
    staff: null,
    left_out: undefined,
    dates: [new Date("2026-11-18T08:30:00Z")],
  },
};

const morning: Table = {
  kind: "table",
  look: "lines",
  columns: [
    { key: "ref", label: "Complaint" },
    { key: "customer", label: "Customer" },
    { key: "text", label: "What happened", gives: true },
    { key: "paid", label: "Paid", align: "right" },
    { key: "due_at", label: "Due" },
  ],
  rows: [
    {
      section: "Overdue",
      cells: [
        "R-9",
        "田中 太郎",
        "The parcel arrived crushed and nobody answered two e-mails about it",
        euros(12050),
        toned("bad", instant("2026-11-16T18:00:00+01:00", "late")),
      ],
    },
    {
      section: "Today",
      cells: ["R-12", "Jane Doe", "cold soup", euros(950), instant("2026-11-18T18:00:00+01:00", "late")],
    },
    { cells: ["R-13", "Ana 👩‍👧", null, null, instant("2026-11-18T23:59:00+01:00", "late")] },
  ],
  foot: [say`${2} more are quiet.`],
  remarks: ["showing 7 days; --all for everything"],
  json: { schema: "recover.complaints/1", items: [] },
};
const list: Table = { ...morning, look: "grid", title: "Complaints of November" };

const complaint: Card = {
  kind: "card",
  title: say`R-12 ${"Jane Doe"}`,
  fields: [
    {
      key: "text",
      label: "What happened",
      value: "The soup was cold.\nWe waited for 40 minutes and nobody came to say why or when.",
    },
    { key: "received_at", label: "Received", value: instant("2026-11-17T09:30:00+01:00", "time") },
    { key: "paid", label: "Paid", value: euros(2450) },
    { key: "staff", label: "Staff", value: null },
    { key: "closed", label: "Closed", value: false },
  ],
  sections: [
    {
      title: "Steps taken",
      lines: [
        [instant("2026-11-17T09:30:00+01:00", "time"), "received", "by phone"],
        [
          instant("2026-11-17T10:00:00+01:00", "time"),
          toned("good", "apologized"),
          "“We are sorry that you had to wait.”",
        ],
      ],
    },
  ],
  json: {},
};

describe("a message", () => {
  it("is one line, and its remarks go to stderr", async () => {
    expect(await stdout(logged)).toMatchInlineSnapshot(`
      "R-12 Jane Doe – cold soup, 40 min wait · normal · call back by Thu 19 Nov 2026 (tomorrow)
      "
    `);
    expect(await stderr(logged)).toMatchInlineSnapshot(`
      "next: recover done 12
      undo: recover undo
      "
    `);
  });

  it("is the reference alone when quiet", async () => {
    expect(await stdout(logged, { quiet: true })).toBe("R-12\n");
    expect(await stdout(logged, { quiet: true, format: "plain" })).toBe("R-12\n");
    expect(await stderr(logged, { quiet: true })).toBe("");
    expect(await stdout({ kind: "message", lines: [["Nothing is due."]], json: {} }, { quiet: true })).toBe(
      "",
    );
  });

  it("is sentences in accessible mode", async () => {
    expect(await stdout(logged, { accessible: true })).toMatchInlineSnapshot(`
      "R-12 Jane Doe – cold soup, 40 min wait. normal. call back by Thu 19 Nov 2026 (tomorrow)
      "
    `);
  });

  it("is one document as JSON, with nothing on stderr", async () => {
    expect(await stdout(logged, { format: "json" })).toMatchInlineSnapshot(`
      "{"schema":"recover.complaint/1","id":12,"ref":"R-12","next":{"due_at":"2026-11-19T18:00:00.000+01:00","overdue":false},"paid":{"amount":"20.00","minor":2000,"currency":"EUR"},"staff":null,"dates":["2026-11-18T08:30:00.000Z"]}
      "
    `);
    expect(await stderr(logged, { format: "json" })).toBe("");
  });

  it("is one record as plain text", async () => {
    expect(await stdout(logged, { format: "plain" })).toMatchInlineSnapshot(`
      "R-12 Jane Doe – cold soup, 40 min wait	normal		call back by 2026-11-19T23:59:59.999+01:00
      "
    `);
    expect(await stderr(logged, { format: "plain" })).toBe("");
  });

  it("colours each stream by itself", async () => {
    const message: Message = { ...logged, remarks: [toned("bad", "late")] };
    expect(await stdout(message, { colour: { out: 1, err: 0 } })).toContain(
      "\x1b[33mThu 19 Nov 2026 (tomorrow)\x1b[39m",
    );
    expect(await stderr(message, { colour: { out: 1, err: 0 } })).toBe("late\n");
    expect(await stderr(message, { colour: { out: 0, err: 1 } })).toBe(
      "\x1b[31m\x1b[1mlate\x1b[22m\x1b[39m\n",
    );
  });
});

describe("a table of lines", () => {
  it("is aligned at 80 columns", async () => {
    expect(await stdout(morning)).toMatchInlineSnapshot(`
      "Overdue
        R-9   田中 太郎  The parcel arrived crushed and n…  120.50 EUR  2 days late

      Today
        R-12  Jane Doe   cold soup                            9.50 EUR  today by 18:00
        R-13  Ana 👩‍👧                                                    today

      2 more are quiet.
      "
    `);
  });

  it("is a few short lines a row at 40 columns", async () => {
    expect(await stdout(morning, { width: 40 })).toMatchInlineSnapshot(`
      "Overdue
        R-9  田中 太郎
          The parcel arrived crushed and nobo…
          120.50 EUR  2 days late

      Today
        R-12  Jane Doe  cold soup  9.50 EUR
          today by 18:00
        R-13  Ana 👩‍👧  today

      2 more are quiet.
      "
    `);
  });

  it("is coloured after it is laid out", async () => {
    expect(await coloured(morning)).toMatchInlineSnapshot(`
      "␛[1mOverdue␛[22m
        R-9   田中 太郎  The parcel arrived crushed and n…  120.50 EUR  ␛[31m␛[1m2 days late␛[22m␛[39m

      ␛[1mToday␛[22m
        R-12  Jane Doe   cold soup                            9.50 EUR  today by 18:00
        R-13  Ana 👩‍👧                                                    today

      2 more are quiet.
      "
    `);
  });

  it("is numbered records in accessible mode", async () => {
    expect(await stdout(morning, { accessible: true })).toMatchInlineSnapshot(`
      "Overdue

      1 of 3.
      Complaint: R-9
      Customer: 田中 太郎
      What happened: The parcel arrived crushed and nobody answered two e-mails about it
      Paid: 120.50 EUR
      Due: overdue by 2 days

      Today

      2 of 3.
      Complaint: R-12
      Customer: Jane Doe
      What happened: cold soup
      Paid: 9.50 EUR
      Due: today by 18:00

      3 of 3.
      Complaint: R-13
      Customer: Ana 👩‍👧
      Due: today

      2 more are quiet.
      "
    `);
  });

  it("is TSV as plain text", async () => {
    expect(await stdout(morning, { format: "plain" })).toMatchInlineSnapshot(`
      "R-9	田中 太郎	The parcel arrived crushed and nobody answered two e-mails about it	120.50 EUR	2026-11-16T18:00:00.000+01:00
      R-12	Jane Doe	cold soup	9.50 EUR	2026-11-18T18:00:00.000+01:00
      R-13	Ana 👩‍👧			2026-11-18T23:59:00.000+01:00
      "
    `);
    expect((await stdout(morning, { format: "plain", header: true })).split("\n", 1)).toEqual([
      "ref\tcustomer\ttext\tpaid\tdue_at",
    ]);
  });

  it("is its foot alone without rows", async () => {
    expect(await stdout({ ...morning, rows: [], foot: ["Nobody is waiting."] })).toBe("Nobody is waiting.\n");
    expect(await stdout({ ...morning, rows: [], foot: [] })).toBe("");
    expect(await stdout({ ...morning, rows: [] }, { format: "plain" })).toBe("");
  });
});

describe("a grid", () => {
  it("is a bordered table at 80 columns", async () => {
    expect(await stdout(list)).toMatchInlineSnapshot(`
      "Complaints of November
      ┌───────────┬───────────┬──────────────────────┬────────────┬────────────────┐
      │ Complaint │ Customer  │ What happened        │       Paid │ Due            │
      ├───────────┴───────────┴──────────────────────┴────────────┴────────────────┤
      │ Overdue                                                                    │
      │ R-9       │ 田中 太郎 │ The parcel arrived   │ 120.50 EUR │ 2 days late    │
      │           │           │ crushed and nobody   │            │                │
      │           │           │ answered two e-mails │            │                │
      │           │           │ about it             │            │                │
      │ Today                                                                      │
      │ R-12      │ Jane Doe  │ cold soup            │   9.50 EUR │ today by 18:00 │
      │ R-13      │ Ana 👩‍👧    │                      │            │ today          │
      └───────────┴───────────┴──────────────────────┴────────────┴────────────────┘
      2 more are quiet.
      "
    `);
  });

  it("is records at 40 columns", async () => {
    expect(await stdout(list, { width: 40 })).toMatchInlineSnapshot(`
      "Complaints of November

      Overdue

      1 of 3.
      Complaint: R-9
      Customer: 田中 太郎
      What happened: The parcel arrived
        crushed and nobody answered two
        e-mails about it
      Paid: 120.50 EUR
      Due: 2 days late

      Today

      2 of 3.
      Complaint: R-12
      Customer: Jane Doe
      What happened: cold soup
      Paid: 9.50 EUR
      Due: today by 18:00

      3 of 3.
      Complaint: R-13
      Customer: Ana 👩‍👧
      Due: today

      2 more are quiet.
      "
    `);
  });

  it("has no colours but ours", async () => {
    expect(await stdout(list)).not.toContain("\x1b");
    expect(await coloured(list)).toMatchInlineSnapshot(`
      "Complaints of November
      ┌───────────┬───────────┬──────────────────────┬────────────┬────────────────┐
      │ ␛[1mComplaint␛[22m │ ␛[1mCustomer␛[22m  │ ␛[1mWhat happened␛[22m        │       ␛[1mPaid␛[22m │ ␛[1mDue␛[22m            │
      ├───────────┴───────────┴──────────────────────┴────────────┴────────────────┤
      │ ␛[1mOverdue␛[22m                                                                    │
      │ R-9       │ 田中 太郎 │ The parcel arrived   │ 120.50 EUR │ ␛[31m␛[1m2 days late␛[22m␛[39m    │
      │           │           │ crushed and nobody   │            │                │
      │           │           │ answered two e-mails │            │                │
      │           │           │ about it             │            │                │
      │ ␛[1mToday␛[22m                                                                      │
      │ R-12      │ Jane Doe  │ cold soup            │   9.50 EUR │ today by 18:00 │
      │ R-13      │ Ana 👩‍👧    │                      │            │ today          │
      └───────────┴───────────┴──────────────────────┴────────────┴────────────────┘
      2 more are quiet.
      "
    `);
  });

  it("has no frame without rows", async () => {
    expect(await stdout({ ...list, rows: [] })).toBe("Complaints of November\n2 more are quiet.\n");
  });

  it("is records in accessible mode, like any table", async () => {
    const records = await stdout(morning, { accessible: true });
    expect(await stdout(list, { accessible: true })).toBe(`Complaints of November\n\n${records}`);
  });
});

describe("a card", () => {
  it("has its values beside the labels at 80 columns", async () => {
    expect(await stdout(complaint)).toMatchInlineSnapshot(`
      "R-12 Jane Doe

      What happened  The soup was cold.
                     We waited for 40 minutes and nobody came to say why or when.
      Received       Tue 17 Nov 2026 09:30
      Paid           24.50 EUR
      Closed         no

      Steps taken
        Tue 17 Nov 2026 09:30 · received · by phone
        Tue 17 Nov 2026 10:00 · apologized · “We are sorry that you had to wait.”
      "
    `);
  });

  it("has its values after the labels at 40 columns", async () => {
    expect(await stdout(complaint, { width: 40 })).toMatchInlineSnapshot(`
      "R-12 Jane Doe

      What happened: The soup was cold.
        We waited for 40 minutes and nobody
        came to say why or when.
      Received: Tue 17 Nov 2026 09:30
      Paid: 24.50 EUR
      Closed: no

      Steps taken
        Tue 17 Nov 2026 09:30 · received ·
          by phone
        Tue 17 Nov 2026 10:00 · apologized ·
          “We are sorry that you had to wait.”
      "
    `);
  });

  it("is coloured", async () => {
    expect(await coloured(complaint)).toMatchInlineSnapshot(`
      "␛[1mR-12 ␛[22m␛[1mJane Doe␛[22m

      What happened  The soup was cold.
                     We waited for 40 minutes and nobody came to say why or when.
      Received       Tue 17 Nov 2026 09:30
      Paid           24.50 EUR
      Closed         no

      ␛[1mSteps taken␛[22m
        Tue 17 Nov 2026 09:30 · received · by phone
        Tue 17 Nov 2026 10:00 · ␛[36mapologized␛[39m · “We are sorry that you had to wait.”
      "
    `);
  });

  it("is read aloud in accessible mode", async () => {
    expect(await stdout(complaint, { accessible: true, width: 40 })).toMatchInlineSnapshot(`
      "R-12 Jane Doe

      What happened: The soup was cold.
        We waited for 40 minutes and nobody came to say why or when.
      Received: Tue 17 Nov 2026 09:30
      Paid: 24.50 EUR
      Closed: no

      Steps taken
        Tue 17 Nov 2026 09:30. received. by phone
        Tue 17 Nov 2026 10:00. apologized. “We are sorry that you had to wait.”
      "
    `);
  });

  it("is keys and values as plain text", async () => {
    expect(await stdout(complaint, { format: "plain" })).toMatchInlineSnapshot(`
      "text	The soup was cold.\\u{a}We waited for 40 minutes and nobody came to say why or when.
      received_at	2026-11-17T09:30:00.000+01:00
      paid	24.50 EUR
      staff	
      closed	false
      steps_taken	2026-11-17T09:30:00.000+01:00	received	by phone
      steps_taken	2026-11-17T10:00:00.000+01:00	apologized	“We are sorry that you had to wait.”
      "
    `);
  });
});

describe("raw text", () => {
  const raw: Raw = { kind: "raw", chunks: ["a\x1b[31m\t", "b\r\n"], json: undefined };

  it("passes untouched, unless a document is asked for and there is one", async () => {
    expect(await stdout(raw)).toBe("a\x1b[31m\tb\r\n");
    expect(await stdout(raw, { format: "json" })).toBe("a\x1b[31m\tb\r\n");
    expect(await stdout({ ...raw, json: { rows: 1 } }, { format: "json" })).toBe('{"rows":1}\n');
  });
});

describe("money", () => {
  it.each([
    [euros(2450), "24.50 EUR"],
    [euros(5), "0.05 EUR"],
    [euros(-2450), "-24.50 EUR"],
    [euros(-5), "-0.05 EUR"],
    [euros(-0), "0.00 EUR"],
    [{ minor: 100, currency: "JPY", exponent: 0 }, "100 JPY"],
    [{ minor: 1234, currency: "KWD", exponent: 3 }, "1.234 KWD"],
    [euros(99_999_999_999), "999999999.99 EUR"],
  ])("%j is %s", async (money, text) => {
    const view: Message = { kind: "message", lines: [[money]], json: { money } };
    expect(await stdout(view)).toBe(`${text}\n`);
    expect(await stdout(view, { format: "plain" })).toBe(`${text}\n`);
    const { minor, currency } = money;
    const document = JSON.stringify({ money: { amount: text.split(" ")[0], minor, currency } });
    expect(await stdout(view, { format: "json" })).toBe(`${document}\n`);
  });
});

describe("an error", () => {
  const error = {
    code: "usage",
    message: 'Severity "hi\x1b[2Jdg" is not known.',
    hint: "Use low, normal, high or critical:\nrecover list --severity high",
  };

  it("is a sentence with what to do next", () => {
    expect(renderError(error, plainly)).toMatchInlineSnapshot(`
      "Severity "hi\\u{1b}[2Jdg" is not known.
      Use low, normal, high or critical:
        recover list --severity high
      "
    `);
    expect(renderError({ code: "bug", message: "It broke." }, plainly)).toBe("It broke.\n");
  });

  it("is a document as JSON", () => {
    expect(renderError(error, { format: "json" })).toMatchInlineSnapshot(`
      "{"error":{"code":"usage","message":"Severity \\"hi\\u001b[2Jdg\\" is not known.","hint":"Use low, normal, high or critical:\\nrecover list --severity high"}}
      "
    `);
    expect(renderError({ code: "bug", message: "It broke." }, { format: "json" })).toBe(
      '{"error":{"code":"bug","message":"It broke.","hint":null}}\n',
    );
  });
});
