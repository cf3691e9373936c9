import Database from "better-sqlite3";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { lineOf, type GistRow } from "../../src/domain/gist-read.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { shopOf } from "../../src/domain/shop.ts";
import { reading } from "./reading.ts";
import { openTill, type Till } from "../world.ts";

type Value = string | number | null | undefined;
type Row = Record<string, Value>;

const kept = [
  "customer",
  "contact",
  "complaint",
  "event",
  "compensation",
  "offer",
  "coupon",
  "redemption",
  "tag",
  "staff",
  "setting",
] as const;
const exported = ["complaints", "compensation", "customers"] as const;

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const sorted = (row: Row): string => JSON.stringify(row, Object.keys(row).toSorted());

/** The file as another program reads it. */
function read<T>(till: Till, ask: (all: (query: string) => Row[]) => T): T {
  const db = new Database(till.db, { readonly: true });
  try {
    return ask((query) => db.prepare(query).all() as Row[]);
  } finally {
    db.close();
  }
}

/** Every row that the business has, as text. */
const contents = (till: Till): string =>
  existsSync(till.db)
    ? read(till, (all) => JSON.stringify(kept.map((t) => all(`select * from ${t} order by 1`))))
    : "";

const changes = (till: Till): number =>
  existsSync(till.db) ? read(till, (all) => Number(all("select count(*) as n from change")[0]?.["n"])) : 0;

async function exports(till: Till): Promise<string> {
  const files = [];
  for (const what of exported) files.push((await till.recover("export", what, "-o", "-")).out);
  return files.join("\f");
}

/** What is true of a database at any time, whatever was done with it. */
function expectSound(till: Till): void {
  read(till, (all) => {
    for (const c of all("select * from complaint")) {
      const next = [c["next_step"], c["next_channel"], c["next_due_at"], c["next_reason"]];
      if (c["closed_at"] === null) expect(next).not.toContain(null);
      else expect(next).toEqual([null, null, null, null]);
      expect(c["closed_as"] === null).toBe(c["closed_at"] === null);
    }
    expectRedeemedOnce(all);
    expectChained(
      all("select * from change order by seq"),
      all("select * from change_image order by change_seq, n"),
    );
    const [head] = all("select * from head");
    const last = all("select * from change order by seq desc limit 1")[0];
    expect([head?.["seq"], head?.["hash"]]).toEqual([last?.["seq"] ?? 0, last?.["hash"] ?? ""]);
    expectImaged(all);
    expect(all("pragma foreign_key_check")).toEqual([]);
    expect(all("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
  });
}

/** What is kept for reports is what the complaint comes to as it lies there, by the hours that were never changed. */
async function expectGists(till: Till): Promise<void> {
  const rows = read(till, (all) => all("select * from complaint order by id"));
  const pages = read(till, (all) => all("select gists from gist_page where gists <> '' order by page"));
  expect(pages.map((page) => page["gists"]).join("\n")).toBe(
    rows.map((row) => lineOf(row as unknown as GistRow)).join("\n"),
  );
  const hours = read(till, (all) => all("select 1 from change_image where row_id = 'hours' limit 1"));
  if (rows.length === 0 || hours.length > 0) return;
  const store = await reading(till.db);
  try {
    const { clock } = shopOf(await store.settings());
    const whole = await store.complaints(rows.map((row) => Number(row["id"])));
    expect(rows.map((row) => row["gist"])).toEqual(whole.map((c) => gistText(c, clock)));
  } finally {
    await store.close();
  }
}

/** Of a complaint's coupons one is good at most, of a closed one's none, and each is redeemed at one visit at most. */
function expectRedeemedOnce(all: (query: string) => Row[]): void {
  const good = all("select complaint_id from coupon where state = 'issued'").map((c) => c["complaint_id"]);
  expect(new Set(good).size).toBe(good.length);
  const closed = all("select id from complaint where closed_at is not null").map((c) => c["id"]);
  expect(closed.filter((id) => good.includes(id))).toEqual([]);
  const redeemed = all("select id from coupon where state = 'redeemed' order by id").map((c) => c["id"]);
  const rows = all("select * from redemption order by coupon_id");
  expect(rows.map((r) => r["coupon_id"])).toEqual(redeemed);
  expect(new Set(rows.map((r) => r["event_id"])).size).toBe(rows.length);
  const visits = all("select id, detail from event where kind = 'visit'");
  const shown = visits.filter((v) => JSON.parse(String(v["detail"])).code !== undefined).map((v) => v["id"]);
  expect(new Set(rows.map((r) => r["event_id"]))).toEqual(new Set(shown));
}

/** Numbers without a gap, times that never go back, and every hash as it is worked out anew. */
function expectChained(links: readonly Row[], images: readonly Row[]): void {
  const imagesOf = Map.groupBy(images, (i) => i["change_seq"]);
  let [prev, before] = ["", ""];
  links.forEach((link, i) => {
    expect(link["seq"]).toBe(i + 1);
    expect(link["prev"]).toBe(prev);
    expect(String(link["at"]) >= before).toBe(true);
    const own = imagesOf.get(link["seq"] ?? 0) ?? [];
    expect(own.map((image) => image["n"])).toEqual(own.map((_, n) => n + 1));
    for (const { digest, ...image } of own) expect(digest).toBe(sha256(sorted(image)));
    expect(link["images_digest"]).toBe(sha256(own.map((image) => image["digest"]).join("")));
    const { hash, ...rest } = link;
    expect(hash).toBe(sha256(sorted(rest)));
    [prev, before] = [String(hash), String(link["at"])];
  });
}

/** Every row is what the last image of it says, and no image speaks of a row that is not there. */
function expectImaged(all: (query: string) => Row[]): void {
  const last = new Map<string, Value>();
  const first = new Map<string, Value>();
  for (const image of all("select * from change_image order by change_seq, n")) {
    const key = `${image["tbl"]} ${image["row_id"]}`;
    // Each image begins where the one before it ended.
    if (last.has(key)) expect(image["before"]).toBe(last.get(key));
    else first.set(key, image["before"]);
    last.set(key, image["after"]);
  }
  for (const table of kept) {
    for (const row of all(`select * from ${table}`)) {
      const key = `${table} ${row["id"] ?? row["key"] ?? row["coupon_id"]}`;
      // The settings that a new database starts with come from the machine, by no change.
      if (!last.has(key)) expect(["setting zone", "setting currency", "setting week-start"]).toContain(key);
      else expect(last.get(key)).toBe(sorted(row));
      last.delete(key);
    }
  }
  expect([...last.values()].filter((after) => after !== null)).toEqual([]);
  expect([...first].filter(([key, before]) => before !== null && !key.startsWith("setting "))).toEqual([]);
}

interface Line {
  readonly argv: readonly string[];
  readonly hours: number;
  readonly actor: string;
}

const some = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const words = some<string[]>([], ["all fine"], ["=cmd|x", "ünï ’ “”"], ["line one\nline two"]);
const options = (known: Record<string, readonly string[]>): fc.Arbitrary<string[]> =>
  fc
    .subarray(Object.keys(known), { maxLength: Math.min(3, Object.keys(known).length) })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) => some(...(known[name] ?? [])).map((v) => (v === "" ? [name] : [name, v]))),
      ),
    )
    .map((all) => all.flat());

const amends = {
  "--sorry": [""],
  "--thanks": [""],
  "--fixed": [""],
  "--redo": [""],
  "--refund": ["5", "20", "3 USD"],
};
const id = some("1", "1", "2", "3", "last", "1-2", "99");
const gifts = {
  "--amount": ["10", "7 USD"],
  "--percent": ["20%"],
  "--offer": ["dessert"],
  "--give": ["a song"],
};
/** The code of the nth coupon, the newest first; where there is none, one that no coupon has. */
const coupon = some("CODE-0", "CODE-0", "CODE-0", "CODE-1", "CODE-2");
const via = { "--via": ["email", "phone"], "--because": ["they asked"], "--by": ["Tom"] };

/** A verb with complaints, words and some of its flags. */
const step = (verb: string, known: Record<string, readonly string[]>, text = words): fc.Arbitrary<string[]> =>
  fc.tuple(id, text, options(known)).map(([n, w, o]) => [verb, n, ...w, ...o]);

const log = fc
  .tuple(
    some("cold soup", "late again", "rude", "  spaced  "),
    some(["-c", "Jane Doe"], ["-c", "Ana Ruiz"], ["-c", "Zoë"], ["-c", "C-1"], ["--walk-in"]),
    options({
      "-C": ["phone", "email", "review:google", "chat:whatsapp"],
      "--paid": ["20", "1200", "7 USD"],
      "--severity": ["low", "high"],
      "--feeling": ["calm", "furious"],
      "--phone": ["+34 600"],
      "-t": ["kitchen"],
      "--branch": ["Harbour"],
      ...amends,
    }),
  )
  .map(([what, who, more]) => ["log", what, ...who, ...more]);

const command: fc.Arbitrary<string[]> = fc.oneof(
  { weight: 5, arbitrary: log },
  {
    weight: 6,
    arbitrary: step("done", {
      ...amends,
      ...via,
      "--no-answer": [""],
      "--back": ["yes", "no"],
      "--declined": [""],
      "--not-owed": [""],
      "--as": ["settled", "let-go"],
      "--paid": ["20"],
      "--invite": ["10", "20%", "dessert"],
      "--came": ["yes", "not-yet"],
      "--smooth": ["yes", "no"],
    }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        some("1", "1", "2", "last"),
        fc.oneof(...Object.entries(gifts).map(([name, values]) => some(...values).map((v) => [name, v]))),
        options({ "--expires": ["today", "in 3 days", "in 60 days"], ...via }),
      )
      .map(([n, gift, more]) => ["invite", n, ...gift, ...more]),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(
        fc.oneof(coupon, some("Jane Doe", "R-1", "R-2", "ana ruiz")),
        options({ "--bill": ["42.50", "30 USD"], "--when": ["yesterday", "today"] }),
      )
      .map(([who, more]) => ["welcome", who, ...more]),
  },
  fc
    .tuple(coupon, options({ "--bill": ["42.50"] }))
    .map(([code, more]) => ["coupon", "redeem", code, ...more]),
  coupon.map((code) => ["coupon", "cancel", code, "they", "want", "cash"]),
  fc
    .tuple(coupon, some("today", "in 30 days", "yesterday"))
    .map(([code, day]) => ["coupon", "extend", code, "--expires", day]),
  some(
    ["offer", "add", "dessert", "--worth", "9", "--cost", "2.50"],
    ["offer", "add", "flowers", "--gesture", "--cost", "6"],
    ["offer", "edit", "dessert", "--worth", "9.50"],
    ["offer", "retire", "dessert"],
  ),
  step("promise", { "--due": ["friday", "3d"] }, some(["a call"], ["call friday"])),
  step("apologize", via),
  step("fix", { "--by": ["Tom"], "--when": ["now"] }),
  step("compensate", {
    "--refund": ["5", "20", "30.50"],
    "--gift": ["dessert"],
    "--worth": ["9", "9 USD"],
    "--cost": ["2.50"],
    "--tax": ["19%"],
    "--paid": ["20", "40 USD"],
    "--beyond": ["drove there"],
    "--because": ["a regular"],
    "--by": ["Tom"],
  }),
  step("thank", {}),
  step("follow-up", {
    ...via,
    "--reached": [""],
    "--no-answer": [""],
    "--back": ["yes", "no"],
    "--smooth": ["no"],
  }),
  step("note", {}),
  step(
    "assign",
    { "--shift": [""], "--words": ["call her"], "--by": ["Tom"] },
    some([], ["Tom"], ["Tom", "she waits"], ["tom", "she waits"], ["Ina Holm", "knows her"]),
  ),
  fc
    .tuple(some("Tom", "Ina Holm", "tom"), options({ "--authority": ["20", "5 USD"] }))
    .map(([name, more]) => ["staff", "add", name, ...more]),
  fc
    .tuple(
      some("Tom", "S-1", "ina"),
      options({ "--name": ["Tom", "Ina Holm", "Zoë"], "--authority": ["10", " "], "--inactive": [""] }),
    )
    .map(([who, more]) => ["staff", "edit", who, ...more]),
  step("snooze", {}, some(["friday"], ["in 2 weeks"], ["3d"], ["yesterday"])),
  step("skip", {}),
  step("assess", { "--fault": ["ours"], "--keep": ["yes", "no"], "--abusive": [""], "--not-abusive": [""] }),
  step("close", {
    "--as": ["settled", "recovered", "lost", "let-go", "unfounded", "duplicate"],
    "--because": ["moved away"],
    "--anyway": ["saw her"],
    "--of": ["1", "2"],
  }),
  step("reopen", {}),
  fc
    .tuple(some("Jane Doe", "Bo", ""), options({ "--phone": ["+1 200 3000"], "--email": ["a@b", "no"] }))
    .map(([name, more]) => ["customer", "add", name, ...more]),
  fc
    .tuple(
      some("C-1", "jane", "C-77"),
      options({
        "--name": ["Jane Smith", "Zoë"],
        "--phone": ["+34 700"],
        "--note": ["nuts", " "],
        "--remove": ["+34 600"],
      }),
    )
    .map(([who, more]) => ["customer", "edit", who, ...more]),
  fc
    .tuple(some("C-1", "C-2", "Ana Ruiz"), some("C-1", "C-2", "C-3", "jane"), some([], ["--yes"], ["--yes"]))
    .map(([from, into, yes]) => ["customer", "merge", from, into, ...yes]),
  step(
    "edit",
    {
      "--text": ["cold tea", " "],
      "-c": ["Jane Doe", "Zoë", "C-2"],
      "-C": ["email", "review:google"],
      "--paid": ["20", "7 USD"],
      "-s": ["low", "normal", "critical"],
      "--path": ["small", "full"],
      "--cause": ["late"],
      "--branch": ["Mill", " "],
      "--when": ["yesterday"],
      "-t": ["kitchen", "lunch"],
      "--untag": ["kitchen"],
      "--due": ["friday", "3d"],
    },
    some([]),
  ),
  some(
    ["config", "set", "usual-sale", "12.50"],
    ["config", "set", "hours", "mon-fri 9-12:30 14-18"],
    ["config", "set", "currency", "USD"],
    ["config", "set", "channel", "phnoe"],
    ["config", "unset", "usual-sale"],
  ),
  some(["undo"], ["undo"], ["undo", "2"], ["undo", "--to", "2"], ["redo"], ["redo"]),
);

const flagged = fc
  .tuple(
    command,
    some([], [], [], [], ["--ref", "till-1"], ["--ref", "till-2"]),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([argv, ref, dry]) => [...argv, ...ref, ...(dry === 0 ? ["--dry-run"] : [])]);

const line = (actors: readonly string[]): fc.Arbitrary<Line> =>
  fc.record({
    argv: flagged,
    hours: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 1500 })),
    actor: some(...actors),
  });

const first: Line = { argv: ["log", "cold soup", "-c", "Jane Doe", "--paid", "20"], hours: 0, actor: "Ana" };

/** The command with the code of a coupon in the place of its number. */
function withCode(till: Till, argv: readonly string[]): string[] {
  if (!argv.some((word) => word.startsWith("CODE-")) || !existsSync(till.db)) return [...argv];
  const bodies = read(till, (all) => all("select colour, body from coupon order by id desc"));
  return argv.map((word) => {
    const which = /^CODE-(\d)$/.exec(word)?.[1];
    if (which === undefined) return word;
    const found = bodies[Number(which)];
    return found === undefined ? "GOLD-00000-00000-0" : `${found["colour"]}-${found["body"]}`;
  });
}

/** Runs a command at its time. What is not acknowledged leaves everything as it was, and nothing ends with a bug. */
async function play(till: Till, { argv: line, actor }: Line, now: Date): Promise<number> {
  const argv = withCode(till, line);
  till.at(now.toISOString());
  till.env["RECOVER_BY"] = actor;
  const [before, had] = [contents(till), changes(till)];
  const ref = argv[argv.indexOf("--ref") + 1] ?? "";
  const known =
    argv.includes("--ref") &&
    had > 0 &&
    read(till, (all) => all(`select 1 from change where ref = '${ref}'`)).length > 0;
  const { code, out, err } = await till.recover(...argv);
  expect([0, 2, 3, 4], `recover ${argv.join(" ")}: ${err}`).toContain(code);
  expect(code === 0 ? out : err).not.toBe("");
  const writes = code === 0 && !known && !argv.includes("--dry-run") && !err.includes("is so already.");
  expect(changes(till) - had, `recover ${argv.join(" ")}`).toBe(writes ? 1 : 0);
  if (!writes && before !== "") expect(contents(till)).toBe(before);
  return code;
}

const later = (now: Date, hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
const opening = new Date("2026-11-18T08:30:00.000Z");

test("any commands of two people leave a sound database, with one change for each that was done", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line(["Ana", "Ana", "Tom"]), { minLength: 4, maxLength: 16 }),
      async (lines) => {
        using till = openTill();
        let now = opening;
        for (const one of [first, ...lines]) {
          now = later(now, one.hours);
          await play(till, one, now);
        }
        expectSound(till);
        await expectGists(till);
      },
    ),
    { numRuns: 24 },
  );
});

test("undo gives back exactly what was there before a command, and redo what was there after it", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line(["Ana"]), { minLength: 3, maxLength: 9 }), async (lines) => {
      using till = openTill();
      let now = opening;
      await play(till, first, now);
      for (const one of lines) {
        now = later(now, one.hours);
        // What is exported depends on the day: a coupon may have expired meanwhile.
        till.at(now.toISOString());
        const before = [contents(till), await exports(till)];
        const had = changes(till);
        await play(till, one, now);
        if (changes(till) === had || one.argv[0] === "undo" || one.argv[0] === "redo") continue;
        const after = [contents(till), await exports(till)];
        expect((await till.recover("undo")).code).toBe(0);
        expect([contents(till), await exports(till)]).toEqual(before);
        expect((await till.recover("redo")).code).toBe(0);
        expect([contents(till), await exports(till)]).toEqual(after);
      }
      expectSound(till);
      await expectGists(till);
    }),
    { numRuns: 10 },
  );
});

test("undo of everything and redo of everything give the same bytes, one at a time or all at once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(line(["Ana"]), { minLength: 3, maxLength: 10 }), async (lines) => {
      using till = openTill();
      let now = opening;
      for (const one of [first, ...lines]) {
        now = later(now, one.hours);
        await play(till, one, now);
      }
      const whole = [contents(till), await exports(till)];
      const { out } = await till.recover("undo", "999", "--dry-run", "-q");
      const standing = out.split("\n").length - 1;
      if (standing === 0) return;
      expect((await till.recover("undo", "999")).code).toBe(0);
      expect((await till.json("list", "--all")).items).toEqual([]);
      const nothing = [contents(till), await exports(till)];
      expect((await till.recover("undo")).code).toBe(4);
      expect((await till.recover("redo")).code).toBe(0);
      expect([contents(till), await exports(till)]).toEqual(whole);
      for (let i = 0; i < standing; i++) expect((await till.recover("undo")).code).toBe(0);
      expect([contents(till), await exports(till)]).toEqual(nothing);
      for (let i = 0; i < standing; i++) expect((await till.recover("redo")).code).toBe(0);
      expect([contents(till), await exports(till)]).toEqual(whole);
      expectSound(till);
      await expectGists(till);
    }),
    { numRuns: 10 },
  );
});
