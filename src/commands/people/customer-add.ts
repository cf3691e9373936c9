import type { Context } from "../../context.ts";
import { customerRef } from "../../domain/customer.ts";
import type { Message } from "../../views/view.ts";
import { contactOptions, readContacts, type ContactFlags } from "../contacts.ts";
import { customerAnswer } from "../customer-view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { cleanText, readName } from "../read.ts";
import { similarHints, similarOnFile } from "../similar.ts";

export const customerAdd = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover customer add "Jane Doe" --phone "+34 600 000 000"
recover customer add "Ana Ruiz" --email ana@example.com --note "allergic to nuts"`)
    .argument("[name...]", "their name")
    .option("--note <text>", "something to know about them")
    .addOption(refOption());
  for (const option of contactOptions()) declared.addOption(option);
  return declared.action((words, options) => run((context) => add(context, words, options)));
};

async function add(
  context: Context,
  words: readonly string[],
  options: ContactFlags & { readonly note?: string | undefined },
): Promise<Message> {
  const name = await readName(words, context, 'recover customer add "Jane Doe"');
  const contacts = readContacts(options, null);
  const note = options.note === undefined ? null : cleanText(options.note);
  const desk = await context.desk();
  const written = await context.write(async (books) => {
    const similar = await similarOnFile(books, { name, contacts }, desk.shop);
    const { id } = await books.addCustomer({ name, note, contacts });
    return { subject: [customerRef(id)], result: similarHints(similar, id) };
  });
  return customerAnswer(desk, written);
}
