import type { Context, Desk } from "../context.ts";
import type { Entry } from "../domain/booking.ts";
import { sumByCurrency, type Money } from "../domain/money.ts";
import { daysWords, type Period } from "../domain/period.ts";
import { RecoverError } from "../errors.ts";
import type { Findings } from "../exchange/books/findings.ts";
import type { Part } from "../exchange/books/parts.ts";
import type { Order, Profile } from "../exchange/books/profile.ts";
import type { Survey } from "../exchange/books/survey.ts";
import type { Tally } from "../exchange/books/tally.ts";
import { say, type Message, type Phrase } from "../views/view.ts";
import type { Sealing } from "./export-closing.ts";

/** Books on their way into files. */
export interface Books {
  readonly what: string;
  readonly profile: Profile;
  readonly order: Order;
  readonly days: Period;
  readonly output: string;
  readonly force: boolean;
  readonly seal: Sealing | null;
  /** What is known of all entries when they were gone through: before, where a head or a limit depends on them. */
  readonly survey: Survey;
  readonly findings: Findings;
  /** What the lines come to that a period is closed with. */
  readonly digest: string;
  readonly parts: readonly Part[];
  /** What is held, of one currency where one is named, as often as it is asked for. */
  readonly held: (currency: string) => AsyncGenerator<readonly Entry[], void>;
}

interface File {
  readonly name: string;
  readonly sha256: string;
  readonly tally: Tally;
}

/**
 * Writes the files and the note beside them, reads each file again, and only then says that it is there. Throws
 * `storage` where a file does not hold what it was meant to; it is taken away again, and so is all else.
 */
export async function written(
  context: Context,
  desk: Desk,
  books: Books,
  told: () => Promise<readonly Phrase[]>,
): Promise<Message> {
  const { parts, output, force, seal } = books;
  const names = parts.length === 1 ? [output] : parts.map((_, i) => withBefore(output, `-${i + 1}`));
  const note = withBefore(output, "-note").replace(/(\.[^./\\]*)?$/, ".txt");
  for (const name of [...names, note]) await context.checkFile(name, force);
  const { coverNote } = await import("../exchange/books/note.ts");
  const made: string[] = [];
  try {
    const files = await filesOf(context, books, names, made);
    const covered = files.map(({ name, sha256, tally: { rows } }) => ({
      name: name.replace(/^.*[/\\]/, ""),
      sha256,
      rows,
    }));
    await context.writeFile(note, [coverNote({ ...books, files: covered })], force);
    if (seal?.already === null) await seal.close(context, books.digest);
    return receipt(books, files, note, await desk.store.chainEnd(), await told());
  } catch (error) {
    if (context.stored === null) for (const name of made) await context.removeFile(name);
    throw error;
  }
}

/** Each file written and read again. The names of those that are there are added to `made`, whatever comes of it. */
async function filesOf(
  context: Context,
  { profile, order, survey, parts, output, force, held }: Books,
  names: readonly string[],
  made: string[],
): Promise<File[]> {
  const { Feed, piecesOf } = await import("../exchange/books/pieces.ts");
  const { checked } = await import("../exchange/books/digest.ts");
  const head = profile.head(order, survey);
  const files: File[] = [];
  let feed = new Feed(held(parts[0]?.currency ?? ""));
  for (const [i, { currency, entries }] of parts.entries()) {
    const name = names[i] ?? output;
    if (i > 0 && currency !== parts[i - 1]?.currency) feed = new Feed(held(currency));
    const { meant, pieces } = piecesOf(profile, order, head, feed.take(entries));
    await context.writeFile(name, pieces, force);
    made.push(name);
    const { sha256, tally } = checked(await context.readPieces(name), profile, order, currency);
    if (JSON.stringify(tally) !== JSON.stringify(meant.tally)) throw differs(name);
    files.push({ name, sha256, tally: meant.tally });
  }
  return files;
}

/** What anybody can count and compare. */
function receipt(
  { what, profile, days, output, seal }: Books,
  files: readonly File[],
  note: string,
  { changes, head }: { readonly changes: number; readonly head: string },
  remarks: readonly Phrase[],
): Message {
  const total = {
    rows: files.reduce((sum, { tally }) => sum + tally.rows, 0),
    debits: sumByCurrency(files.flatMap(({ tally }) => tally.debits)),
    credits: sumByCurrency(files.flatMap(({ tally }) => tally.credits)),
  };
  return {
    kind: "message",
    json: {
      schema: "recover.export/1",
      what,
      file: files[0]?.name ?? output,
      rows: total.rows,
      to: profile.name,
      files: files.map(({ name, sha256, tally }) => ({ name, rows: tally.rows, sha256 })),
      note,
      since: days.since,
      until: days.until,
      debits: total.debits,
      credits: total.credits,
      closed: seal !== null,
      changes,
      head,
    },
    lines: [
      ...files.map(({ name, tally: { rows } }) => [
        say`Wrote ${name}`,
        `${rows} ${rows === 1 ? "row" : "rows"} of ${what}`,
        daysWords(days),
      ]),
      ...files.map(({ sha256, name }) => [say`${files.length === 1 ? "" : [name, ": "]}SHA-256 ${sha256}`]),
      [
        ...side("debits", total.debits),
        ...side("credits", total.credits),
        say`changes=${changes} head=${head.slice(0, 12)}`,
      ],
      [say`Beside it a note in plain words: ${note}`],
      ...(seal === null ? [] : [[closedWords(seal)]]),
    ],
    brief: files.map(({ name }) => name),
    remarks: [`It was read again, and holds what was meant.`, ...remarks],
  };
}

/** What it means that a period is closed. */
const closedWords = ({ already }: Sealing): string =>
  already === null
    ? "The period is closed: what is booked in it stays as it is, and corrections come in the next one."
    : "The period was closed before; this is what it was closed with.";

const withBefore = (file: string, more: string): string =>
  file.replace(/(\.[^./\\]*)?$/, (ending) => `${more}${ending}`);

const side = (name: string, amounts: readonly Money[]): Phrase[] =>
  amounts.length === 0
    ? []
    : [[`${name} `, ...amounts.flatMap((amount, i) => (i === 0 ? [amount] : [", ", amount]))]];

const differs = (name: string): RecoverError =>
  new RecoverError(
    "storage",
    `${name} did not hold what was written into it when it was read again, so it was taken away.`,
    "Check the disk, or name a file on another one.",
  );
