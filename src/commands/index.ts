import { nearest } from "../domain/nearest.ts";
import { RecoverError } from "../errors.ts";
import type { Declare } from "./declare.ts";

export type Group = "Every day" | "People and menu" | "Learn" | "Data";

/** One line of the table of commands. */
export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly group: Group;
  readonly writes: boolean;
  /** The option without which it only reads. */
  readonly writesWith?: string;
  readonly aliases?: readonly string[];
  readonly load: () => Promise<Declare>;
}

/** Every command, in the order of the help. To add one: a file and a line. */
export const commands: readonly Entry[] = [
  everyday("log", true, "Write down a complaint", async () => (await import("./everyday/log.ts")).log, [
    "new",
  ]),
  everyday(
    "due",
    false,
    "Show who is owed what, and when",
    async () => (await import("./everyday/due.ts")).due,
  ),
  everyday(
    "done",
    true,
    "Finish whatever step is due",
    async () => (await import("./everyday/done.ts")).done,
  ),
  everyday(
    "show",
    false,
    "Show one complaint and all that was done",
    async () => (await import("./everyday/show.ts")).show,
  ),
  everyday("list", false, "List complaints", async () => (await import("./everyday/list.ts")).list, ["ls"]),
  everyday(
    "find",
    false,
    "Search complaints for words",
    async () => (await import("./everyday/find.ts")).find,
  ),
  everyday(
    "apologize",
    true,
    "Record an apology",
    async () => (await import("./everyday/apologize.ts")).apologize,
    ["apologise", "sorry"],
  ),
  everyday("fix", true, "Record that it was put right", async () => (await import("./everyday/fix.ts")).fix),
  everyday(
    "compensate",
    true,
    "Record what was given back",
    async () => (await import("./everyday/compensate.ts")).compensate,
  ),
  everyday(
    "thank",
    true,
    "Record thanks for telling us",
    async () => (await import("./everyday/thank.ts")).thank,
  ),
  everyday(
    "follow-up",
    true,
    "Record a call, a message or a visit",
    async () => (await import("./everyday/follow-up.ts")).followUp,
  ),
  everyday(
    "invite",
    true,
    "Ask them back, with a coupon",
    async () => (await import("./everyday/invite.ts")).invite,
  ),
  everyday(
    "door",
    false,
    "Recognize whoever is at the door",
    async () => (await import("./everyday/door.ts")).door,
  ),
  everyday(
    "welcome",
    true,
    "Record that they are here again",
    async () => (await import("./everyday/welcome.ts")).welcome,
  ),
  everyday(
    "assess",
    true,
    "Record whose fault it was and whether to keep them",
    async () => (await import("./everyday/assess.ts")).assess,
  ),
  everyday("note", true, "Add a remark", async () => (await import("./everyday/note.ts")).note),
  everyday(
    "promise",
    true,
    "Record what was promised by when, and whether it was kept",
    async () => (await import("./everyday/promise.ts")).promise,
  ),
  everyday(
    "edit",
    true,
    "Correct what was written down",
    async () => (await import("./everyday/edit.ts")).edit,
  ),
  everyday(
    "snooze",
    true,
    "Move the next step to another date",
    async () => (await import("./everyday/snooze.ts")).snooze,
  ),
  everyday(
    "skip",
    true,
    "Leave out the next step, with a reason",
    async () => (await import("./everyday/skip.ts")).skip,
  ),
  everyday(
    "work-order",
    false,
    "Print the slip that travels with an order",
    async () => (await import("./everyday/work-order.ts")).workOrder,
  ),
  everyday(
    "assign",
    true,
    "Hand a complaint over, with what there is to know",
    async () => (await import("./everyday/assign.ts")).assign,
  ),
  everyday(
    "close",
    true,
    "Close a complaint with its outcome",
    async () => (await import("./everyday/close.ts")).close,
  ),
  everyday(
    "reopen",
    true,
    "Open a closed complaint again",
    async () => (await import("./everyday/reopen.ts")).reopen,
  ),
  people(
    "customer add",
    true,
    "Add a customer",
    async () => (await import("./people/customer-add.ts")).customerAdd,
  ),
  people(
    "customer list",
    false,
    "List customers",
    async () => (await import("./people/customer-list.ts")).customerList,
  ),
  people(
    "customer show",
    false,
    "Show a customer and their complaints",
    async () => (await import("./people/customer-show.ts")).customerShow,
  ),
  people(
    "customer edit",
    true,
    "Change a customer's name, contacts or note",
    async () => (await import("./people/customer-edit.ts")).customerEdit,
  ),
  people(
    "customer merge",
    true,
    "Make one of two customers who are the same person",
    async () => (await import("./people/customer-merge.ts")).customerMerge,
  ),
  people(
    "staff add",
    true,
    "Add somebody to the staff list",
    async () => (await import("./people/staff-add.ts")).staffAdd,
  ),
  people(
    "staff list",
    false,
    "List the staff",
    async () => (await import("./people/staff-list.ts")).staffList,
  ),
  people(
    "staff edit",
    true,
    "Change a name, a guideline, or who is still here",
    async () => (await import("./people/staff-edit.ts")).staffEdit,
  ),
  people(
    "offer add",
    true,
    "Put something on the menu",
    async () => (await import("./people/offer-add.ts")).offerAdd,
  ),
  people(
    "offer list",
    false,
    "Show the menu: worth, cost, and who came back",
    async () => (await import("./people/offer-list.ts")).offerList,
  ),
  people(
    "offer edit",
    true,
    "Change an offer, or put it back on the menu",
    async () => (await import("./people/offer-edit.ts")).offerEdit,
  ),
  people(
    "offer retire",
    true,
    "Take an offer off the menu",
    async () => (await import("./people/offer-retire.ts")).offerRetire,
  ),
  people(
    "coupon list",
    false,
    "List coupons, and what became of them",
    async () => (await import("./people/coupon-list.ts")).couponList,
  ),
  people(
    "coupon print",
    true,
    "Print a coupon: a card, a page or a receipt",
    async () => (await import("./people/coupon-print.ts")).couponPrint,
    "reissue",
  ),
  people(
    "coupon sheet",
    false,
    "Print several coupons to a page",
    async () => (await import("./people/coupon-sheet.ts")).couponSheet,
  ),
  people(
    "coupon redeem",
    true,
    "Redeem a coupon",
    async () => (await import("./people/coupon-redeem.ts")).couponRedeem,
  ),
  people(
    "coupon extend",
    true,
    "Let a coupon be good for longer",
    async () => (await import("./people/coupon-extend.ts")).couponExtend,
  ),
  people(
    "coupon cancel",
    true,
    "Take a coupon back",
    async () => (await import("./people/coupon-cancel.ts")).couponCancel,
  ),
  learn(
    "report defection",
    "Show what lost customers cost",
    async () => (await import("./learn/report-defection.ts")).reportDefection,
    "setup",
  ),
  learn(
    "report second-chance",
    "Show how the second chances went",
    async () => (await import("./learn/report-second-chance.ts")).reportSecondChance,
  ),
  learn(
    "report all",
    "Show every report, or write them as one page",
    async () => (await import("./learn/report-all.ts")).reportAll,
  ),
  learn(
    "report summary",
    "Show the main figures of all reports on one screen",
    async () => (await import("./learn/report-summary.ts")).reportSummary,
  ),
  learn(
    "report causes",
    "Show what goes wrong most, and what it costs",
    async () => (await import("./learn/report-causes.ts")).reportCauses,
  ),
  learn(
    "report speed",
    "Show how quickly people were answered",
    async () => (await import("./learn/report-speed.ts")).reportSpeed,
  ),
  learn(
    "report compensation",
    "Show what was given, beside what was lost",
    async () => (await import("./learn/report-compensation.ts")).reportCompensation,
  ),
  learn(
    "report staff",
    "Show where people could help at once, and where not",
    async () => (await import("./learn/report-staff.ts")).reportStaff,
  ),
  learn(
    "report service",
    "Show what is missing: S-E-R-V-I-C-E, letter by letter",
    async () => (await import("./learn/report-service.ts")).reportService,
  ),
  learn(
    "report channels",
    "Show how complaints come in, and how they are answered",
    async () => (await import("./learn/report-channels.ts")).reportChannels,
  ),
  learn("worth", "Show what keeping somebody is worth", async () => (await import("./learn/worth.ts")).worth),
  data(
    "export",
    false,
    "Write the books of the last quarter, with a note",
    async () => (await import("./data/export-books.ts")).exportLastQuarter,
  ),
  {
    ...data(
      "export books",
      true,
      "Write what was given, for an accountant's program",
      async () => (await import("./data/export-books.ts")).exportBooks,
    ),
    writesWith: "close",
  },
  data(
    "export compensation",
    false,
    "Write what was given back as CSV",
    async () => (await import("./data/export-books.ts")).exportCompensation,
  ),
  data(
    "export complaints",
    false,
    "Write complaints as CSV",
    async () => (await import("./data/export.ts")).exportComplaints,
  ),
  data(
    "export customers",
    false,
    "Write customers as CSV",
    async () => (await import("./data/export.ts")).exportCustomers,
  ),
  data(
    "export coupons",
    false,
    "Write coupons as CSV",
    async () => (await import("./data/export.ts")).exportCoupons,
  ),
  data("undo", true, "Take back the last change", async () => (await import("./data/undo.ts")).undo),
  data("redo", true, "Do again what an undo took back", async () => (await import("./data/redo.ts")).redo),
  data(
    "history",
    false,
    "Show what was changed, by whom and when",
    async () => (await import("./data/history.ts")).history,
  ),
  data(
    "backup",
    false,
    "Copy the database into one safe file",
    async () => (await import("./data/backup.ts")).backup,
  ),
  data(
    "restore",
    false,
    "Put a backup in the place of the database",
    async () => (await import("./data/restore.ts")).restore,
  ),
  data(
    "move",
    false,
    "Copy everything to another place: a file or a server",
    async () => (await import("./data/move.ts")).move,
  ),
  data(
    "demo",
    false,
    "Make a throw-away database to try everything in",
    async () => (await import("./data/demo.ts")).demo,
  ),
  data(
    "config list",
    false,
    "List all settings and where they come from",
    async () => (await import("./data/config-list.ts")).configList,
  ),
  data("config get", false, "Show one setting", async () => (await import("./data/config-get.ts")).configGet),
  data("config set", true, "Change a setting", async () => (await import("./data/config-set.ts")).configSet),
  data(
    "config unset",
    true,
    "Let a setting fall back",
    async () => (await import("./data/config-unset.ts")).configUnset,
  ),
  data(
    "completion",
    false,
    "Print the script that completes commands at TAB",
    async () => (await import("./data/completion.ts")).completion,
  ),
  data("man", false, "Print the man page", async () => (await import("./data/man.ts")).man),
];

/** The command that words name, by its name or an alias. Throws `usage` with the nearest one. */
export function commandNamed(words: readonly string[]): { entry: Entry; used: number } {
  const [first = "", second] = words;
  const named = (name: string): Entry | undefined =>
    commands.find((c) => c.name === name || c.aliases?.includes(name));
  const double = second === undefined ? undefined : named(`${first} ${second}`);
  if (double !== undefined) return { entry: double, used: 2 };
  const single = named(first);
  const family = commands.filter((c) => c.name.startsWith(`${first} `));
  // A family that is a command as well takes no word, which would be a mistyped one of it.
  if (single !== undefined && (family.length === 0 || second === undefined))
    return { entry: single, used: 1 };
  if (family.length > 0) throw unknownOfFamily(first, second, family);
  const known = commands.flatMap((c) => [c.name.split(" ")[0] ?? "", ...(c.aliases ?? [])]);
  const guess = nearest(first, [...known, "help"]);
  throw new RecoverError(
    "usage",
    `"${first}" is not a command.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    guess === undefined ? "recover help" : `recover help ${guess}`,
  );
}

function unknownOfFamily(first: string, second: string | undefined, family: readonly Entry[]): RecoverError {
  const verbs = family.map((c) => c.name.slice(first.length + 1));
  const guess = second === undefined ? undefined : nearest(second, verbs);
  return new RecoverError(
    "usage",
    second === undefined
      ? `Say what to do: recover ${first} ${verbs.join("|")}`
      : `"${first} ${second}" is not a command.${guess === undefined ? "" : ` Did you mean ${first} ${guess}?`}`,
    `recover help ${first}`,
  );
}

type Load = Entry["load"];

function everyday(name: string, writes: boolean, summary: string, load: Load, aliases?: string[]): Entry {
  return { name, summary, writes, load, group: "Every day", ...(aliases === undefined ? {} : { aliases }) };
}

function people(name: string, writes: boolean, summary: string, load: Load, writesWith?: string): Entry {
  return {
    name,
    summary,
    writes,
    load,
    group: "People and menu",
    ...(writesWith === undefined ? {} : { writesWith }),
  };
}

function learn(name: string, summary: string, load: Load, writesWith?: string): Entry {
  const writing = writesWith === undefined ? { writes: false } : { writes: true, writesWith };
  return { name, summary, load, group: "Learn", ...writing };
}

function data(name: string, writes: boolean, summary: string, load: Load): Entry {
  return { name, summary, writes, load, group: "Data" };
}
