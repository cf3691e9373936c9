import { expect, test } from "vitest";
import { openTill, type Till } from "../world.ts";
import { transcript } from "./transcript.ts";

async function known(width = 80): Promise<Till> {
  const till = openTill({ width });
  await till.recover(
    "customer",
    "add",
    "Jane Doe",
    "--phone",
    "+34 600 000 000",
    "--email",
    "jane@example.com",
  );
  await till.recover(
    "customer",
    "add",
    "Zoë",
    "Müller",
    "--note",
    "allergic to nuts",
    "--address",
    "Main St 1, 1010 Wien",
  );
  await till.recover("customer", "add", "O'Brien");
  await till.recover("log", "cold soup", "-c", "Jane Doe", "-C", "phone");
  await till.recover("log", "late", "-c", "Jane Doe", "-C", "phone", "--sorry", "--fixed", "-s", "low");
  return till;
}

test("add", async () => {
  using till = openTill();
  expect(
    await transcript(
      till,
      'customer add "Jane Doe" --phone "+34 600 000 000" --note "likes it hot"',
      "customer add",
      'customer add " "',
      "customer add Bo --email bo",
      'customer add Bo --phone " "',
      "customer add Bo --handle bo",
      "customer add Bo --handle whatsapp:bo --link google:https://example.com/r/1",
      "customer add jane doe",
      "customer add Ina --ref till-1",
      "customer add Ina --ref till-1",
      "customer add Ida --ref till-1",
      "customer list --plain",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer add "Jane Doe" --phone "+34 600 000 000" --note "likes it hot"
    C-1 Jane Doe · phone +34 600 000 000
    | First run: amounts in EUR, times in Europe/Berlin. To change: recover config list
    | undo: recover undo
    $ recover customer add
    | The name is missing.
    |   recover customer add "Jane Doe"
    exit 2
    $ recover customer add " "
    | The name is missing.
    |   recover customer add "Jane Doe"
    exit 2
    $ recover customer add Bo --email bo
    | "bo" is not an e-mail address.
    | --email ana@example.com
    exit 2
    $ recover customer add Bo --phone " "
    | The value of --phone is empty.
    | Leave the flag out, or give a value.
    exit 2
    $ recover customer add Bo --handle bo
    | --handle "bo" does not say on which network.
    | --handle whatsapp:+34600000000
    exit 2
    $ recover customer add Bo --handle whatsapp:bo --link google:https://example.com/r/1
    C-2 Bo · chat:whatsapp bo · review:google https://example.com/r/1
    | undo: recover undo
    $ recover customer add jane doe
    C-3 jane doe
    | Similar to Jane Doe (C-1). Same person? recover customer merge C-3 C-1
    | undo: recover undo
    $ recover customer add Ina --ref till-1
    C-4 Ina
    | undo: recover undo
    $ recover customer add Ina --ref till-1
    C-4 Ina
    | This was done before under the same --ref; nothing was done again.
    $ recover customer add Ida --ref till-1
    | The reference till-1 was used before, for something else. Nothing was written.
    |   recover history --ref till-1
    exit 4
    $ recover customer list --plain
    C-2	Bo	bo, https://example.com/r/1	0	0
    C-4	Ina		0	0
    C-1	Jane Doe	+34 600 000 000	0	0
    C-3	jane doe		0	0
    "
  `);
});

test("list and show", async () => {
  using wide = await known();
  expect(
    await transcript(
      wide,
      "customer list",
      "customer list müller",
      "customer list nobody",
      "customer list 600",
      "customer show jane",
      "customer show C-2",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer list
    ┌─────┬────────────┬───────────────────────────────────┬────────────┬──────┐
    │ No. │ Name       │ Reach them                        │ Complaints │ Open │
    ├─────┼────────────┼───────────────────────────────────┼────────────┼──────┤
    │ C-1 │ Jane Doe   │ +34 600 000 000, jane@example.com │          2 │    2 │
    │ C-3 │ O'Brien    │                                   │          0 │    0 │
    │ C-2 │ Zoë Müller │ Main St 1, 1010 Wien              │          0 │    0 │
    └─────┴────────────┴───────────────────────────────────┴────────────┴──────┘
    | 3 customers.
    $ recover customer list müller
    ┌─────┬────────────┬──────────────────────┬────────────┬──────┐
    │ No. │ Name       │ Reach them           │ Complaints │ Open │
    ├─────┼────────────┼──────────────────────┼────────────┼──────┤
    │ C-2 │ Zoë Müller │ Main St 1, 1010 Wien │          0 │    0 │
    └─────┴────────────┴──────────────────────┴────────────┴──────┘
    | 1 customer.
    $ recover customer list nobody
    | Nothing matched.
    $ recover customer list 600
    ┌─────┬──────────┬───────────────────────────────────┬────────────┬──────┐
    │ No. │ Name     │ Reach them                        │ Complaints │ Open │
    ├─────┼──────────┼───────────────────────────────────┼────────────┼──────┤
    │ C-1 │ Jane Doe │ +34 600 000 000, jane@example.com │          2 │    2 │
    └─────┴──────────┴───────────────────────────────────┴────────────┴──────┘
    | 1 customer.
    $ recover customer show jane
    C-1 Jane Doe

    phone  +34 600 000 000
    email  jane@example.com

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · call back
      R-2 Jane Doe SECOND FAILURE – late · Wed 18 Nov 2026 · give back
    $ recover customer show C-2
    C-2 Zoë Müller

    address  Main St 1, 1010 Wien
    Note     allergic to nuts
    "
  `);
  using narrow = await known(40);
  expect(await transcript(narrow, "customer list", "customer show C-1")).toMatchInlineSnapshot(`
    "
    $ recover customer list
    1 of 3.
    Number: C-1
    Name: Jane Doe
    Reach them: +34 600 000 000,
      jane@example.com
    Complaints: 2
    Open: 2

    2 of 3.
    Number: C-3
    Name: O'Brien
    Complaints: 0
    Open: 0

    3 of 3.
    Number: C-2
    Name: Zoë Müller
    Reach them: Main St 1, 1010 Wien
    Complaints: 0
    Open: 0
    | 3 customers.
    $ recover customer show C-1
    C-1 Jane Doe

    phone: +34 600 000 000
    email: jane@example.com

    Complaints
      R-1 Jane Doe – cold soup · Wed 18
        Nov 2026 · call back
      R-2 Jane Doe SECOND FAILURE – late ·
        Wed 18 Nov 2026 · give back
    "
  `);
});

test("who is meant has to be clear", async () => {
  using till = await known();
  await till.recover("customer", "add", "Jane Roe");
  expect(
    await transcript(
      till,
      "customer show",
      "customer show jane",
      "customer show nobody",
      "customer show C-99",
      "customer show 1",
      'customer show "%"',
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer show
    | Say whom: a name or C-4
    |   recover customer show C-4
    exit 2
    $ recover customer show jane
    | "jane" fits 2 customers. Say which one.
    | C-1  Jane Doe  +34 600 000 000
    | C-4  Jane Roe
    exit 3
    $ recover customer show nobody
    | Nobody named "nobody" is on file.
    |   recover customer list
    exit 3
    $ recover customer show C-99
    | There is no customer C-99
    |   recover customer list
    exit 3
    $ recover customer show 1
    | Nobody named "1" is on file.
    |   recover customer list
    exit 3
    $ recover customer show "%"
    | Nobody named "%" is on file.
    |   recover customer list
    exit 3
    "
  `);
});

test("edit", async () => {
  using till = await known();
  expect(
    await transcript(
      till,
      "customer edit",
      "customer edit C-1",
      "customer edit C-99 --note x",
      'customer edit C-1 --phone "+34 600 000 001"',
      'customer edit "Jane Doe" --name "Jane Smith" --note "moved"',
      "customer edit C-1 --remove old@example.com",
      "customer edit C-1 --remove jane@example.com",
      'customer edit C-1 --note "" --name " "',
      'customer edit C-1 --note ""',
      "customer show C-1",
      "undo",
      "undo 3",
      "customer show C-1",
    ),
  ).toMatchInlineSnapshot(`
    "
    $ recover customer edit
    | Say whom: a name or C-4
    |   recover customer edit C-4 --phone 123
    exit 2
    $ recover customer edit C-1
    | Say what to change: --name, --phone, --email, --address, --note or --remove.
    |   recover help customer edit
    exit 2
    $ recover customer edit C-99 --note x
    | There is no customer C-99
    |   recover customer list
    exit 3
    $ recover customer edit C-1 --phone "+34 600 000 001"
    C-1 Jane Doe · phone +34 600 000 000 · email jane@example.com · phone +34 600 000 001
    | undo: recover undo
    $ recover customer edit "Jane Doe" --name "Jane Smith" --note "moved"
    C-1 Jane Smith · phone +34 600 000 000 · email jane@example.com · phone +34 600 000 001
    | undo: recover undo
    $ recover customer edit C-1 --remove old@example.com
    | C-1 has no contact "old@example.com".
    |   recover customer show C-1
    exit 3
    $ recover customer edit C-1 --remove jane@example.com
    C-1 Jane Smith · phone +34 600 000 000 · phone +34 600 000 001
    | undo: recover undo
    $ recover customer edit C-1 --note "" --name " "
    | A name cannot be empty.
    |   recover help customer edit
    exit 2
    $ recover customer edit C-1 --note ""
    C-1 Jane Smith · phone +34 600 000 000 · phone +34 600 000 001
    | undo: recover undo
    $ recover customer show C-1
    C-1 Jane Smith

    phone  +34 600 000 000
    phone  +34 600 000 001

    Complaints
      R-1 Jane Smith – cold soup · Wed 18 Nov 2026 · call back
      R-2 Jane Smith SECOND FAILURE – late · Wed 18 Nov 2026 · give back
    $ recover undo
    Took back: changed C-1 Jane Smith (change 9)
    | redo: recover redo
    $ recover undo 3
    Took back: changed C-1 Jane Smith (change 8)
    Took back: changed C-1 Jane Smith (change 7)
    Took back: changed C-1 Jane Smith (change 6)
    | redo: recover redo
    $ recover customer show C-1
    C-1 Jane Doe

    phone  +34 600 000 000
    email  jane@example.com

    Complaints
      R-1 Jane Doe – cold soup · Wed 18 Nov 2026 · call back
      R-2 Jane Doe SECOND FAILURE – late · Wed 18 Nov 2026 · give back
    "
  `);
});
