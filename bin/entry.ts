import { homedir } from "node:os";
import { carry } from "../src/inside.ts";
import { main, run } from "../src/main.ts";

declare const VERSION: string;

/**
 * What `recover.js` calls, and the executable with the `digest` of the driver's native code: that one has all inside
 * that is else found beside it.
 */
export function start(digest?: string): Promise<void> {
  if (digest !== undefined) {
    let native: unknown;
    carry({
      driver: async () => (native ??= await unpacked(digest)),
      font: async (file) => bytes(`fonts/${file}`),
    });
  }
  return main(VERSION);
}

/** For who runs more than one command line: the warm-up, and tests. */
export { run };

async function unpacked(digest: string): Promise<unknown> {
  const [{ loaded }, { placesOf }] = await Promise.all([
    import("../src/unpacked.ts"),
    import("../src/places.ts"),
  ]);
  const { cacheFolder } = placesOf(process.env, process.platform, home());
  return loaded({ digest, bytes: () => bytes("driver.node") }, cacheFolder);
}

function home(): string {
  try {
    return homedir();
  } catch {
    return "";
  }
}

const bytes = (name: string): Uint8Array =>
  new Uint8Array(process.getBuiltinModule("node:sea").getRawAsset(name));
