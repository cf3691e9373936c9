import { describe, expect, test } from "vitest";
import { openShop, skippedHere, type Shop } from "./program.ts";
import { hasTmux, openTerminal } from "./terminal.ts";

if (!hasTmux) skippedHere("the door in a real terminal", "tmux is not installed");

/** A shop where Jane Doe was asked back; her code. */
async function withJane(): Promise<Shop & { code: string }> {
  const shop = openShop();
  await shop.recover(["log", "cold soup", "-c", "Jane Doe", "-C", "phone", "--cause", "long wait"]);
  await shop.recover(["invite", "1", "--give", "a dessert"]);
  const { coupon } = JSON.parse((await shop.recover(["show", "1", "--json"])).out);
  return Object.assign(shop, { code: String(coupon.code) });
}

const asks = "Who is here? ";

describe.skipIf(!hasTmux)("recover door, in a real terminal", () => {
  test("a card is scanned, the guest is welcomed, and the loop goes on until q", async () => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["door"]);
    await terminal.answer(asks, shop.code, "Enter");
    await terminal.shows("GOLD Jane Doe");
    await terminal.answer("(w: welcome them) ", "w", "Enter");
    await terminal.shows(`${shop.code} is redeemed`);
    await terminal.answer(asks, "GOLD-00000-00001-V", "Enter");
    await terminal.shows("is mistyped");
    await terminal.answer(asks, "q", "Enter");
    expect(await terminal.ended()).toBe(0);
    const { items } = JSON.parse((await shop.recover(["history", "--json"])).out);
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(["welcome", "invite", "log"]);
  });

  test("while it waits it holds nothing: others write, and the next guest is read anew", async () => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["door"]);
    await terminal.answer(asks, "bo", "Enter");
    await terminal.shows('Nobody here has "bo"');
    await terminal.shows(asks);
    const { code, err } = await shop.recover([
      "log",
      "late",
      "-c",
      "Bo Ek",
      "-C",
      "phone",
      "--cause",
      "kitchen",
    ]);
    expect([code, err]).toEqual([0, expect.not.stringContaining("waiting for another")]);
    terminal.press("bo", "Enter");
    await terminal.shows("Bo Ek: something is open");
    await terminal.answer(asks, "C-d");
    expect(await terminal.ended()).toBe(0);
  });

  test("what is typed ahead waits its turn", async () => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["door"]);
    await terminal.answer(asks, "jane", "Enter", "nobody", "Enter", "jane", "Enter");
    await terminal.shows("GOLD Jane Doe");
    await terminal.shows('Nobody here has "nobody"');
    await terminal.shows("GOLD Jane Doe");
    await terminal.answer(asks, "q", "Enter");
    expect(await terminal.ended()).toBe(0);
  });

  test.each([
    ["colour", {}, true],
    ["no colour", { NO_COLOR: "1" }, false],
    ["accessible", { ACCESSIBLE: "1", NO_COLOR: "1" }, false],
  ])("%s: no byte moves a cursor, and Ctrl-C leaves with exit 0", async (_, env, isColoured) => {
    using shop = await withJane();
    using terminal = openTerminal(shop, ["door"], { env });
    await terminal.answer(asks, "jane", "Enter");
    await terminal.shows("GOLD");
    await terminal.answer(asks, "C-c");
    expect(await terminal.ended()).toBe(0);
    const sent = terminal.sent().replaceAll("\r\n", "\n");
    expect(/\u001b\[[\d;]*m/.test(sent)).toBe(isColoured);
    const bare = sent.replaceAll(/\u001b\[[\d;]*m/g, "");
    expect(["\u001b", "\r", "\b"].filter((moving) => bare.includes(moving))).toEqual([]);
  });

  test("without a terminal to type at it says what to give it", async () => {
    using shop = await withJane();
    const { code, out, err } = await shop.recover(["door"]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Say who is at the door");
    using terminal = openTerminal(shop, ["door"], { env: { CI: "1" } });
    expect(await terminal.ended()).toBe(2);
  });
});
