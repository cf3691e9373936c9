import { main } from "../src/main.ts";

declare const VERSION: string;

void main(VERSION);
