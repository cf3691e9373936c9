import type { Context } from "../../context.ts";
import { customerRef, type Customer } from "../../domain/customer.ts";
import { RecoverError } from "../../errors.ts";
import type { Reader } from "../../store/reader.ts";
import type { Message } from "../../views/view.ts";
import { customerAnswer } from "../customer-view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { lookUp } from "../who.ts";

export const customerMerge = (command: Base, run: Run): unknown =>
  command
    .description(`recover customer merge C-3 C-4 --yes
recover customer merge "Zoë Müller" "Jane Doe" --yes`)
    .argument("[customer...]", "who was entered twice, then who they really are: names or C-9 C-4")
    .option("-y, --yes", "do it without being asked")
    .addOption(refOption())
    .action((words, options) => run((context) => merge(context, words, options.yes === true)));

async function merge(context: Context, words: readonly string[], yes: boolean): Promise<Message> {
  const [from, into] = words;
  if (from === undefined || into === undefined || words.length > 2) {
    throw new RecoverError(
      "usage",
      "Say who was entered twice, then who they really are. A name with spaces needs quotes.",
      "recover customer merge C-9 C-4",
    );
  }
  const desk = await context.desk();
  if (!yes) await agree(context, await pair(desk.store, from, into));
  const written = await context.write(async (books) => {
    const two = await pair(books, from, into);
    const { id } = await books.mergeCustomer(two.from, two.into);
    const [kept, gone] = [customerRef(id), customerRef(two.from.id)];
    return { subject: [kept, gone], result: [`${gone} leads to ${kept} from now on.`] };
  });
  return customerAnswer(desk, written);
}

interface Pair {
  readonly from: Customer;
  readonly into: Customer;
}

/** The two customers meant. Throws `usage` where they are one. */
async function pair(reader: Reader, from: string, into: string): Promise<Pair> {
  const two = { from: await lookUp(reader, from), into: await lookUp(reader, into) };
  if (two.from.id !== two.into.id) return two;
  throw new RecoverError(
    "usage",
    `"${from}" and "${into}" are one customer already: ${named(two.into)}`,
    `recover customer show ${customerRef(two.into.id)}`,
  );
}

/** Asks for consent on a terminal. Throws `refused` without it. */
async function agree(context: Context, { from, into }: Pair): Promise<void> {
  const questions = await context.questions();
  const question = `Merge ${named(from)} into ${named(into)}, with all complaints and contacts?`;
  if (questions !== null && (await questions.confirm(question))) return;
  throw new RecoverError(
    "refused",
    `Merging ${named(from)} into ${named(into)} needs your consent. Nothing was changed.`,
    `recover customer merge ${customerRef(from.id)} ${customerRef(into.id)} --yes`,
  );
}

const named = (c: Customer): string => `${customerRef(c.id)} ${c.name}`;
