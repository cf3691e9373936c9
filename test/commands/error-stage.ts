import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asOther } from "../edge/other.ts";
import { openShop } from "../edge/program.ts";
import { built } from "../under-test.ts";
import { openTill, type Till } from "../world.ts";
import type { Scene } from "./error-scenes.ts";
import { shellWords } from "./transcript.ts";

/** A command line of a scene and how it ended, with /shop for the folder of the shop. */
export interface Played {
  readonly scene: Scene;
  readonly line: string;
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
  /** Whether a database that was there is another one afterwards. */
  readonly hasChanged: boolean;
}

/** Plays a scene: a shop of its own, what leads there, and each line. None of them changes what the next one finds. */
export const played = (scene: Scene): Promise<Played[]> =>
  scene.apart === undefined ? playedHere(scene) : playedApart(scene);

async function playedHere(scene: Scene): Promise<Played[]> {
  using till = openTill({ onDisk: true, spied: scene.isInside ?? scene.fault !== undefined });
  const end = await prepared(till, till.folder, scene);
  const ended: Played[] = [];
  for (const line of scene.lines) {
    till.answers = scene.typed === undefined ? null : [...scene.typed];
    const before = bytesOf(till.db);
    const mend = scene.fault?.();
    const said = told(scene, line, till.folder, await typed(till, till.folder, line));
    mend?.();
    ended.push({ ...said, hasChanged: differs(before, bytesOf(till.db)) });
  }
  end?.();
  return ended;
}

/** In processes of their own: without a home folder, or as somebody whose files these are not. */
async function playedApart(scene: Scene): Promise<Played[]> {
  using shop = openShop();
  using till = openTill({ env: { RECOVER_DB: shop.db }, onDisk: true });
  await prepared(till, shop.folder, scene);
  chmodSync(shop.folder, 0o755);
  const ended: Played[] = [];
  for (const line of scene.lines) {
    const { env, words } = spelled(line, shop.folder);
    const options = scene.apart === "as somebody else" ? { through: asOther, cwd: "/" } : {};
    const before = bytesOf(till.db);
    const end = await shop.recover(words, { ...options, ...fromSource, env });
    ended.push({ ...told(scene, line, shop.folder, end), hasChanged: differs(before, bytesOf(till.db)) });
  }
  return ended;
}

/** The database as it lies on the disk; nothing where there is none. */
const bytesOf = (db: string): Buffer | null => (existsSync(db) ? readFileSync(db) : null);

/** One that was made on the way is empty. */
const differs = (before: Buffer | null, after: Buffer | null): boolean =>
  before !== null && (after === null || !before.equals(after));

const fromSource = built === null ? { node: ["--import", join(import.meta.dirname, "from-source.js")] } : {};

async function prepared(till: Till, folder: string, { before = [], make }: Scene) {
  for (const line of before) {
    const { code, err } = await typed(till, folder, line);
    if (code !== 0) throw new Error(`recover ${line} ended with ${code}: ${err}`);
  }
  return make?.({ folder, db: till.env["RECOVER_DB"] ?? "" });
}

/** Types a line at the till, its variables set for this once. */
async function typed(till: Till, folder: string, line: string) {
  const { env, words } = spelled(line, folder);
  const usual = { ...till.env };
  Object.assign(till.env, env);
  const end = await till.recover(...words);
  for (const name of Object.keys(env)) till.env[name] = usual[name];
  return end;
}

/** The variables in front of a line, and its words, as a shell reads them. */
function spelled(line: string, folder: string): { env: Record<string, string>; words: string[] } {
  const all = shellWords(line.replaceAll("/shop", folder));
  const first = all.findIndex((word) => !/^[A-Z_]+=/.test(word));
  const variables = all.slice(0, first).map((word) => /^([A-Z_]+)=(.*)$/s.exec(word) ?? []);
  return {
    env: Object.fromEntries(variables.map(([, name = "", value = ""]) => [name, value])),
    words: all.slice(first),
  };
}

const told = (
  scene: Scene,
  line: string,
  folder: string,
  { code, out, err }: Pick<Played, "code" | "out" | "err">,
): Omit<Played, "hasChanged"> => ({
  scene,
  line,
  code,
  out,
  // These folders are named after the path of the database, which is another one each time.
  err: err.replaceAll(folder, "/shop").replaceAll(/((?:drafts|backups)\/)[0-9a-f]{8}/g, "$1ab12cd34"),
});
