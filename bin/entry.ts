import { main } from "../src/main.ts";

declare const VERSION: string;

await main(VERSION);
