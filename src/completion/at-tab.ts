import type { Context } from "../context.ts";
import type { Io } from "../main.ts";
import type { MachineFlags } from "../settings.ts";
import type { Store } from "../store/store.ts";
import { complete, type Completed } from "./complete.ts";
import { bashReply, linesReply } from "./reply.ts";
import { typedInBash, typedInFish } from "./typed.ts";

/** What a shell asks at TAB, as its script hands it over. */
export interface Question {
  readonly shell: string;
  readonly words: readonly string[];
}

/** Nobody waits longer for a TAB: a server may be away, and another command may hold the database. */
const patienceMs = 1500;

const nothing: Completed = { candidates: [], isFile: false };

/** The lines of the answer. Whatever goes wrong, there is none, and nothing is said: somebody is typing. */
export async function atTab({ shell, words }: Question, io: Io): Promise<string[]> {
  if (shell === "bash") {
    const [type = "", breaks = "", line = ""] = words;
    const typed = typedInBash(line, breaks);
    if (typed === null) return [];
    if (typed.isRedirected) return bashReply({ ...nothing, isFile: true }, typed, false);
    // ?, ! and @: the candidates are listed, and none is put in.
    return bashReply(await inTime(typed.before, typed.word, io), typed, ["63", "33", "64"].includes(type));
  }
  const last = words.at(-1) ?? "";
  const word = shell === "fish" ? typedInFish(last) : shell === "powershell" ? last.slice(1) : last;
  const answer = await inTime(words.slice(0, -1), word, io);
  return linesReply(shell === "fish" ? withoutFlag(answer, word) : answer);
}

async function inTime(before: readonly string[], word: string, io: Io): Promise<Completed> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Completed>((resolve) => {
    timer = setTimeout(() => resolve(nothing), patienceMs);
  });
  try {
    return await Promise.race([completed(before, word, io), late]);
  } catch {
    return nothing;
  } finally {
    clearTimeout(timer);
  }
}

/** The script for fish puts `--customer=` in front by itself. */
function withoutFlag({ candidates, isFile }: Completed, word: string): Completed {
  const flag = /^-.*=/.exec(word)?.[0] ?? "";
  return { candidates: candidates.map((one) => ({ ...one, value: one.value.slice(flag.length) })), isFile };
}

/** Opens the database only where a value lies in it, to read, and where none is there makes none. */
async function completed(before: readonly string[], word: string, io: Io): Promise<Completed> {
  const { display } = await import("../views/display.ts");
  let context: Context | undefined;
  let opened: Promise<Store> | undefined;
  const open = async (): Promise<Store> => {
    const [{ Context }, { readSettings }] = await Promise.all([
      import("../context.ts"),
      import("../settings.ts"),
    ]);
    const settings = await readSettings(flagsIn(before), io.env, io.platform, io.homedir);
    const invocation = { kind: "complete", ref: undefined, intent: "", writes: false };
    context = new Context(io, settings, invocation, { tell: () => {}, inTurn: async () => 0 });
    return (await context.desk()).store;
  };
  try {
    return await complete(before, word, { store: () => (opened ??= open()), display });
  } finally {
    await context?.close();
  }
}

/** The database that is named on the line. */
function flagsIn(before: readonly string[]): MachineFlags {
  const at = before.lastIndexOf("--db");
  const db = before.findLast((word) => word.startsWith("--db="))?.slice("--db=".length) ?? before[at + 1];
  return at < 0 && !before.some((word) => word.startsWith("--db=")) ? {} : { db };
}
