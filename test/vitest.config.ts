import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** The tests of every commit; the long rigs are in torture/. */
export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    exclude: ["torture/**"],
    globalSetup: "test/postgres/shared.ts",
    // Many tests wait for other processes, so no core is kept free for the one that counts them.
    maxWorkers: availableParallelism(),
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
