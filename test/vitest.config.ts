import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** The tests of every commit; the long rigs are in torture/. */
export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    exclude: ["torture/**"],
    globalSetup: "test/postgres/shared.ts",
    // Many tests wait for other processes, for locks and for the disk: one more at a time than there are cores.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
