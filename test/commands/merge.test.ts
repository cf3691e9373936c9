import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

/** Jane twice, with a complaint each, and Ana. */
async function twice(): Promise<Till> {
  const till = openTill();
  const jane = ["-c", "Jane Doe", "-C", "phone"];
  await till.recover("log", "cold soup", ...jane, "--phone", "+34 600 000 000");
  await till.recover("customer", "edit", "C-1", "--note", "likes it hot");
  await till.recover("log", "late", "-c", "Doe, Jane", "-C", "email", "--phone", "600 000 000");
  await till.recover("customer", "edit", "C-2", "--email", "jane@example.com", "--note", "nuts");
  await till.recover("log", "rude", "-c", "Ana Ruiz", "-C", "phone");
  return till;
}

async function exports(till: Till): Promise<string> {
  const files = [];
  for (const what of ["complaints", "compensation", "customers"])
    files.push((await till.recover("export", what, "-o", "-")).out);
  return files.join("\f");
}

test("somebody new who is like somebody on file", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'log a -c "Jane Doe" --phone "+34 600 000 000"',
      'log b -c "Doe, Jane" -n',
      'log b -c "Doe, Jane"',
      'log c -c "Tom Weber" --phone 0034600000000',
      'customer add "Jnae Doe"',
      'customer add "Bo Berg"',
      'log d -c "600-000-000 "',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover log a -c "Jane Doe" --phone "+34 600 000 000"
    R-1 Jane Doe – a · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone +34 600 000 000 · came by in-person
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | next: recover done 1   ·   undo: recover undo
    $ recover log b -c "Doe, Jane" -n
    R-2 Doe, Jane – b · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person
    | Similar to Jane Doe (C-1). Same person? Give -c C-1
    | Nothing was written: this was a dry run.
    $ recover log b -c "Doe, Jane"
    R-2 Doe, Jane – b · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone (ask for a phone number or an address) · came by in-person
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-2 C-1
    | next: recover done 2   ·   undo: recover undo
    $ recover log c -c "Tom Weber" --phone 0034600000000
    R-3 Tom Weber – c · normal · call back by Thu 19 Nov 2026 18:00 (tomorrow) · phone 0034600000000 · came by in-person
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-3 C-1
    | next: recover done 3   ·   undo: recover undo
    $ recover customer add "Jnae Doe"
    C-4 Jnae Doe
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-4 C-1
    | undo: recover undo
    $ recover customer add "Bo Berg"
    C-5 Bo Berg
    | undo: recover undo
    $ recover log d -c "600-000-000 "
    | "600-000-000 " fits 2 customers. Say which one.
    | C-1  Jane Doe  +34 600 000 000
    | C-3  Tom Weber  0034600000000
    exit 3
    "
  `);
});

test("merge, and everything leads to one", async () => {
  using till = await twice();
  expect(
    await transcript(
      till,
      "customer merge C-2 C-1",
      "customer merge C-2 C-1 --yes",
      "customer show C-2",
      "list customer:C-2 -q",
      'find "doe, jane" -q',
      "customer list jane --plain",
      "customer list doe, --plain",
      'log "cold again" -c "doe, jane" -C phone -q',
      "log again -c C-2 -C phone -q",
      "history C-2",
      "export customers",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer merge C-2 C-1
    | Merging C-2 Doe, Jane into C-1 Jane Doe needs your consent. Nothing was changed.
    |   recover customer merge C-2 C-1 --yes
    exit 4
    $ recover customer merge C-2 C-1 --yes
    C-1 Jane Doe · phone +34 600 000 000 · email jane@example.com
    | C-2 leads to C-1 from now on.
    | undo: recover undo
    $ recover customer show C-2
    C-1 Jane Doe

    phone   +34 600 000 000
    email   jane@example.com
    Note    likes it hot
            nuts
    Merged  C-2 Doe, Jane

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · call back
      R-2 Jane Doe – late · Wed 18 Nov 2026 · write back
    | C-2 was merged into C-1 Jane Doe
    $ recover list customer:C-2 -q
    R-1
    R-2
    $ recover find "doe, jane" -q
    R-1
    R-2
    $ recover customer list jane --plain
    C-1	Jane Doe	+34 600 000 000, jane@example.com	2	2
    $ recover customer list doe, --plain
    C-1	Jane Doe	+34 600 000 000, jane@example.com	2	2
    $ recover log "cold again" -c "doe, jane" -C phone -q
    R-4
    $ recover log again -c C-2 -C phone -q
    R-5
    $ recover history C-2
    6  Wed 18 Nov 2026 09:30  tester  merged C-2 into C-1 Jane Doe
    4  Wed 18 Nov 2026 09:30  tester  changed C-2 Jane Doe
    3  Wed 18 Nov 2026 09:30  tester  logged R-2 Jane Doe – late
    | 3 changes, newest first.
    $ recover export customers
    customer,name,phone,email,address,contacts,note,complaints,open
    C-1,"Jane Doe","'+34 600 000 000","jane@example.com",,"phone: +34 600 000 000
    email: jane@example.com","likes it hot
    nuts",4,4
    C-3,"Ana Ruiz",,,,"",,1,1
    | 2 rows of customers.
    "
  `);
});

test("what cannot be merged", async () => {
  using till = await twice();
  expect(
    await transcript(
      till,
      "customer merge",
      "customer merge C-1",
      "customer merge C-1 C-2 C-3",
      "customer merge C-1 c1 --yes",
      'customer merge C-1 "jane doe" --yes',
      "customer merge C-1 C-77 --yes",
      'customer merge doe "Ana Ruiz" --yes',
      "customer merge walk-in C-1 --yes",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer merge
    | Say who was entered twice, then who they really are. A name with spaces needs quotes.
    |   recover customer merge C-9 C-4
    exit 2
    $ recover customer merge C-1
    | Say who was entered twice, then who they really are. A name with spaces needs quotes.
    |   recover customer merge C-9 C-4
    exit 2
    $ recover customer merge C-1 C-2 C-3
    | Say who was entered twice, then who they really are. A name with spaces needs quotes.
    |   recover customer merge C-9 C-4
    exit 2
    $ recover customer merge C-1 c1 --yes
    | "C-1" and "c1" are one customer already: C-1 Jane Doe
    |   recover customer show C-1
    exit 2
    $ recover customer merge C-1 "jane doe" --yes
    | "C-1" and "jane doe" are one customer already: C-1 Jane Doe
    |   recover customer show C-1
    exit 2
    $ recover customer merge C-1 C-77 --yes
    | There is no customer C-77
    |   recover customer list
    exit 3
    $ recover customer merge doe "Ana Ruiz" --yes
    | "doe" fits 2 customers. Say which one.
    | C-1  Jane Doe  +34 600 000 000
    | C-2  Doe, Jane  600 000 000
    exit 3
    $ recover customer merge walk-in C-1 --yes
    | Nobody named "walk-in" is on file.
    |   recover customer list
    exit 3
    "
  `);
});

test("open complaints go to where they can be reached now", async () => {
  using till = openTill();
  await till.recover("log", "rude", "-c", "Ana", "-C", "in-person");
  await till.recover("customer", "add", "Ana Ruiz", "--address", "Main St 1");
  expect((await till.json("show", "1")).next).toMatchObject({ channel: "phone", contact: null });
  await till.recover("customer", "merge", "C-2", "C-1", "--yes");
  expect((await till.json("show", "1")).next).toMatchObject({ channel: "letter", contact: "Main St 1" });
});

test("who was merged before goes along, and undo brings everything back, byte for byte", async () => {
  using till = await twice();
  const start = await exports(till);
  expect((await till.recover("customer", "merge", "Doe, Jane", "C-1", "--yes")).code).toBe(0);
  const once = await exports(till);
  expect((await till.recover("customer", "merge", "C-1", "C-3", "--yes")).code).toBe(0);
  const both = await exports(till);
  const ana = await till.json("customer", "show", "C-2");
  expect(ana).toMatchObject({ id: 3, note: "likes it hot\nnuts", merged: [{ id: 1 }, { id: 2 }] });
  expect(ana.complaints).toHaveLength(3);
  expect(await till.recover("undo")).toMatchObject({ code: 0 });
  expect(await exports(till)).toBe(once);
  expect(await till.recover("undo")).toMatchObject({ code: 0 });
  expect(await exports(till)).toBe(start);
  expect((await till.json("customer", "show", "C-2")).name).toBe("Doe, Jane");
  await till.recover("redo");
  expect(await exports(till)).toBe(once);
  await till.recover("redo");
  expect(await exports(till)).toBe(both);
});

test("the same --ref merges once, and a dry undo says what it was", async () => {
  using till = await twice();
  const line = ["customer", "merge", "C-2", "C-1", "--yes", "--ref", "till-1"];
  expect((await till.recover(...line)).code).toBe(0);
  expect(await till.recover(...line)).toMatchObject({
    code: 0,
    err: expect.stringContaining("before under"),
  });
  expect((await till.recover("undo", "--dry-run")).out).toContain("merged C-2 into C-1 Jane Doe");
});

test("a name from before a merge is free for somebody else", async () => {
  using till = await twice();
  await till.recover("customer", "merge", "C-2", "C-1", "--yes");
  await till.recover("customer", "add", "Doe, Jane");
  expect((await till.json("log", "x", "-c", "doe, jane")).customer).toMatchObject({ id: 4 });
});
