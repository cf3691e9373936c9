import { describe, test } from "vitest";
import { interruptedWait, patienceEnds, waitThatPays, writersAtOnce } from "./lock.ts";
import { logWords } from "./program.ts";

test("everything that eight tills write at once is stored", () => writersAtOnce(8, 10));

describe.concurrent("while another program holds the database", () => {
  test("log says so after a second and gives up at 15", () => patienceEnds(logWords("second")));
  test("list says so after a second and gives up at 15", () => patienceEnds(["list"]));
  test("Ctrl-C ends the wait", () => interruptedWait("SIGINT", 130));
  test("SIGTERM ends the wait", () => interruptedWait("SIGTERM", 143));
  test("log goes on when the lock is gone", () => waitThatPays());
});
