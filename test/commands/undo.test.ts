import { expect, test } from "vitest";
import { openTill } from "../world.ts";

test("an undo takes back one's own change, and not what others have built on", async () => {
  using till = openTill();
  till.env["RECOVER_BY"] = "Ana";
  await till.recover("customer", "add", "Jane Doe");
  till.env["RECOVER_BY"] = "Tom";
  await till.recover("log", "cold soup", "-c", "Jane Doe");
  till.env["RECOVER_BY"] = "Ana";
  const refused = await till.recover("undo");
  expect(refused.code).toBe(4);
  expect(refused.err).toMatchInlineSnapshot(`
    "Change 1 cannot be taken back: something written later needs what it added. Nothing was changed.
      recover history
    "
  `);
  till.env["RECOVER_BY"] = "Tom";
  expect((await till.recover("undo")).code).toBe(0);
  till.env["RECOVER_BY"] = "Ana";
  expect((await till.recover("undo")).code).toBe(0);
  expect((await till.recover("customer", "list", "--json")).out).toBe(
    '{"schema":"recover.customers/1","items":[]}\n',
  );
});

test("an undo is refused where somebody else changed the same since, and names their change", async () => {
  using till = openTill();
  till.env["RECOVER_BY"] = "Ana";
  await till.recover("log", "cold soup", "-c", "Jane Doe");
  till.env["RECOVER_BY"] = "Tom";
  await till.recover("apologize", "1");
  till.env["RECOVER_BY"] = "Ana";
  const refused = await till.recover("undo");
  expect(refused.code).toBe(4);
  expect(refused.err).toContain("change 2 came later");
});
