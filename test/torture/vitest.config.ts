import { defineConfig } from "vitest/config";

/** The long rigs: `npm run test:torture`. */
export default defineConfig({
  test: {
    dir: "test/torture",
    include: ["**/*.test.ts"],
    globalSetup: "test/postgres/shared.ts",
    testTimeout: 3_600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
