import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mounted } from "./other.ts";
import { figures, isDone, openShop, skippedHere } from "./program.ts";
import { readOne } from "./reader.ts";

test("a full disk refuses a log with 7, keeps what was acknowledged, and lets itself be read", async (context) => {
  using home = openShop();
  const disk = join(home.folder, "disk");
  mkdirSync(disk);
  using small = mounted(["-t", "tmpfs", "-o", "size=1m", "none"], disk);
  if (small === null) {
    skippedHere("a full disk", "this machine does not let the tests mount one");
    return context.skip();
  }
  const ballast = join(disk, "ballast");
  writeFileSync(ballast, Buffer.alloc(256 * 1024));
  using shop = openShop({ db: join(disk, "recover.db") });
  const log = (ref: string) => shop.recover(["log", "cold soup ".repeat(410), "--walk-in", "--ref", ref]);

  const acknowledged: string[] = [];
  let refused = await log("u0");
  while (refused.code === 0) {
    expect(isDone(refused)).toBe(true);
    acknowledged.push(`u${acknowledged.length}`);
    refused = await log(`u${acknowledged.length}`);
  }
  expect({ code: refused.code, out: refused.out }).toEqual({ code: 7, out: "" });
  expect(refused.err).toMatch(/disk is full/);
  expect(refused.err).toContain(shop.db);
  // The rest of the disk goes as well.
  writeFileSync(join(disk, "rest"), Buffer.alloc(freeBytes(disk)));
  expect(freeBytes(disk)).toBe(0);
  const stillRefused = await log("another");
  expect(stillRefused.code).toBe(7);

  for (const command of ["list", "due", "history", `export complaints -o ${home.folder}/out.csv`]) {
    expect({ command, code: (await shop.recover(command.split(" "))).code }).toEqual({ command, code: 0 });
  }
  const onto = await shop.recover(["export", "complaints", "-o", join(disk, "out.csv")]);
  expect(onto.code).toBe(7);
  const copy = await shop.recover(["backup", join(disk, "copy.db")]);
  expect(copy.code).toBe(7);
  const { problems, refs } = await readOne(shop.db);
  expect({ problems, refs }).toEqual({ problems: [], refs: acknowledged });

  rmSync(ballast);
  expect((await log("after")).code).toBe(0);
  expect((await readOne(shop.db)).refs).toEqual([...acknowledged, "after"]);
  figures(
    `disk full: ${acknowledged.length} acknowledged and stored, then exit 7; list, due, history and export work at 100 % full`,
  );
});

const freeBytes = (disk: string): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};
