import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openShop, skippedHere, type Shop } from "./program.ts";
import { hasTmux, openTerminal } from "./terminal.ts";

if (!hasTmux) skippedHere("the questions of log in a real terminal", "tmux is not installed");

/** A shop where Jane Doe is on file. */
async function withJane(): Promise<Shop> {
  const shop = openShop();
  await shop.recover(["log", "late", "-c", "Jane Doe", "-C", "phone"]);
  return shop;
}

const shown = async (shop: Shop, number: string): Promise<unknown> =>
  JSON.parse((await shop.recover(["show", number, "--json"])).out);

const drafts = ({ folder }: Shop): string[] => {
  const place = join(folder, "state", "recover", "drafts");
  return existsSync(place)
    ? readdirSync(place, { recursive: true })
        .map((name) => join(place, String(name)))
        .filter((path) => statSync(path).isFile())
    : [];
};

const [what, who, channel] = ["What happened", "Who complained?", "How did it come in?"];
const [reach, upset, done] = ["How can you reach them?", "How upset are they?", "What was already done?"];

describe.skipIf(!hasTmux)("recover log alone, in a real terminal", () => {
  test("the whole walk, with steps back", async () => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["log"]);
    await terminal.answer(what, "cold soup", "Enter");
    await terminal.answer(who, "<", "Enter");
    await terminal.answer(what, "Enter");
    await terminal.answer(who, "jan", "Enter");
    await terminal.answer("< one step back", "Enter");
    await terminal.answer(channel, "<", "Enter");
    await terminal.answer(who, "Enter");
    await terminal.answer(channel, "Down", "Enter");
    await terminal.answer(reach, "+34 600 000 000", "Enter");
    await terminal.answer(upset, "4", "Enter");
    await terminal.answer(done, "<", "Enter");
    await terminal.answer(upset, "Enter");
    await terminal.answer(done, "1", "5", "Enter");
    await terminal.answer("How much money", "<", "Enter");
    await terminal.answer(done, "Enter");
    await terminal.answer("How much money", "12.50 EUR", "Enter");
    await terminal.shows("Taken as high, because they are furious.");
    expect(await terminal.ended()).toBe(0);
    expect(await shown(shop, "2")).toMatchObject({
      summary: "cold soup",
      customer: { id: 1 },
      channel: "phone",
      feeling: "furious",
      events: [{ kind: "apology" }, { kind: "compensation" }],
    });
    expect(drafts(shop)).toEqual([]);
  });

  test.each([
    ["the usual questions", {}],
    ["numbered ones", { ACCESSIBLE: "1" }],
  ])("Ctrl-C in %s: nothing is saved, what was typed is kept, --resume goes on", async (_, env) => {
    using shop = await withJane();
    {
      using terminal = openTerminal(shop, ["log"], { env });
      await terminal.answer(what, "cold soup", "Enter");
      await terminal.answer(who, "Bo", "Enter");
      await terminal.answer(channel, "C-c");
      await terminal.shows("Cancelled. Nothing was saved.");
      await terminal.shows("recover log --resume");
      expect(await terminal.ended()).toBe(130);
    }
    expect((await shop.recover(["list", "--all", "--plain"])).out.split("\n")).toHaveLength(2);
    expect(drafts(shop).map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
    using terminal = openTerminal(shop, ["log", "--resume"], { env });
    for (const question of [`${what}, in their words?`, who, channel, reach, upset, done])
      await terminal.answer(question, "Enter");
    expect(await terminal.ended()).toBe(0);
    expect(await shown(shop, "2")).toMatchObject({ summary: "cold soup", customer: { name: "Bo" } });
    expect(drafts(shop)).toEqual([]);
  });

  test("a window that is closed loses nothing that was answered", async () => {
    using shop = await withJane();
    {
      using terminal = openTerminal(shop, ["log"]);
      await terminal.answer(what, "cold soup", "Enter");
      await terminal.shows(who);
    }
    expect(drafts(shop).map((path) => readFileSync(path, "utf8"))).toEqual(['{"text":"cold soup"}\n']);
  });

  test("ACCESSIBLE=1: numbers are typed, and no byte moves a cursor", async () => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["log"], { env: { ACCESSIBLE: "1", NO_COLOR: "1" } });
    await terminal.answer(what, "cold soup", "Enter");
    await terminal.answer(who, "jan", "Enter");
    await terminal.answer("1. Jane Doe (C-1)", "1", "Enter");
    await terminal.answer(channel, "<", "Enter");
    await terminal.answer(who, "Enter");
    await terminal.answer(channel, "2", "Enter");
    await terminal.answer(reach, "Enter");
    await terminal.answer(upset, "4", "Enter");
    await terminal.answer(done, "1 2", "Enter");
    expect(await terminal.ended()).toBe(0);
    expect(terminal.sent()).toContain("4. furious");
    // The terminal itself ends each line with a carriage return.
    const sent = terminal.sent().replaceAll("\r\n", "\n");
    expect(["\u001b", "\r", "\b"].filter((moving) => sent.includes(moving))).toEqual([]);
  });

  test("the answer alone goes into a pipe; questions never do", async () => {
    using shop = await withJane();
    const file = join(shop.folder, "answer");
    {
      using terminal = openTerminal(shop, ["log", "--walk-in"], { through: `"$@" >'${file}'` });
      await terminal.answer(what, "cold soup", "Enter");
      for (const question of [channel, upset, done]) await terminal.answer(question, "Enter");
      expect(await terminal.ended()).toBe(0);
      expect(readFileSync(file, "utf8")).toMatch(/^R-2 walk-in – cold soup [^\n]*\n$/);
    }
    for (const through of ['"$@" </dev/null', `"$@" 2>'${file}'; code=$?; cat '${file}'; (exit $code)`]) {
      using terminal = openTerminal(shop, ["log"], { through });
      await terminal.shows("What happened is missing. Say it in their words.");
      expect(await terminal.ended()).toBe(2);
    }
    using terminal = openTerminal(shop, ["log"], { env: { CI: "1" } });
    expect(await terminal.ended()).toBe(2);
  });
});
