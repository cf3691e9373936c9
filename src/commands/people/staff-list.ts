import type { Context } from "../../context.ts";
import { staffRef } from "../../domain/staff.ts";
import type { Table } from "../../views/view.ts";
import { byName } from "../by-name.ts";
import type { Base, Run } from "../declare.ts";
import { presence, staffItem } from "../staff-view.ts";

export const staffList = (command: Base, run: Run): unknown =>
  command.description("recover staff list").action(() => run(listStaff));

async function listStaff(context: Context): Promise<Table> {
  const desk = await context.desk();
  const sorted = byName(await desk.store.staff());
  return {
    kind: "table",
    look: "grid",
    json: { schema: "recover.staff/1", items: sorted.map((m) => staffItem(m, desk)) },
    columns: [
      { key: "ref", label: "No." },
      { key: "name", label: "Name", gives: true },
      { key: "presence", label: "Here" },
      { key: "authority", label: "Gives up to", align: "right" },
    ],
    rows: sorted.map((m) => ({ cells: [staffRef(m.id), m.name, presence(m, desk), m.authority] })),
    remarks: [
      sorted.length === 0
        ? "Nobody is on the staff list; every name works as --by all the same. To add one: recover staff add Theo"
        : `${sorted.length} on the staff list.`,
    ],
  };
}
