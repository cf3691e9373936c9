import path, { resolve } from "node:path";
import type { Context } from "./context.ts";
import type { Told } from "./demo/told.ts";
import { RecoverError } from "./errors.ts";
import { expanded, isUrl, knownLocation, openly, shownLocation } from "./places.ts";
import type { Copied } from "./store/copy.ts";
import type { Moved } from "./store/move.ts";

/** The doors of one command to whole databases: backups, another place, demos. */
export class Databases {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Whether there is something at the database's place. Throws `unusable` where nobody can tell. */
  async isThere(): Promise<boolean> {
    const { isTaken } = await import("./store/location.ts");
    return isTaken(this.#place);
  }

  /**
   * Copies the database; without a target into a folder of its own, where ten are kept. Throws `not_found` where there
   * is none yet: an empty copy would only look like safety.
   */
  async backUp(target: string | undefined): Promise<Copied> {
    const [{ backUp, freeBackupName, prune }, { makeFolder }] = await Promise.all([
      import("./store/copy.ts"),
      import("./files.ts"),
    ]);
    const { store } = await this.#context.desk();
    if (store.isMissing) {
      throw new RecoverError(
        "not_found",
        `There is no database yet, so nothing was copied: ${this.shown}`,
        "Check --db or RECOVER_DB.",
      );
    }
    if (target !== undefined) return backUp(store, target);
    const folder = await this.#backups();
    makeFolder(folder);
    const copied = await backUp(store, freeBackupName(folder, `recover-${this.#stamp()}`));
    prune(folder, 10, copied.file);
    return copied;
  }

  /** The command that brings a backup back: a file takes the place of a file; on a server it fills an empty database. */
  wayBack(backup: string): string {
    return isUrl(this.#place)
      ? `RECOVER_DB=${backup} recover move postgres://HOST/DATABASE`
      : `recover restore ${backup}`;
  }

  /**
   * Puts a backup in the place of the database, which may be damaged or missing. Throws `usage` for a server, which is
   * no file to be replaced.
   */
  async restore(backup: string): Promise<Copied & { aside: string | null }> {
    if (isUrl(this.#place)) {
      throw new RecoverError(
        "usage",
        `A backup takes the place of a file, and the database is on a server: ${this.shown}. Nothing was changed.`,
        `To bring it into an empty database: ${this.wayBack(backup)}`,
      );
    }
    const { restoreFrom } = await import("./store/copy.ts");
    const { onWait } = this.#context;
    return restoreFrom(backup, this.#place, await this.#backups(), this.#stamp(), onWait);
  }

  /** Copies everything into an empty database at another place. Throws as the store's `moveTo` does. */
  async moveTo(place: string): Promise<Moved> {
    const { env } = this.#context.world;
    const there = expanded(knownLocation(openly(place, "The address"), "The address"), "the place", {
      path,
      home: env["HOME"],
    });
    const { store } = await this.#context.desk();
    if (store.isMissing)
      throw new RecoverError(
        "not_found",
        `There is no database to move: ${this.shown}`,
        "Check --db or RECOVER_DB.",
      );
    let told = 0;
    return store.moveTo(isUrl(there) ? there : resolve(there), env, (done, of) => {
      // A line each tenth, and none where it is quickly done.
      const tenths = Math.floor((done * 10) / of);
      if (of < 20_000 || tenths <= told || tenths > 9) return;
      told = tenths;
      this.#context.tell(`copied ${tenths}0 % of ${of} rows`);
    });
  }

  /** Makes a database of its own beside the demos that are there, and tells the story of a month into it. */
  async makeDemo(): Promise<Copied & Told> {
    const [
      { openInMemory },
      { backUp },
      { told },
      { demoCurrency },
      { nextDemoName },
      { makeFolder },
      { settingsFromMachine },
    ] = await Promise.all([
      import("./store/open.ts"),
      import("./store/copy.ts"),
      import("./demo/told.ts"),
      import("./demo/cafe.ts"),
      import("./demo/place.ts"),
      import("./files.ts"),
      import("./domain/shop.ts"),
    ]);
    const { world, locale } = this.#context;
    const settings = settingsFromMachine(world.machineZone(), locale);
    settings.set("currency", demoCurrency(settings.get("currency")));
    const now = await this.#context.clockIn(settings.get("zone") ?? "UTC", null);
    makeFolder(this.#demos);
    const store = await openInMemory(settings);
    try {
      const story = await told(store, this.#context.actor, now);
      return { ...story, ...(await backUp(store, nextDemoName(this.#demos))) };
    } finally {
      await store.close();
    }
  }

  /** Throws away every demo. What lies among them without being one stays. */
  async removeDemos(): Promise<string[]> {
    const { demosIn, throwAway } = await import("./demo/place.ts");
    const removed: string[] = [];
    for (const path of demosIn(this.#demos)) {
      if (!(await this.#isDemo(path))) continue;
      throwAway(path);
      removed.push(path);
    }
    return removed;
  }

  /** The database's place as it may be shown: without a password. */
  get shown(): string {
    return shownLocation(this.#place);
  }

  get #place(): string {
    return this.#context.settings.database.value;
  }

  async #isDemo(path: string): Promise<boolean> {
    const [{ openStore }, { demoRef }] = await Promise.all([
      import("./store/open.ts"),
      import("./demo/told.ts"),
    ]);
    const { world, onWait } = this.#context;
    const options = { path, env: world.env, mode: "read", newSettings: () => new Map(), onWait } as const;
    const store = await openStore({ ...options, onRemark: () => {} }).catch(() => null);
    try {
      return store !== null && (await store.changes({ ref: demoRef })).length > 0;
    } finally {
      await store?.close();
    }
  }

  /** Where demos lie: apart from every database of the shop. */
  get #demos(): string {
    return `${this.#context.settings.stateFolder}/demo`;
  }

  /** Each database has a folder of its own, so that none pushes out the backups of another one. */
  async #backups(): Promise<string> {
    const { settings } = this.#context;
    return `${settings.stateFolder}/backups/${await placeDigest(settings.database.value)}`;
  }

  #stamp(): string {
    return this.#context.world.clock().toISOString().slice(0, 19).replace(/[-:]/g, "").replace("T", "-");
  }
}

/** A short name for what belongs to one database and to no other, whatever its password is by now. */
export async function placeDigest(location: string): Promise<string> {
  const { sha256 } = await import("./store/change.ts");
  return sha256(isUrl(location) ? shownLocation(location) : resolve(location)).slice(0, 8);
}
