import { Client } from "pg";
import { expect, test } from "vitest";
import { openTill } from "../world.ts";
import { hasPostgres, openDatabase } from "./database.ts";
import { handOn, openGate } from "./gate.ts";

test.runIf(hasPostgres)("due asks a server at most three times, over one connection", async () => {
  await using database = await openDatabase();
  using till = openTill({ env: { RECOVER_DB: database.overTcp } });
  for (let i = 11; i <= 40; i++) {
    const contact = ["--phone", `+34 600 000 0${i}`, "--tag", "x"];
    await till.recover("log", `soup ${i}`, "-c", `Guest ${i}`, "-C", "phone", ...contact);
  }
  // How often the client says something after the server has answered.
  let turns = 0;
  let answered = true;
  using gate = await openGate(database.overTcp, (passage) => {
    if (passage.from === "client" && answered) turns++;
    answered = passage.from === "server";
    handOn(passage);
  });
  const bare = new Client({ connectionString: gate.location });
  await bare.connect();
  await bare.end();
  const login = turns;
  till.env["RECOVER_DB"] = gate.location;
  const asked = new Map<string, number>();
  for (const argv of [["due"], ["due", "--all", "--json"], ["list"], ["show", "1"]]) {
    const before = { turns, connections: gate.connections() };
    answered = true;
    expect(await till.recover(...argv)).toMatchObject({ code: 0 });
    expect(gate.connections() - before.connections).toBe(1);
    asked.set(argv.join(" "), turns - before.turns - login);
  }
  expect(asked.get("due")).toBeLessThanOrEqual(3);
  expect(asked.get("due --all --json")).toBeLessThanOrEqual(3);
  const figures = [...asked].map(([words, n]) => `${words} ${n}`).join(", ");
  console.info(`round trips over one connection, beside the login: ${figures}`);
});
