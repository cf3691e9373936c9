import type { Context } from "../context.ts";
import { memberNamed, type StaffMember } from "../domain/staff.ts";
import { RecoverError } from "../errors.ts";
import { say } from "../views/view.ts";
import { quoted } from "./quoted.ts";
import { cleanShort, cleanText, lineOr } from "./read.ts";

/** Text -> a person of the shop. Nobody has to be on the staff list; who is there has the name that stands there. */
export interface Person {
  readonly name: string;
  readonly member: StaffMember | null;
}

/** The person whom a name means. One that is like a name on the list, and is not on it, is remarked on. */
export async function personNamed(context: Context, text: string): Promise<Person> {
  const staff = await (await context.desk()).store.staff();
  const name = cleanShort(text, "name");
  const member = memberNamed(staff, name);
  if (member !== null) return { name: member.name, member };
  if (staff.length > 0) {
    const { likest } = await import("../domain/similar.ts");
    const meant = likest(name, staff);
    if (meant !== null)
      context.remark(
        say`${name} is not on the staff list. Did you mean ${meant.name}? If not: recover staff add ${quoted(name)}`,
      );
  }
  return { name, member: null };
}

/**
 * Who did something: the person that --by names, else whoever is at this terminal; null where the machine knows nobody.
 * Throws `usage` for an empty name.
 */
export async function whoDid(context: Context, by: string | undefined): Promise<string | null> {
  const given = lineOr(by, "--by");
  if (given !== null) return (await personNamed(context, given)).name;
  if (context.actor.trim() === "") return null;
  const staff = await (await context.desk()).store.staff();
  return memberNamed(staff, context.actor)?.name ?? cleanText(context.actor);
}

/** Whoever is at this terminal. Throws `usage` where the machine knows nobody. */
export async function whoIsHere(context: Context): Promise<string> {
  const name = await whoDid(context, undefined);
  if (name !== null) return name;
  throw new RecoverError(
    "usage",
    "This machine does not say who you are.",
    "Say it with RECOVER_BY, or ask for the name: recover due --owner Theo",
  );
}
