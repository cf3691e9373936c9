import { defineConfig } from "rolldown";
import packageJson from "../package.json" with { type: "json" };

/** One bundle, split at the doors that are opened on first use. Native code stays where npm put it. */
export default defineConfig({
  input: { recover: "bin/entry.ts" },
  platform: "node",
  external: ["better-sqlite3"],
  transform: { define: { VERSION: JSON.stringify(packageJson.version) }, target: "node22" },
  output: { dir: "dist", format: "esm", cleanDir: true, minify: true, chunkFileNames: "[name]-[hash].js" },
});
