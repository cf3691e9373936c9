import { spawnSync } from "node:child_process";
import type { OpenStep } from "../open-steps.ts";
import type { Place } from "../place.ts";
import type { Row } from "../row.ts";

/** What a peer is told: all that our database holds and the peer has a place for, and nothing else. */
export interface Handed {
  readonly place: Place;
  /** How many complaints our database holds. */
  readonly size: number;
  readonly open: readonly OpenStep[];
  readonly overdue: readonly OpenStep[];
  /** What `export compensation` writes: records of cells, heading first. */
  readonly given: readonly (readonly string[])[];
}

/** Another program that a user would take, as Debian ships it. */
export interface Peer {
  /** Its package. */
  readonly name: string;
  readonly program: string;
  /** Tells it what our database holds. Throws where it does not answer as we do: it would not be the same work. */
  readonly hand: (handed: Handed) => void;
  readonly rows: (place: Place, size: number) => readonly Row[];
}

/** The version of a peer, or null where it is not installed. */
export function versionOf({ program }: Peer): string | null {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? (/\d+(\.\d+)+/.exec(stdout)?.[0] ?? "unknown") : null;
}
