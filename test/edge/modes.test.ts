import { statSync, watch } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { figures, inLanes, logWords, openShop, sequence } from "./program.ts";

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test.skipIf(process.platform === "win32")(
  "what recover makes is for its owner only, whatever the umask",
  async () => {
    using shop = openShop();
    const open = { through: ["bash", "-c", 'umask 022; exec "$@"', "bash"] };
    expect((await shop.recover(logWords("u0"), open)).code).toBe(0);
    const journals: string[] = [];
    const watcher = watch(dirname(shop.db), (_event, name) => {
      const stat = name?.endsWith("-journal")
        ? statSync(join(dirname(shop.db), name), { throwIfNoEntry: false })
        : undefined;
      if (stat !== undefined) journals.push((stat.mode & 0o777).toString(8));
    });
    await inLanes(2, sequence(10), (i) => shop.recover(logWords(`u${i}`), open));
    watcher.close();
    const csv = join(shop.folder, "out.csv");
    const copy = join(shop.folder, "copy.db");
    for (const words of [
      ["export", "complaints", "-o", csv],
      ["backup", copy],
      ["backup"],
      ["config", "set", "color", "never"],
    ]) {
      expect((await shop.recover(words, open)).code, words.join(" ")).toBe(0);
    }
    const folders = ["data", "state", "state/recover", "state/recover/backups", "config", "config/recover"];
    expect(folders.map((name) => [name, mode(join(shop.folder, name))])).toEqual(
      folders.map((name) => [name, "700"]),
    );
    const files = [shop.db, csv, copy, join(shop.folder, "config/recover/config.toml")];
    expect(files.map((file) => [file, mode(file)])).toEqual(files.map((file) => [file, "600"]));
    expect(new Set(journals)).toEqual(new Set(journals.length === 0 ? [] : ["600"]));
    figures(
      `modes: ${folders.length} folders 0700, ${files.length} files 0600, journal seen ${journals.length} times, 0600`,
    );
  },
);
