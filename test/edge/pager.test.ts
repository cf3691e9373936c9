import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { openShop, skippedHere, type Shop } from "./program.ts";
import { hasTmux, openTerminal } from "./terminal.ts";

const hasLess = spawnSync("less", ["--version"]).status === 0;
if (!hasTmux || !hasLess) skippedHere("a long answer in a real terminal", "tmux or less is not installed");

/** Somebody had more to say than the terminal has lines. */
async function talkative(): Promise<Shop> {
  const shop = openShop();
  const lines = Array.from({ length: 80 }, (_, i) => `line ${i + 1} of many`);
  await shop.recover(["log", lines.join("\n"), "--walk-in"]);
  return shop;
}

describe.skipIf(!hasTmux || !hasLess)("an answer longer than the screen", () => {
  test("is paged, and left with q", async () => {
    using shop = await talkative();
    using terminal = openTerminal(shop, ["show", "1"]);
    await terminal.shows("line 2 of many");
    expect(terminal.sent()).not.toContain("line 80 of many");
    terminal.press("G");
    await terminal.shows("line 80 of many");
    terminal.press("q");
    expect(await terminal.ended()).toBe(0);
  });

  test("is shown at once where it is wanted so, or where there is no pager", async () => {
    using shop = await talkative();
    for (const [argv, env] of [
      [["show", "1", "--no-pager"], {}],
      [["show", "1"], { PAGER: "" }],
      [["show", "1"], { PAGER: "no-such-pager --of-mine" }],
    ] as const) {
      using terminal = openTerminal(shop, argv, { env });
      expect(await terminal.ended()).toBe(0);
      const sent = terminal.sent();
      for (const text of ["line 2 of many", "line 80 of many"]) expect(sent).toContain(text);
      expect(sent).not.toContain("not found");
    }
  });
});
