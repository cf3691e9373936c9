import { hledger } from "./hledger.ts";
import { sqliteUtils } from "./sqlite-utils.ts";
import { sqlite } from "./sqlite.ts";
import { taskwarrior } from "./taskwarrior.ts";

/** Every peer, one line each. To add one: a file and a line. */
export const peers = [taskwarrior, sqliteUtils, hledger, sqlite] as const;
