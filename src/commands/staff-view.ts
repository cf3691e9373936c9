import type { Desk } from "../context.ts";
import { staffRef, type StaffMember } from "../domain/staff.ts";
import { say, toned, type Message, type Phrase } from "../views/view.ts";
import { instant } from "./complaint-view.ts";
import type { Written } from "../store/store.ts";
import { saidBefore } from "./step.ts";

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

/** The line that answers a write about a member of staff; its result is what it had to remark. */
export async function staffAnswer(desk: Desk, written: Written<readonly Phrase[]>): Promise<Message> {
  const reference = written.subject[0];
  const remark = written.repeated ? await saidBefore(desk.store, written) : "undo: recover undo";
  const member = (await desk.store.staff()).find(({ id }) => staffRef(id) === reference);
  // Added under the same --ref, and taken back since.
  if (member === undefined)
    return { kind: "message", json: { schema: "recover.staff-member/1" }, lines: [], remarks: [remark] };
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
    remarks: [...(written.result ?? []), remark],
  };
}
