import { homedir } from "node:os";
import { carry } from "../src/inside.ts";
import { main, run } from "../src/main.ts";

declare const VERSION: string;

/** What the executable runs: the program, with all inside that it else finds beside it. `digest` is the driver's. */
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

/** For the warm-up, which runs more than one command line. */
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
