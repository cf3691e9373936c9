import { join } from "node:path";
import { expect } from "vitest";
import { figures, isDone, logWords, openShop, sequence } from "./program.ts";
import { readAll } from "./reader.ts";

/** Backs up while others write: each copy is clean and holds everything that was acknowledged before it began. */
export async function backupsWhileWriting(writers: number, each: number, backups: number): Promise<void> {
  using shop = openShop();
  expect((await shop.recover(logWords("first"))).code).toBe(0);
  const acknowledged = ["first"];
  const write = async (till: number): Promise<void> => {
    for (const i of sequence(each)) {
      const ref = `till-${till}-${i}`;
      const end = await shop.recover(logWords(ref));
      expect(end.code).toBe(0);
      if (isDone(end)) acknowledged.push(ref);
    }
  };
  const copies: { file: string; before: readonly string[] }[] = [];
  const copy = async (): Promise<void> => {
    for (const i of sequence(backups)) {
      const file = join(shop.folder, `copy-${i}.db`);
      const before = [...acknowledged];
      expect((await shop.recover(["backup", file])).code).toBe(0);
      copies.push({ file, before });
    }
  };
  await Promise.all([...sequence(writers).map(write), copy()]);
  const found = await readAll(copies.map((c) => c.file));
  for (const [i, { problems, refs }] of found.entries()) {
    expect(problems).toEqual([]);
    expect(refs).toEqual(expect.arrayContaining([...(copies[i]?.before ?? [])]));
  }
  figures(
    `backup: ${backups} made while ${writers} tills wrote ${acknowledged.length - 1} complaints, all clean, ` +
      `0 acknowledged before one and missing in it`,
  );
}
