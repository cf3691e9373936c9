import type { Context, Desk } from "../context.ts";
import { sumByCurrency, type Money } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import { RecoverError } from "../errors.ts";
import type { Part } from "../exchange/books/parts.ts";
import type { Order, Profile, Tally } from "../exchange/books/profile.ts";
import { say, type Message, type Phrase } from "../views/view.ts";
import type { Sealing } from "./export-closing.ts";
import type { Found } from "./export-found.ts";
import type { BooksOptions } from "./export-order.ts";

/** Books on their way into files. */
interface Books extends Found {
  readonly what: string;
  readonly profile: Profile;
  readonly parts: readonly Part[];
  readonly order: Order;
  readonly days: Period;
  readonly output: string;
  readonly options: BooksOptions;
  readonly seal: Sealing | null;
}

interface File {
  readonly name: string;
  readonly rows: number;
  readonly sha256: string;
}

/**
 * Writes the files and the note beside them, reads each file again, and only then says that it is there. Throws
 * `storage` where a file does not hold what it was meant to; it is taken away again, and so is all else.
 */
export async function written(
  context: Context,
  desk: Desk,
  books: Books,
  remarks: readonly Phrase[],
): Promise<Message> {
  const { profile, parts, order, output, days, seal } = books;
  const force = books.options.force === true;
  const names = parts.length === 1 ? [output] : parts.map((_, i) => withBefore(output, `-${i + 1}`));
  const note = withBefore(output, "-note").replace(/(\.[^./\\]*)?$/, ".txt");
  for (const name of [...names, note]) await context.checkFile(name, force);
  const { coverNote, daysWords } = await import("../exchange/books/note.ts");
  const { isAsMeant, sha256 } = await import("../exchange/books/parts.ts");
  const files: File[] = [];
  try {
    for (const [i, part] of parts.entries()) {
      const name = names[i] ?? output;
      await context.writeFile(name, [part.text], force);
      const text = await context.readFile(name);
      files.push({ name, rows: part.meant.rows, sha256: sha256(text) });
      if (!isAsMeant(profile, text, part, order)) throw differs(name);
    }
    const covered = files.map((file) => ({ ...file, name: file.name.replace(/^.*[/\\]/, "") }));
    await context.writeFile(note, [coverNote({ ...books, files: covered })], force);
    if (seal?.already === null) await seal.close(context, books);
  } catch (error) {
    if (context.stored === null) for (const { name } of files) await context.removeFile(name);
    throw error;
  }
  const { changes, head } = await desk.store.chainEnd();
  const total = sumOf(parts);
  return {
    kind: "message",
    json: {
      schema: "recover.export/1",
      what: books.what,
      file: files[0]?.name ?? output,
      rows: total.rows,
      to: profile.name,
      files,
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
      ...files.map(({ name, rows }) => [
        say`Wrote ${name}`,
        `${rows} ${rows === 1 ? "row" : "rows"} of ${books.what}`,
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

const sumOf = (parts: readonly Part[]): Tally => ({
  rows: parts.reduce((sum, { meant }) => sum + meant.rows, 0),
  debits: sumByCurrency(parts.flatMap(({ meant }) => meant.debits)),
  credits: sumByCurrency(parts.flatMap(({ meant }) => meant.credits)),
});

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
