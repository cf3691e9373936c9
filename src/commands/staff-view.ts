import type { Desk } from "../context.ts";
import { staffRef, type StaffMember } from "../domain/staff.ts";
import { RecoverError } from "../errors.ts";
import { say, toned, type Message, type Phrase } from "../views/view.ts";
import { instant } from "./complaint-view.ts";
import { repeatedRemark } from "./step.ts";

/** A member of staff in JSON, as an item of a list. */
export const staffItem = ({ id, name, authority, leftAt }: StaffMember, { shop }: Desk) => ({
  id,
  ref: staffRef(id),
  name,
  active: leftAt === null,
  left_at: leftAt === null ? null : instant(leftAt, shop.calendar.zone, "time"),
  authority,
});

/** Whether they still work here, in words. */
export const presence = ({ leftAt }: StaffMember, { shop }: Desk): Phrase =>
  leftAt === null ? "active" : say`left on ${instant(leftAt, shop.calendar.zone, "day")}`;

/** The line that answers a write about a member of staff. */
export async function staffAnswer(
  desk: Desk,
  reference: string | undefined,
  repeated: boolean,
): Promise<Message> {
  const member = (await desk.store.staff()).find(({ id }) => staffRef(id) === reference);
  if (member === undefined)
    throw new RecoverError(
      "not_found",
      `There is no ${reference ?? "such person"} on the staff list.`,
      "recover staff list",
    );
  const { authority, name } = member;
  return {
    kind: "message",
    json: { schema: "recover.staff-member/1", ...staffItem(member, desk) },
    lines: [
      [
        [toned("strong", staffRef(member.id)), " ", name],
        presence(member, desk),
        ...(authority === null ? [] : [say`gives up to ${authority} without asking`]),
      ],
    ],
    brief: staffRef(member.id),
    remarks: [repeated ? repeatedRemark : "undo: recover undo"],
  };
}
