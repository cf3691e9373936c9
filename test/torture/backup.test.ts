import { test } from "vitest";
import { backupsWhileWriting } from "../edge/backup.ts";

test("backups made while others write are whole", () => backupsWhileWriting(4, 50, 20), 600_000);
