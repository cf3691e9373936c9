/** What may be typed in one place: where its candidates come from. */
export type Slot =
  | "complaints"
  | "filters"
  | "customers"
  | "guests"
  | "complaints and customers"
  | "coupons and guests"
  | "coupons"
  | "offers"
  | "staff"
  | "owners"
  | "assigning"
  | "channels"
  | "severities"
  | "faults"
  | "tags"
  | "causes"
  | "branches"
  | "settings"
  | "setting value"
  | "programs"
  | "delimiters"
  | "past"
  | "future"
  | "periods"
  | "topics"
  | "shells"
  | "files"
  | "anything";

/** The values of options that declare no choices. One that is not here has not been thought of: a test says so. */
export const ofOption: Readonly<Record<string, Slot>> = {
  customer: "customers",
  channel: "channels",
  via: "channels",
  severity: "severities",
  fault: "faults",
  cause: "causes",
  tag: "tags",
  untag: "tags",
  by: "staff",
  owner: "owners",
  who: "staff",
  branch: "branches",
  offer: "offers",
  invite: "offers",
  of: "complaints",
  to: "programs",
  delimiter: "delimiters",
  when: "past",
  since: "past",
  until: "past",
  sold: "past",
  due: "future",
  expires: "future",
  period: "periods",
  db: "files",
  output: "files",
  "account-map": "files",
  ...free(
    "address amount anyway because beyond bill columns cost credit currency discount email feeling gesture",
    "gift give handle invoice limit link locale name note paid percent phone redo ref refund remove tax text",
    "wants words worth authority",
  ),
};

/** The same in one command alone. */
export const ofOptionIn: Readonly<Record<string, Slot>> = {
  "due --until": "future",
  "undo --to": "anything",
};

/** What the words of a command are. */
export const ofArgument: Readonly<Record<string, Slot>> = {
  id: "complaints",
  filter: "filters",
  customer: "customers",
  who: "guests",
  which: "coupons and guests",
  code: "coupons",
  offer: "offers",
  key: "settings",
  value: "setting value",
  topic: "topics",
  shell: "shells",
  file: "files",
  to: "files",
  ...free("what word reason text count name"),
};

export const ofArgumentIn: Readonly<Record<string, Slot>> = {
  "staff edit name": "staff",
  "customer list text": "customers",
  "worth who": "complaints and customers",
  "assign id": "assigning",
};

function free(...names: string[]): Record<string, Slot> {
  return Object.fromEntries(names.flatMap((line) => line.split(" ")).map((name) => [name, "anything"]));
}
