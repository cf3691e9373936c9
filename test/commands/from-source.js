import { main } from "../../src/main.ts";

/** Loaded before the built program, runs the source in its place, so that nothing is said that is out of date. */
await main("0.0.0");
