import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";
import { handOn, openGate } from "./gate.ts";

test.runIf(hasPostgres)(
  "what goes wrong behind a change that is stored never has it done twice",
  async () => {
    await using database = await openDatabase();
    using till = openTill({ env: { RECOVER_DB: database.overTcp } });
    await till.recover("log", "first", "--walk-in");
    let committed = false;
    using gate = await openGate(database.overTcp, (passage) => {
      const { client, from, data } = passage;
      // The change is confirmed; the first question after it gets no answer.
      if (committed && from === "client") return void client.destroy();
      if (from === "client" && data.includes("commit\0"))
        passage.server.once("data", () => (committed = true));
      handOn(passage);
    });
    till.env["RECOVER_DB"] = gate.location;
    const argv = ["customer", "add", "Jane Doe", "--ref", "till-1"];
    expect(await till.recover(...argv)).toMatchObject({
      code: 8,
      out: "",
      err: expect.stringMatching(/^The change is stored, but .*[\s\S]*--ref till-1/),
    });
    till.env["RECOVER_DB"] = database.overTcp;
    expect(await till.recover(...argv)).toMatchObject({
      code: 0,
      out: expect.stringContaining("C-1 Jane Doe"),
    });
    expect((await till.json("customer", "list")).items).toHaveLength(1);
  },
);
