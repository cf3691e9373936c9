import { describe, expect, it } from "vitest";
import { colourLevel, painter } from "../../src/views/colour.ts";

describe("colourLevel", () => {
  const nothing = { flag: undefined, env: {}, setting: undefined, isTTY: false };

  it.each([
    // Each line says what decides, against everything that comes after it.
    ["--color always", { flag: "always", env: { RECOVER_COLOR: "never", NO_COLOR: "1" } }, 1],
    ["--color never", { flag: "never", env: { RECOVER_COLOR: "always", FORCE_COLOR: "1" }, isTTY: true }, 0],
    ["--color auto says nothing", { flag: "auto", env: { NO_COLOR: "1" }, isTTY: true }, 0],
    ["RECOVER_COLOR=always", { env: { RECOVER_COLOR: "always", NO_COLOR: "1" } }, 1],
    ["RECOVER_COLOR=never", { env: { RECOVER_COLOR: "never", FORCE_COLOR: "1" }, isTTY: true }, 0],
    ["RECOVER_COLOR=auto says nothing", { env: { RECOVER_COLOR: "auto", FORCE_COLOR: "1" } }, 1],
    ["RECOVER_COLOR empty says nothing", { env: { RECOVER_COLOR: "" }, isTTY: true }, 1],
    ["NO_COLOR", { env: { NO_COLOR: "1", FORCE_COLOR: "1", CLICOLOR_FORCE: "1" }, isTTY: true }, 0],
    ["NO_COLOR=0 is set", { env: { NO_COLOR: "0" }, isTTY: true }, 0],
    ["NO_COLOR empty is not set", { env: { NO_COLOR: "", FORCE_COLOR: "1" } }, 1],
    ["FORCE_COLOR=1", { env: { FORCE_COLOR: "1", CLICOLOR: "0", TERM: "dumb" } }, 1],
    ["FORCE_COLOR=0", { env: { FORCE_COLOR: "0", CLICOLOR_FORCE: "1" }, isTTY: true }, 0],
    ["FORCE_COLOR empty says nothing", { env: { FORCE_COLOR: "" } }, 0],
    ["CLICOLOR_FORCE=1", { env: { CLICOLOR_FORCE: "1", CLICOLOR: "0" } }, 1],
    ["CLICOLOR_FORCE=0 says nothing", { env: { CLICOLOR_FORCE: "0" }, isTTY: true }, 1],
    ["CLICOLOR=0", { env: { CLICOLOR: "0" }, setting: "always", isTTY: true }, 0],
    ["CLICOLOR=1 says nothing", { env: { CLICOLOR: "1" } }, 0],
    ["TERM=dumb", { env: { TERM: "dumb" }, setting: "always", isTTY: true }, 0],
    ["the setting always", { setting: "always" }, 1],
    ["the setting never", { setting: "never", isTTY: true }, 0],
    ["the setting auto says nothing", { setting: "auto", isTTY: true }, 1],
    ["a terminal", { isTTY: true }, 1],
    ["a pipe", {}, 0],
  ] as const)("%s", (_, given, level) => {
    expect(colourLevel({ ...nothing, ...given })).toBe(level);
  });
});

describe("painter", () => {
  const tones = ["good", "warn", "bad", "quiet", "strong", "gold"] as const;

  it("uses the sixteen colours, and neither green nor bright ones", async () => {
    const paint = await painter(1);
    expect(tones.map((tone) => paint([{ text: tone, tone }]))).toEqual([
      "\x1b[36mgood\x1b[39m",
      "\x1b[33mwarn\x1b[39m",
      "\x1b[31m\x1b[1mbad\x1b[22m\x1b[39m",
      "quiet",
      "\x1b[1mstrong\x1b[22m",
      "\x1b[33m\x1b[7mgold\x1b[27m\x1b[39m",
    ]);
  });

  it("keeps the words without colour", async () => {
    const paint = await painter(0);
    expect(tones.map((tone) => paint([{ text: tone, tone }]))).toEqual(tones);
  });
});
