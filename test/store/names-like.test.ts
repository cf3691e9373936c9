import fc from "fast-check";
import { expect, test } from "vitest";
import { fold } from "../../src/domain/customer.ts";
import { likenessTo, tracesOf } from "../../src/domain/similar.ts";
import { openInMemory } from "../../src/store/open.ts";

// A word that is a symbol alone may hide somebody: such names are not looked for.
const word = fc.oneof(
  fc.constantFrom(
    "Jane",
    "Jan",
    "J.",
    "Doe",
    "Do",
    "Ana",
    "Anna",
    "Zoë",
    "山田",
    "o",
    "Christoph",
    "Kristof",
  ),
  fc.stringMatching(/^[a-c]{1,6}$/),
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));

/** A name and one that differs by a slip or two: a letter lost, doubled, replaced or swapped with the next. */
const misspelled = fc
  .tuple(
    name,
    fc.array(fc.tuple(fc.nat(40), fc.constantFrom("lost", "doubled", "replaced", "swapped")), {
      maxLength: 2,
    }),
  )
  .map(([whole, slips]): [string, string] => {
    let letters = [...whole];
    for (const [place, slip] of slips) {
      const at = place % letters.length;
      const [one = "", two = ""] = letters.slice(at, at + 2);
      const instead = { lost: [], doubled: [one, one], replaced: ["x"], swapped: [two, one] }[slip];
      letters = letters.toSpliced(at, slip === "swapped" ? 2 : 1, ...instead);
      if (letters.length === 0) letters = ["x"];
    }
    return [whole, letters.join("")];
  });

test("whoever is like a newcomer leaves a trace that the database finds", async () => {
  const store = await openInMemory(new Map([["zone", "Europe/Berlin"]]));
  const pairs = fc.sample(fc.oneof(misspelled, fc.tuple(name, name)), { numRuns: 400, seed: 7 });
  const found = { alike: 0, kept: 0 };
  const people = [...new Set(pairs.map(([, other]) => fold(other)))].map((folded, i) => ({
    id: i + 1,
    name: folded,
  }));
  await store.write(
    { kind: "test", ref: "people", digest: "", actor: "tester", desk: "", now: new Date(0) },
    async (books) => {
      for (const { name: known } of people)
        await books.addCustomer({ name: known, note: null, contacts: [] });
      return { subject: [] };
    },
  );
  for (const [newcomer] of pairs) {
    const likeness = likenessTo(fold(newcomer));
    const alike = people.filter((p) => likeness(p.name) > 0).map((p) => p.id);
    const near = (await store.namesLike(tracesOf(fold(newcomer)))).map((p) => p.id);
    expect(near, newcomer).toEqual(expect.arrayContaining(alike));
    found.alike += alike.length;
    found.kept += near.length;
  }
  // The test would say nothing of a database that leaves out nobody, or of names that are never alike.
  expect(found.alike).toBeGreaterThan(500);
  expect(found.kept).toBeLessThan((pairs.length * people.length) / 3);
  await store.close();
  console.info(
    `${pairs.length} names: ${found.alike} alike, ${found.kept} of ${pairs.length * people.length} compared`,
  );
});
