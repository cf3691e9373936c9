import type { Context, Desk } from "../../context.ts";
import { graceDays, isPastGrace, reopened } from "../../domain/closing.ts";
import { ref, type Complaint, type Deed } from "../../domain/complaint.ts";
import { refuseTooEarly } from "../../domain/early.ts";
import { logged } from "../../domain/logged.ts";
import { say, type Message } from "../../views/view.ts";
import { refWords } from "../complaint-view.ts";
import type { Books } from "../../store/books.ts";
import type { Base, Run } from "../declare.ts";
import { echoed } from "../echo.ts";
import { readRefs } from "../read.ts";
import { answer, deedOf, previewed, stepCommand, type Saved, type StepOptions } from "../step.ts";

export const reopen = (command: Base, run: Run): unknown =>
  stepCommand(command, "why")
    .description('recover reopen 12 "it broke again"')
    .action((words, options) => run((context) => openAgain(context, words, options)));

/** Within the grace the complaint opens again; later a new one repeats it. */
async function openAgain(context: Context, words: readonly string[], options: StepOptions): Promise<Message> {
  const { ids, words: why } = await readRefs(words, context, 'recover reopen 12 "it broke again"');
  const desk = await context.desk();
  const { shop, now } = desk;
  const deed = await deedOf(context, why, options);
  if (options.dryRun === true) {
    const closed = await Promise.all(ids.map((id) => desk.store.complaint(id)));
    for (const c of closed) refuseTooEarly(c, deed, shop.calendar.zone);
    const first = await desk.store.nextNumber("complaint");
    return previewed(
      closed.map((c, i) =>
        isPastGrace(c, now) ? repeatOf(c, first + i, deed, shop) : reopened(c, deed, shop.clock),
      ),
      desk,
    );
  }
  const written = await context.write(async (books) => {
    const saved: Saved[] = [];
    for (const id of ids) {
      const closed = await books.complaint(id);
      refuseTooEarly(closed, deed, shop.calendar.zone);
      saved.push(await (isPastGrace(closed, now) ? begunAnew : openedAgain)(closed, deed, desk, books));
    }
    return { subject: saved.map(({ complaint }) => ref(complaint.id)), result: saved };
  });
  return answer(context, written);
}

async function openedAgain(closed: Complaint, deed: Deed, desk: Desk, books: Books): Promise<Saved> {
  const complaint = reopened(closed, deed, desk.shop.clock);
  await books.save(complaint);
  return { complaint, echoes: echoed(closed, complaint, desk), remarks: [] };
}

async function begunAnew(closed: Complaint, deed: Deed, desk: Desk, books: Books): Promise<Saved> {
  const complaint = repeatOf(closed, await books.nextComplaintId(), deed, desk.shop);
  await books.save(complaint, true);
  const why = say`${refWords(closed.id)} was closed more than ${graceDays} days ago, so this is a new complaint that repeats it.`;
  return { complaint, echoes: echoed(null, complaint, desk), remarks: [why] };
}

const repeatOf = (
  earlier: Complaint,
  id: number,
  deed: Deed,
  shop: { clock: Parameters<typeof logged>[3] },
): Complaint =>
  logged(
    id,
    earlier.customer,
    {
      text: deed.words ?? earlier.text,
      channel: earlier.channel,
      contact: earlier.contact,
      receivedAt: deed.at,
      by: deed.by,
      branch: earlier.branch,
      paid: null,
      severity: null,
      feeling: null,
      cause: earlier.cause,
      wants: null,
      tags: earlier.tags,
      due: null,
      repeatOf: earlier.id,
    },
    shop.clock,
    null,
  );
