import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { feelings, paths, ref, severities, type Complaint } from "../../domain/complaint.ts";
import { customerRef } from "../../domain/customer.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { correct, unchanged } from "../correct.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { fieldTexts, labels, readEdits, type Given } from "../edit-fields.ts";
import { formOf, inLine, readForm } from "../edit-form.ts";
import { choice, readRefs, repeated } from "../read.ts";
import { customerNumber } from "../who.ts";

export const edit = (command: Base, run: Run): unknown =>
  command
    .description(`recover edit 12 --paid "24.50 EUR" --severity high
recover edit 12 --text "cold soup, and a long wait" -t kitchen
recover edit 12 -c "Ana Ruiz" --due friday`)
    .argument("[id...]", "the complaint's number: 12, R-12 or last")
    .option("-e, --edit", "the whole of it in your editor; so it is on a terminal without other options")
    .option("--text <words>", "what they said")
    .option("-c, --customer <name>", "who it was: a name, a known C-4, or a phone or e-mail on file")
    .option("-C, --channel <channel>", "how it came in")
    .option("--link <url>", "the post or review it is about")
    .option("--paid <amount>", "what they paid or lost; an empty text for not known")
    .addOption(choice("-s, --severity <how>", "how bad; brings its path and date", "severity", severities))
    .addOption(choice("--path <how>", "how far to go", "path", paths))
    .addOption(choice("--feeling <how>", "how they feel", "feeling", feelings))
    .option("--cause <text>", "what went wrong, as your own short name for it; empty removes it")
    .option("--wants <text>", "what they asked for; empty removes it")
    .option("--when <past>", "when it came in")
    .option("--by <person>", "who took the complaint")
    .option("--branch <name>", "where it happened; empty removes it")
    .addOption(new Option("-t, --tag <name>", "a label to add (can be repeated)").argParser(repeated))
    .addOption(new Option("--untag <name>", "a label to remove (can be repeated)").argParser(repeated))
    .option("--due <future>", "another date for the next step")
    .addOption(refOption())
    .option("-n, --dry-run", "show what would be written, and write nothing")
    .action((words, options) => run((context) => editComplaint(context, words, options)));

interface EditOptions extends Omit<Given, "tag"> {
  readonly edit?: true | undefined;
  readonly tag?: string[] | undefined;
  readonly untag?: string[] | undefined;
  readonly ref?: string | undefined;
  readonly dryRun?: true | undefined;
}

async function editComplaint(
  context: Context,
  words: readonly string[],
  options: EditOptions,
): Promise<Message> {
  const { ids, words: more } = await readRefs(words, context, "recover edit 12 --severity high");
  const [id = 0, second] = ids;
  if (second !== undefined) throw usage("Edit takes one complaint at a time.", `recover edit ${id}`);
  if (more !== null) throw usage("The new words go behind --text.", `recover edit ${id} --text "cold soup"`);
  const { edit: inEditor, tag = [], untag = [], ref: _ref, dryRun: _dryRun, ...rest } = options;
  const given = givenIn(rest);
  const named = Object.keys(given).length > 0 || tag.length > 0 || untag.length > 0;
  if (inEditor === true && named)
    throw usage("Give the changes as options or in the editor, not both.", `recover edit ${id} --edit`);
  if (inEditor === true || (!named && context.isAttended)) return openForm(context, id, options);
  if (!named)
    throw usage(
      "Say what to change, or open the whole of it with --edit.",
      `recover edit ${id} --severity high`,
    );
  const desk = await context.desk();
  return correct(context, id, options, {
    edits: readEdits(given, desk),
    customer: given.customer,
    tags: (now) => without([...now, ...labels(tag).filter((name) => !now.includes(name))], untag, id),
  });
}

const usage = (message: string, hint: string): RecoverError => new RecoverError("usage", message, hint);

/** The fields among the options; commander gives many more. */
function givenIn(options: Omit<Given, "tag">): Given {
  const { text, customer, channel, link, when, by, branch, paid, ...more } = options;
  const { severity, path, feeling, cause, wants, due } = more;
  const all = { text, customer, channel, link, when, by, branch, paid };
  const rest = { severity, path, feeling, cause, wants, due };
  return Object.fromEntries(Object.entries({ ...all, ...rest }).filter(([, value]) => value !== undefined));
}

/** Labels without some of them. Throws `not_found` for one that is not there. */
function without(tags: readonly string[], untag: readonly string[], id: number): string[] {
  const unknown = untag.find((name) => !tags.includes(name));
  if (unknown === undefined) return tags.filter((name) => !untag.includes(name));
  throw new RecoverError("not_found", `${ref(id)} has no label "${unknown}".`, `recover show ${id}`);
}

/** The whole complaint in the editor. What was left as it was is not touched, whoever else changed it meanwhile. */
async function openForm(context: Context, id: number, options: EditOptions): Promise<Message> {
  const desk = await context.desk();
  const complaint = await desk.store.complaint(id);
  const form = formOf(ref(id), fieldTexts(complaint, desk));
  return context.edit(ref(id), form, async (filled) => {
    if (filled === form) return unchanged(complaint, desk, "The form came back as it was.");
    if (filled.trim() === "") return unchanged(complaint, desk, "The form came back empty.");
    const { given, lineOf } = readForm(filled, form);
    const edits = readEdits(given, desk, (field, error) => inLine(lineOf(field), error));
    const customer = given.customer === undefined ? undefined : otherCustomer(given.customer, complaint);
    return correct(context, id, options, { edits, customer, tags: (now) => inOrder(edits.tags, now) });
  });
}

/** Who stands in the form's line now. Throws `usage` for nobody, and for the same one by another name. */
function otherCustomer(text: string, { id, customer }: Complaint): string {
  if (text === "" || text === "walk-in")
    throw usage("A complaint keeps a customer; give another name or number.", `recover edit ${id} -c C-4`);
  const number = customerNumber(/^\S*/.exec(text)?.[0] ?? "");
  if (number === null) return text;
  if (number !== customer?.id) return customerRef(number);
  throw usage(
    "A customer's name is changed by itself.",
    `recover customer edit ${customerRef(number)} --name "Jane Smith"`,
  );
}

/** Labels in the order in which they were given first. */
const inOrder = (tags: readonly string[] | undefined, now: readonly string[]): readonly string[] =>
  tags === undefined
    ? now
    : [...now.filter((name) => tags.includes(name)), ...tags.filter((name) => !now.includes(name))];
