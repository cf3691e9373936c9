import { defineConfig } from "vitest/config";

/** The tests of every commit; the long rigs are in torture/. */
export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    exclude: ["torture/**"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
