import { Option } from "@commander-js/extra-typings";
import type { Context } from "../../context.ts";
import { ref } from "../../domain/complaint.ts";
import { customerRef } from "../../domain/customer.ts";
import { offerNumber, offerRef } from "../../domain/offer.ts";
import { staffNumber, staffRef } from "../../domain/staff.ts";
import { RecoverError } from "../../errors.ts";
import { say, type Phrase, type Table } from "../../views/view.ts";
import { describeChanges } from "../change-view.ts";
import { instant } from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { readCount, readRefs } from "../read.ts";
import { customerNumber } from "../who.ts";

export const history = (command: Base, run: Run): unknown =>
  command
    .description(`recover history
recover history 12
recover history --ref till-2-0815`)
    .argument(
      "[id]",
      "only changes to this complaint (12), customer (C-4), member of staff (S-1) or offer (O-1)",
    )
    .addOption(new Option("--ref <text>", "only the change with this reference"))
    .option("--limit <number>", "at most so many (default: 50)", readCount)
    .option("--all", "every change")
    .action((id, options) => run((context) => showHistory(context, id, options)));

async function showHistory(
  context: Context,
  id: string | undefined,
  { ref, limit, all }: { ref?: string | undefined; limit?: number | undefined; all?: true | undefined },
): Promise<Table> {
  const desk = await context.desk();
  const about = id === undefined ? undefined : await subjectOf(id, context);
  const most = limit ?? 50;
  const changes = await desk.store.changes({
    ...(about === undefined ? {} : { about }),
    ...(ref === undefined ? {} : { ref }),
    ...(all === true ? {} : { limit: most }),
  });
  if (ref !== undefined && changes.length === 0) {
    throw new RecoverError(
      "not_found",
      `No change has the reference ${ref}. It was not done.`,
      "recover history",
    );
  }
  const undone = await desk.store.takenBack(changes.at(-1)?.seq ?? 0);
  const words = (await describeChanges(changes, desk)).map((what, i) =>
    withUndo(what, undone.get(changes[i]?.seq ?? 0)),
  );
  const { zone } = desk.shop.calendar;
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.history/1",
      items: changes.map((c, i) => ({
        seq: c.seq,
        at: instant(new Date(c.at), zone, "time"),
        by: c.actor,
        desk: c.desk === "" ? null : c.desk,
        kind: c.kind,
        subject: c.subject,
        ref: c.ref,
        words: words[i],
        taken_back_by: undone.get(c.seq) ?? null,
        hash: c.hash,
      })),
    },
    columns: [
      { key: "seq", label: "No.", align: "right" },
      { key: "at", label: "When" },
      { key: "by", label: "By" },
      { key: "what", label: "What", gives: true },
    ],
    rows: changes.map((c, i) => ({
      cells: [
        c.seq,
        instant(new Date(c.at), zone, "time"),
        c.desk === "" ? c.actor : say`${c.actor} at ${c.desk}`,
        words[i] ?? c.kind,
      ],
    })),
    remarks: [
      changes.length === 0
        ? about === undefined
          ? "Nothing was changed yet."
          : `No change is about ${about}.`
        : all === true || changes.length < most
          ? `${changes.length} ${changes.length === 1 ? "change" : "changes"}, newest first.`
          : `The newest ${changes.length} changes; --all for every one.`,
    ],
  };
}

const withUndo = (what: Phrase, undo: number | undefined): Phrase =>
  undo === undefined ? what : say`${what}, taken back by change ${undo}`;

async function subjectOf(id: string, context: Context): Promise<string> {
  const customer = customerNumber(id);
  if (customer !== null) return customerRef(customer);
  const member = staffNumber(id);
  if (member !== null) return staffRef(member);
  const offer = offerNumber(id);
  if (offer !== null) return offerRef(offer);
  const { ids } = await readRefs([id], context, "recover history 12");
  return ref(ids[0] ?? 0);
}
