import { test } from "vitest";
import { firstRunsAtOnce, killedFirstRuns } from "./first-run.ts";

test("a killed first run leaves no database or a whole one", () => killedFirstRuns(60));
test("eight first runs at once make one database", () => firstRunsAtOnce(8));
