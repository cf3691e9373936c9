import { posix, win32 } from "node:path";

import { RecoverError } from "./errors.ts";
import type { Environment } from "./settings.ts";

/** The usual folders of this machine, null where no home folder is known. */
export interface Places {
  /** Paths as the platform writes them. */
  readonly path: typeof posix;
  readonly home: string | undefined;
  readonly configFile: string | null;
  readonly dataFolder: string | null;
  readonly stateFolder: string | null;
  readonly cacheFolder: string | null;
}

/**
 * The usual places: XDG's on Unix and macOS, those of the profile on Windows, and what RECOVER_CONFIG names.
 * `homedir` is what the system says when HOME is missing.
 *
 * @throws RecoverError `usage` where RECOVER_CONFIG begins with ~ and no home folder is known
 */
export function placesOf(env: Environment, platform: NodeJS.Platform, homedir: string): Places {
  const isWindows = platform === "win32";
  const path = isWindows ? win32 : posix;
  const home = [isWindows ? env["USERPROFILE"] : env["HOME"], homedir].find(
    (folder) => folder && path.isAbsolute(folder),
  );
  // The XDG specification has a relative folder ignored.
  const folder = (variable: string, ...belowHome: string[]): string | null => {
    const named = env[variable];
    if (named && path.isAbsolute(named)) return path.join(named, "recover");
    return home === undefined ? null : path.join(home, ...belowHome, "recover");
  };
  const local = (variable: string, ...belowHome: string[]): string | null =>
    isWindows ? folder("LOCALAPPDATA", "AppData", "Local") : folder(variable, ...belowHome);
  const configFolder = isWindows
    ? folder("APPDATA", "AppData", "Roaming")
    : folder("XDG_CONFIG_HOME", ".config");

  const named = env["RECOVER_CONFIG"];
  return {
    path,
    home,
    configFile: named
      ? expanded(named, "RECOVER_CONFIG", { path, home })
      : configFolder && path.join(configFolder, "config.toml"),
    dataFolder: local("XDG_DATA_HOME", ".local", "share"),
    stateFolder: local("XDG_STATE_HOME", ".local", "state"),
    cacheFolder: local("XDG_CACHE_HOME", ".cache"),
  };
}

/**
 * The folder of the database, for what has no place of its own.
 *
 * @throws RecoverError `usage` where the database is none of this machine's files
 */
export function besideDatabase(database: string, { path }: Places): string {
  if (!isUrl(database)) return path.dirname(database);
  throw usage(
    "Your home folder is not known, so there is no place for backups.",
    "Set HOME to a folder of yours.",
  );
}

/** Whether a location is an address such as `postgres://shop@db/recover`, not a file. */
export const isUrl = (location: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(location);

/** Whether an address holds a password, which on a command line others can read. */
const holdsPassword = (location: string): boolean =>
  isUrl(location) && (/:\/\/.*:.*@/s.test(location) || /[?&]password=/i.test(location));

/** A location that was typed on the command line. Throws `usage` where it holds a password. */
export function openly(location: string, name: string): string {
  if (!holdsPassword(location)) return location;
  throw usage(
    `${name} holds a password, which everybody on this machine can read on a command line. Nothing was done.`,
    "Put the address into RECOVER_DB, or leave the password out of it and write it to the file of PGPASSFILE.",
  );
}

/** A location as it may be shown: an address without its password. */
export function shownLocation(location: string): string {
  if (!isUrl(location)) return location;
  const user = /:\/\/(.*)@/s.exec(location)?.[1]?.split(":")[0] ?? "";
  return location
    .replace(/:\/\/.*@/s, user === "" ? "://" : `://${user}@`)
    .replace(/([?&]password=)[^&]*/gi, "$1…");
}

/** A file, or an address that something answers to here. Throws `usage` for any other. */
export function knownLocation(location: string, name: string): string {
  // One slash too few would make a folder named after the user and the password.
  if (/^postgres(?:ql)?(?::(?!\/\/)|\/\/)/i.test(location))
    throw usage(`${name} is not a whole address.`, "Write it as postgres://HOST/DATABASE");
  if (!isUrl(location) || /^postgres(?:ql)?:/i.test(location)) return location;
  throw usage(
    `${name} is an address that recover does not know: ${shownLocation(location)}`,
    "Use a file, or postgres://HOST/DATABASE",
  );
}

/**
 * A location with its leading ~ written out; `name` is where it was given.
 *
 * @throws RecoverError `usage` where no home folder is known
 */
export function expanded(
  location: string,
  name: string,
  { path, home }: Pick<Places, "path" | "home">,
): string {
  if (!location.startsWith("~/") && !location.startsWith(`~${path.sep}`)) return location;
  if (home !== undefined) return path.join(home, location.slice(2));
  throw usage(
    `Your home folder is not known, so the ~ of ${name} leads nowhere.`,
    "Give the full path instead.",
  );
}

const usage = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);
