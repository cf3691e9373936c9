import { openStore } from "../../src/store/open.ts";
import type { Store } from "../../src/store/store.ts";

/** The database in a file, opened to read. */
export const reading = (path: string): Promise<Store> =>
  openStore({
    path,
    env: {},
    mode: "read",
    newSettings: () => new Map(),
    onRemark: () => {},
    onWait: () => {},
  });
