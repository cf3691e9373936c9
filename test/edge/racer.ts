import Database from "better-sqlite3";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { asTill, type Ended } from "./as-till.ts";

/**
 * Tills in a process of their own that have loaded everything and wait: for each line on stdin, a list of commands as
 * JSON, it runs all of them at once and says how each ended. A file takes one till a process, for whoever waits for its
 * lock holds up the process. `node racer.ts LOCATION NAME`.
 */

const [location = "", name = ""] = process.argv.slice(2);

/** One way to ask a database, whichever engine it is on. */
type Ask = (sql: string, ...values: (string | number)[]) => Promise<readonly Record<string, unknown>[]>;

/**
 * The control: a coupon redeemed as one would write it down first. It looks whether the coupon is good, has to do this
 * and that as every command has, and then writes that it was redeemed, with the visit.
 */
async function naively(body: string): Promise<Ended> {
  const { ask, close } = await opened();
  try {
    const [coupon] = await ask("select * from coupon where body = $1", body);
    if (coupon?.["state"] !== "issued") return { code: 4, out: "", err: "was redeemed already" };
    await pause(100);
    const now = new Date().toISOString();
    await ask(location.includes("://") ? "begin" : "begin immediate");
    const [next] = await ask("update counter set value = value + 1 where name = 'event' returning value");
    await ask("update coupon set state = 'redeemed', ended_at = $1 where body = $2", now, body);
    await ask(
      `insert into event (id, complaint_id, kind, at, detail) values ($1, $2, 'visit', $3, $4)`,
      Number(next?.["value"]),
      Number(coupon["complaint_id"]),
      now,
      JSON.stringify({ code: body }),
    );
    await ask("commit");
    return { code: 0, out: "redeemed", err: "" };
  } finally {
    await close();
  }
}

async function opened(): Promise<{ ask: Ask; close: () => Promise<void> }> {
  if (location.includes("://")) {
    const client = new Client({ connectionString: location });
    await client.connect();
    return {
      ask: async (sql, ...values) => (await client.query(sql, values)).rows,
      close: () => client.end(),
    };
  }
  const db = new Database(location, { timeout: 15_000 });
  return {
    ask: async (sql, ...values) => {
      const statement = db.prepare(sql.replaceAll(/\$\d/g, "?"));
      if (statement.reader) return statement.all(...values) as Record<string, unknown>[];
      statement.run(...values);
      return [];
    },
    close: async () => void db.close(),
  };
}

const say = (what: unknown): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

// Once for warming up, so that all of them start together.
await asTill(location, name, ["list", "--limit", "1"]);
say("ready");
for await (const line of createInterface({ input: process.stdin })) {
  const commands = JSON.parse(line) as string[][];
  say(
    await Promise.all(
      commands.map(([word = "", ...rest]) =>
        word === "naively" ? naively(rest[0] ?? "") : asTill(location, name, [word, ...rest]),
      ),
    ),
  );
}
