import { describe, expect, it } from "vitest";
import { colourLevel, painter } from "../../src/views/colour.ts";
import type { Tone } from "../../src/views/view.ts";

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
  const shown = {
    good: "\x1b[36mgood\x1b[39m",
    warn: "\x1b[33mwarn\x1b[39m",
    bad: "\x1b[31m\x1b[1mbad\x1b[22m\x1b[39m",
    quiet: "quiet",
    strong: "\x1b[1mstrong\x1b[22m",
    gold: "\x1b[33m\x1b[7mgold\x1b[27m\x1b[39m",
    purple: "\x1b[35m\x1b[7mpurple\x1b[27m\x1b[39m",
    teal: "\x1b[36m\x1b[7mteal\x1b[27m\x1b[39m",
    green: "\x1b[32m\x1b[7mgreen\x1b[27m\x1b[39m",
  } as const satisfies Record<Tone, string>;
  const tones = Object.keys(shown) as Tone[];

  it("uses the sixteen colours, and for text neither blue nor bright ones", async () => {
    const paint = await painter(1);
    expect(Object.fromEntries(tones.map((tone) => [tone, paint([{ text: tone, tone }])]))).toEqual(shown);
    const codes = Object.values(shown).flatMap((text) =>
      [...text.matchAll(/\x1b\[([\d;]+)m/g)].map(([, code]) => code),
    );
    // Bold, inverse and their ends; red, green, yellow, magenta, cyan and their end.
    expect(codes.filter((code) => !/^(?:1|7|22|27|39|3[12356])$/.test(code ?? ""))).toEqual([]);
  });

  it("tells good from bad and from what waits otherwise than by red and green", () => {
    const hue = (tone: Tone): string | undefined => /\x1b\[(3\d)m/.exec(shown[tone])?.[1];
    const [good, warn, bad] = [hue("good"), hue("warn"), hue("bad")];
    expect(new Set([good, warn, bad]).size).toBe(3);
    expect([good, warn]).not.toContain("32");
    // Red is bold as well, for whoever sees it as brown.
    expect(shown.bad).toContain("\x1b[1m");
  });

  it("keeps the words without colour", async () => {
    const paint = await painter(0);
    expect(tones.map((tone) => paint([{ text: tone, tone }]))).toEqual(tones);
  });
});
