import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Where a program is named to be tested, each command line runs twice, once as a process. */
const patience = process.env["RECOVER_UNDER_TEST"] ? 10 : 1;

/** The tests of every commit; the long rigs are in torture/. */
export default defineConfig({
  test: {
    dir: "test",
    include: ["**/*.test.ts"],
    exclude: ["torture/**"],
    globalSetup: "test/postgres/shared.ts",
    // Many tests wait for other processes, for locks and for the disk: one more at a time than there are cores.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 120_000 * patience,
    hookTimeout: 120_000 * patience,
  },
});
