import { Option } from "@commander-js/extra-typings";
import type { Context, Desk } from "../../context.ts";
import { nameMatch } from "../../domain/customer.ts";
import { readFilter } from "../../domain/filter.ts";
import { memberNamed, staffNumber, staffRef, type StaffMember } from "../../domain/staff.ts";
import { RecoverError } from "../../errors.ts";
import type { Reader } from "../../store/reader.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import { ownedBy } from "../filtering.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { quoted } from "../quoted.ts";
import { cleanShort, readAmount } from "../read.ts";
import { staffAnswer } from "../staff-view.ts";
import { refuseDouble } from "./staff-add.ts";

export const staffEdit = (command: Base, run: Run): unknown =>
  command
    .description(`recover staff edit Theo --authority "30 EUR"
recover staff edit S-1 --name "Theo Berg"
recover staff edit Theo --inactive`)
    .argument("[name...]", "a name, a unique part of one, or S-1")
    .option("--name <name>", "their new name; what they own follows, what they did keeps the old one")
    .option(
      "--authority <amount>",
      "up to how much they give away without asking; an empty text for no guideline",
    )
    .addOption(new Option("--inactive", "they left; what they did stays theirs").conflicts("active"))
    .option("--active", "they are back")
    .addOption(refOption())
    .action((words, options) => run((context) => edit(context, words, options)));

interface EditOptions {
  readonly name?: string | undefined;
  readonly authority?: string | undefined;
  readonly inactive?: true | undefined;
  readonly active?: true | undefined;
}

async function edit(context: Context, words: readonly string[], options: EditOptions): Promise<Message> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say whom: a name or S-1", "recover staff edit S-1 --inactive");
  const { name, authority, inactive, active } = options;
  if ([name, authority, inactive, active].every((given) => given === undefined)) {
    throw new RecoverError(
      "usage",
      "Say what to change: --name, --authority, --inactive or --active.",
      "recover help staff edit",
    );
  }
  if (name?.trim() === "")
    throw new RecoverError("usage", "A name cannot be empty.", "recover help staff edit");
  const desk = await context.desk();
  const written = await context.write(async (books) => {
    const before = await lookUpMember(books, words.join(" "));
    const after = changed(before, options, desk);
    if (after.name !== before.name)
      refuseDouble(
        (await books.staff()).filter(({ id }) => id !== before.id),
        after.name,
      );
    await books.saveStaff(before, after);
    const leaves = before.leftAt === null && after.leftAt !== null;
    return {
      subject: [staffRef(before.id)],
      result: leaves ? await openHints(books, after.name) : [],
    };
  });
  return staffAnswer(desk, written);
}

function changed(before: StaffMember, options: EditOptions, desk: Desk): StaffMember {
  const { name, authority, inactive, active } = options;
  return {
    ...before,
    name: name === undefined ? before.name : cleanShort(name, "name").trim(),
    authority:
      authority === undefined
        ? before.authority
        : authority.trim() === ""
          ? null
          : readAmount(authority, desk),
    leftAt: active === true ? null : inactive === true ? (before.leftAt ?? desk.now) : before.leftAt,
  };
}

/** A member to work on: a number, a name or a unique part of one. Throws `not_found`, with candidates. */
async function lookUpMember(reader: Reader, text: string): Promise<StaffMember> {
  const staff = await reader.staff();
  const whole = memberNamed(staff, text);
  if (whole !== null) return whole;
  const found =
    staffNumber(text) === null ? staff.filter(({ name }) => nameMatch({ name, contacts: [] }, text)) : [];
  const [only] = found;
  if (only === undefined)
    throw new RecoverError("not_found", `Nobody named "${text}" is on the staff list.`, "recover staff list");
  if (found.length === 1) return only;
  throw new RecoverError(
    "not_found",
    `"${text}" fits ${found.length} on the staff list. Say which one.`,
    found.map(({ id, name }) => `${staffRef(id)}  ${name}`).join("\n"),
  );
}

/** What somebody leaves behind, so that nothing gets lost. */
async function openHints(reader: Reader, name: string): Promise<Phrase[]> {
  const left = await reader.list(ownedBy(name, readFilter(["open"])));
  if (left.length === 0) return [];
  return [
    say`${name} still owns ${left.length} open ${left.length === 1 ? "complaint" : "complaints"}: recover list --owner ${quoted(name)}`,
  ];
}
