import type { Context } from "../../context.ts";
import { customerRef } from "../../domain/customer.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { contactOptions, joined, readContacts, type ContactFlags } from "../contacts.ts";
import { customerAnswer } from "../customer-view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { cleanShort, cleanText, repeated } from "../read.ts";
import { followed, lookUp } from "../who.ts";

export const customerEdit = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover customer edit C-4 --phone "+34 600 000 001"
recover customer edit "Jane Doe" --name "Jane Smith"
recover customer edit C-4 --remove "old@example.com"`)
    .argument("[customer...]", "a name or C-4")
    .option("--name <name>", "their new name")
    .option("--note <text>", "something to know about them; an empty text removes it")
    .option("--remove <contact>", "a contact that is no longer right (can be repeated)", repeated)
    .addOption(refOption());
  for (const option of contactOptions()) declared.addOption(option);
  return declared.action((words, options) => run((context) => edit(context, words, options)));
};

interface EditOptions extends ContactFlags {
  readonly name?: string | undefined;
  readonly note?: string | undefined;
  readonly remove?: string[] | undefined;
}

async function edit(context: Context, words: readonly string[], options: EditOptions): Promise<Message> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say whom: a name or C-4", "recover customer edit C-4 --phone 123");
  const added = readContacts(options, null);
  const { name, note, remove = [] } = options;
  if (name === undefined && note === undefined && added.length === 0 && remove.length === 0) {
    throw new RecoverError(
      "usage",
      "Say what to change: --name, --phone, --email, --address, --note or --remove.",
      "recover help customer edit",
    );
  }
  if (name?.trim() === "")
    throw new RecoverError("usage", "A name cannot be empty.", "recover help customer edit");
  const desk = await context.desk();
  const written = await context.write(async (books) => {
    const customer = await lookUp(books, words.join(" "));
    const unknown = remove.find((r) => !customer.contacts.some((c) => c.value === r));
    if (unknown !== undefined) {
      throw new RecoverError(
        "not_found",
        `${customerRef(customer.id)} has no contact "${unknown}".`,
        `recover customer show ${customerRef(customer.id)}`,
      );
    }
    await books.saveCustomer({
      ...customer,
      name: name === undefined ? customer.name : cleanShort(name, "name"),
      note: note === undefined ? customer.note : note === "" ? null : cleanText(note),
      contacts: joined(
        customer.contacts.filter((c) => !remove.includes(c.value)),
        added,
      ),
    });
    return { subject: [customerRef(customer.id)], result: followed(words.join(" "), customer) };
  });
  return customerAnswer(desk, written);
}
