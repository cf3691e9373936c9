import { test } from "vitest";
import { writersAtOnce } from "../edge/lock.ts";

test("everything that 16 tills write at once is stored", () => writersAtOnce(16, 25), 600_000);
