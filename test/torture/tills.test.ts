import { test } from "vitest";
import { hasPostgres } from "../postgres/database.ts";
import { killedServer, tillsAtOnce } from "../postgres/tills.ts";

test.runIf(hasPostgres)("eight tills, fifty log each, on one server", () => tillsAtOnce(50), 600_000);

test.runIf(hasPostgres)(
  "a server killed a hundred times while two tills write",
  () => killedServer(100, 300),
  3_600_000,
);
