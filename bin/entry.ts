import { main, run } from "../src/main.ts";

declare const VERSION: string;

/** What `recover.js` calls. */
export const start = (): Promise<void> => main(VERSION);

/** For the warm-up, which runs more than one command line. */
export { run };
