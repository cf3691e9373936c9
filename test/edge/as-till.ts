import type { Io } from "../../src/main.ts";
import { randomHex } from "../../src/random.ts";
import { program } from "../under-test.ts";

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a till of this name would, at a database: without a terminal, with the real clock. */
export async function asTill(location: string, name: string, argv: readonly string[]): Promise<Ended> {
  const said = { out: "", err: "" };
  const sink = (stream: "out" | "err") => ({
    write: (chunk: string, done: () => void): boolean => {
      said[stream] += chunk;
      done();
      return true;
    },
  });
  const io: Io = {
    version: "0.0.0",
    env: { RECOVER_DB: location, RECOVER_DESK: name, LANG: "de_DE.UTF-8", XDG_STATE_HOME: "/nonexistent" },
    platform: process.platform,
    homedir: "/nonexistent",
    login: name,
    hostname: name,
    machineZone: () => "Europe/Berlin",
    stdinIsTTY: false,
    stderrIsTTY: false,
    readStdin: async () => "",
    readLine: async () => null,
    clock: () => new Date(),
    random: randomHex,
    newRef: () => `${name}-${process.hrtime.bigint()}`,
    heedSignals: () => {},
    stdout: sink("out"),
    stderr: sink("err"),
  };
  return { code: await program.run(argv, io), ...said };
}
