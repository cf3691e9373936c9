import { test } from "vitest";
import { killedFirstRuns } from "../edge/first-run.ts";

test("200 killed first runs leave no database or a whole one", () => killedFirstRuns(200), 600_000);
