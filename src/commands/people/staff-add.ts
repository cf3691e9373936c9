import type { Context } from "../../context.ts";
import { memberNamed, staffRef, type StaffMember } from "../../domain/staff.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { readAmount, readName } from "../read.ts";
import { staffAnswer } from "../staff-view.ts";

export const staffAdd = (command: Base, run: Run): unknown =>
  command
    .description(`recover staff add Theo
recover staff add "Ina Holm" --authority "20 EUR"`)
    .argument("[name...]", "their name, as --by and assign write it")
    .option(
      "--authority <amount>",
      "up to how much they give away without asking: a guideline, never a limit",
    )
    .addOption(refOption())
    .action((words, options) => run((context) => add(context, words, options.authority)));

async function add(context: Context, words: readonly string[], amount: string | undefined): Promise<Message> {
  const name = (await readName(words, context, "recover staff add Theo")).trim();
  const desk = await context.desk();
  const authority = readAmount(amount, desk);
  const written = await context.write(async (books) => {
    refuseDouble(await books.staff(), name);
    const { id } = await books.addStaff({ name, authority, leftAt: null });
    return { subject: [staffRef(id)], result: [] };
  });
  return staffAnswer(desk, written);
}

/** Two of one name could not be told apart where only the name is written. Throws `refused`. */
export function refuseDouble(staff: readonly StaffMember[], name: string): void {
  const known = memberNamed(staff, name);
  if (known === null) return;
  throw new RecoverError(
    "refused",
    `${known.name} is on the staff list already, as ${staffRef(known.id)}`,
    known.leftAt === null
      ? `With the same name, add a letter: recover staff add "${known.name} B."`
      : `recover staff edit ${staffRef(known.id)} --active`,
  );
}
