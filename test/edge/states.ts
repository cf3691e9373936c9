import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { sha256, type Shop } from "./program.ts";
import { python } from "./reader.ts";

/** Writes bytes into a copy of a file. Returns the copy's path. */
export function patched(
  from: string,
  to: string,
  changes: Readonly<Record<number, readonly number[]>>,
): string {
  const bytes = readFileSync(from);
  for (const [at, values] of Object.entries(changes)) bytes.set(values, Number(at));
  writeFileSync(to, bytes);
  return to;
}

/** The four bytes in which a SQLite header keeps `user_version`. */
export function versioned(from: string, to: string, version: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(version);
  return patched(from, to, { 60: [...bytes] });
}

const otherProgram = `
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("create table track (id integer primary key, title text)")
db.execute("insert into track (title) values ('Blue in Green')")
db.commit()
`;

/** Another program's sound SQLite database. */
export async function foreignDatabase(path: string): Promise<string> {
  expect((await python(otherProgram, path)).exitCode).toBe(0);
  return path;
}

/** What may stand at a database's place without being one of ours. Each has a folder of its own. */
export async function strangers(shop: Shop): Promise<Record<string, string>> {
  const places = [
    "empty",
    "text",
    "folder",
    "fifo",
    "dangling",
    "png",
    "foreign",
    "random",
    "header",
    "half",
    "read-version-3",
    "short",
  ] as const;
  const at = {} as Record<(typeof places)[number], string>;
  for (const name of places) {
    mkdirSync(join(shop.folder, name));
    at[name] = join(shop.folder, name, "recover.db");
  }
  writeFileSync(at.empty, "");
  writeFileSync(at.text, "Complaints of this week: cold soup, late bus.\n".repeat(20));
  mkdirSync(at.folder);
  expect((await python("import os, sys; os.mkfifo(sys.argv[1])", at.fifo)).exitCode).toBe(0);
  symlinkSync(join(shop.folder, "nowhere", "recover.db"), at.dangling);
  writeFileSync(at.png, Buffer.concat([Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), noise(4096)]));
  await foreignDatabase(at.foreign);
  writeFileSync(at.random, noise(65_536));
  writeFileSync(at.header, Buffer.concat([Buffer.from("SQLite format 3\0"), noise(8192)]));
  const whole = readFileSync(shop.db);
  writeFileSync(at.half, whole.subarray(0, 4096 * 3));
  patched(shop.db, at["read-version-3"], { 19: [3] });
  writeFileSync(at.short, whole.subarray(0, 60));
  return at;
}

/** Bytes that look random and are the same every time. */
export function noise(length: number, seed = 1): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    }),
  );
}

const crash = `
import os, signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("pragma cache_size = 5")
db.execute("begin immediate")
db.execute("update complaint set search = search || 'half written', text = 'half written'")
db.execute("update change_image set salt = 'half written'")
os.kill(os.getpid(), signal.SIGKILL)
`;

/** Leaves a database as a crash in the middle of a large write does: half new pages, and a hot journal beside it. */
export async function crashed(db: string): Promise<void> {
  const before = sha256(db);
  const { signal } = await python(crash, db);
  expect(signal).toBe("SIGKILL");
  expect(sha256(db)).not.toBe(before);
  expect(readFileSync(`${db}-journal`).length).toBeGreaterThan(512);
}
