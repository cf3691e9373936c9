import type { Context, Desk } from "../../context.ts";
import { restitution, restitutionWords } from "../../domain/compensation.ts";
import { outcomeWords, type Complaint } from "../../domain/complaint.ts";
import { promises } from "../../domain/promise.ts";
import { lapsedWhole } from "../../domain/coupon-life.ts";
import { say, toned, type Card, type Phrase, type Value, type View } from "../../views/view.ts";
import {
  complaintDocument,
  contactWords,
  headline,
  instant,
  refWords,
  taskWords,
} from "../complaint-view.ts";
import type { Base, Run } from "../declare.ts";
import { eventDocument, eventLine } from "../event-view.ts";
import { promiseDocument, standingWords, tallyWords } from "../promise-view.ts";
import { readRefs } from "../read.ts";

export const show = (command: Base, run: Run): unknown =>
  command
    .description(`recover show 12
recover show last --json`)
    .argument("[id...]", "the complaint's number: 12, R-12 or last")
    .action((words) => run((context) => showComplaint(context, words)));

async function showComplaint(context: Context, words: readonly string[]): Promise<View> {
  const { ids, words: more } = await readRefs(words, context, "recover show 12");
  const [id, second] = ids;
  if (second !== undefined || more !== null || id === undefined) {
    const { RecoverError } = await import("../../errors.ts");
    throw new RecoverError("usage", "Show takes one complaint at a time.", `recover show ${id ?? 12}`);
  }
  const desk = await context.desk();
  return complaintCard(lapsedWhole(await desk.store.complaint(id), desk.now, desk.shop.clock), desk);
}

/** One complaint with everything known of it. */
export function complaintCard(c: Complaint, desk: Desk): Card {
  const { zone } = desk.shop.calendar;
  const given = restitution(c);
  const made = promises(c, desk.now, zone);
  return {
    kind: "card",
    json: {
      ...complaintDocument(c, desk),
      restitution: given.band === "nothing" ? null : { ...given, words: restitutionWords(given) },
      promises: made.map((p) => promiseDocument(p, zone)),
      events: c.events.map((e) => eventDocument(e, zone)),
    },
    title: headline(c, desk),
    fields: [
      { key: "said", label: "Said", value: c.text },
      {
        key: "received",
        label: "Received",
        value: say`${instant(c.receivedAt, zone, "time")}, ${c.channel}`,
      },
      { key: "status", label: "Status", value: status(c, zone) },
      { key: "next", label: "Next", value: c.next === null ? null : nextLine(c, zone) },
      { key: "why", label: "Why then", value: c.next?.reason ?? null },
      { key: "promised", label: "Promised", value: standingWords(c, desk) },
      { key: "promises", label: "Promises", value: tallyWords(made) },
      { key: "reach", label: "Reach them", value: c.next === null ? null : contactWords(c) },
      { key: "severity", label: "How bad", value: c.severity },
      { key: "path", label: "Path", value: c.path },
      { key: "feeling", label: "They felt", value: c.feeling },
      { key: "paid", label: "They paid", value: c.paid },
      { key: "given", label: "Given back", value: given.band === "nothing" ? null : givenWords(c) },
      { key: "cause", label: "Cause", value: c.cause },
      { key: "wants", label: "They want", value: c.wants },
      { key: "fault", label: "Fault", value: c.fault === "unknown" ? null : c.fault },
      { key: "keep", label: "Keep them", value: c.keep === "undecided" ? null : c.keep },
      { key: "taken_by", label: "Taken by", value: c.by },
      { key: "owner", label: "Owner", value: ownerWords(c) },
      { key: "branch", label: "Branch", value: c.branch },
      { key: "repeats", label: "Repeats", value: repeats(c) },
      { key: "tags", label: "Labels", value: c.tags.length === 0 ? null : c.tags.join(", ") },
    ],
    sections:
      c.events.length === 0
        ? []
        : [{ title: "What was done", lines: c.events.map((e) => eventLine(e, c.by, zone)) }],
  };
}

const status = (c: Complaint, zone: string): Phrase =>
  c.closed === null
    ? "open"
    : say`closed, ${toned("good", outcomeWords[c.closed.as])}, on ${instant(c.closed.at, zone, "day")}`;

/** Nothing pushed up the chain: how often it was handed on is seen beside the owner. */
const ownerWords = ({ owner, handoffs }: Complaint): string | null =>
  owner === null || handoffs === 0
    ? owner
    : `${owner}, handed on ${handoffs === 1 ? "once" : `${handoffs} times`}`;

/** The earlier complaint; one whose return visit went wrong repeats itself, and its line says so. */
const repeats = ({ id, repeatOf }: Complaint): Value =>
  repeatOf === null ? null : repeatOf === id ? "itself: the return visit went wrong" : refWords(repeatOf);

const nextLine = (c: Complaint, zone: string): Phrase =>
  c.next === null ? "" : say`${taskWords(c)} by ${instant(c.next.dueAt, zone, "due")}`;

function givenWords(c: Complaint): Phrase {
  const given = restitution(c);
  const ratio = given.ratio === null ? "" : ` = ${given.ratio.toFixed(2)} times the loss`;
  const assumed = given.assumed ? " (the loss is assumed)" : "";
  const foreign = given.uncounted.flatMap((money, i): Phrase[] => (i === 0 ? [money] : [" and ", money]));
  if (foreign.length > 0 && given.given === null)
    return [...foreign, ", which is not counted: in another currency than what they paid"];
  const beside = foreign.length === 0 ? [] : ["; beside it, not counted, ", ...foreign];
  return [
    given.given ?? "something without a price",
    ratio,
    assumed,
    ", ",
    restitutionWords(given),
    ...beside,
  ];
}
