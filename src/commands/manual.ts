import { described, type Described, type Flag, type Group } from "./described.ts";
import { examples } from "./help.ts";
import { commands } from "./index.ts";
import { topics } from "./topics.ts";

/**
 * The man page, in the macros of man(7): made from the same declarations as the help, and from the same topics.
 * `day` is its date, as in 2026-11-18.
 */
export async function manual(version: string, day: string): Promise<string> {
  const all = await Promise.all(commands.map(described));
  const everywhere = all[0]?.groups.at(-1)?.options ?? [];
  const groups = [...new Set(commands.map((c) => c.group))];
  const told = new Map<string, string>();
  const lines = [
    `.TH RECOVER 1 ${day} "recover ${roff(version)}" "User Commands"`,
    ".ad l",
    section("name"),
    `recover \\- ${roff("keep the customers you let down")}`,
    section("synopsis"),
    "\\fBrecover\\fR [\\fIcommand\\fR] [\\fIwords\\fR...] [\\fIoptions\\fR]",
    section("description"),
    ...paragraphs(about),
    literal(examples.map(([line, what]) => `${line.padEnd(55)}  ${what}`)),
    section("options"),
    roff(
      "Every command has these. -h or --help explains it, and -V or --version tells which version this is.",
    ),
    ...everywhere.flatMap(flag),
    section("commands"),
    roff("Options come before or after the words. Where -- stands, all that follows are words."),
    ...groups.flatMap((group) => [
      `.SS ${quotedTitle(group)}`,
      ...all.filter(({ entry }) => entry.group === group).flatMap((one) => command(one, told)),
    ]),
    ...Object.entries(topics).flatMap(([name, text]) => topic(name, text)),
    section("see also"),
    roff("recover help shows all of this on the screen, a command or a topic at a time."),
    "",
  ];
  // Behind a heading a paragraph begins by itself.
  return lines
    .flatMap((line) => line.split("\n"))
    .filter((line, i, before) => line !== ".PP" || !/^\.S[HS]/.test(before[i - 1] ?? ""))
    .join("\n");
}

const about = [
  "recover writes complaints down in seconds, tells every morning who is owed an answer and by which channel, and records the apology, the fix and what was given back. It asks people back with a coupon, and counts what came of it.",
  "Everything lies in one SQLite file on this machine, or, for several tills, in one PostgreSQL database. Nothing is sent anywhere.",
  "Without a command it shows what is due. A complaint is named by its number: 12, R-12 or last.",
];

const titles: Readonly<Record<string, string>> = {
  "exit-codes": "exit status",
  environment: "environment and files",
};

/** A command: how it is called, what it does, its words, its options and its examples. */
function command({ entry, usage, words, groups, examples: lines }: Described, told: Map<string, string>) {
  const also = entry.aliases === undefined ? "" : ` Also: ${entry.aliases.join(", ")}.`;
  return [
    ".PP",
    `\\fB${roff(usage.replace(/ \[.*/, ""))}\\fR${roff(/ \[.*/.exec(usage)?.[0] ?? "")}`,
    ".RS",
    roff(`${entry.summary}.${also}`),
    ...words.flatMap(([name, what]) => tagged(`\\fI${roff(name)}\\fR`, what)),
    ...groups.slice(0, -1).flatMap((group) => options(group, entry.name, told)),
    literal(lines),
    ".RE",
  ];
}

/** The options of a group; those that another command has word by word are told there alone. */
function options(group: Group, name: string, told: Map<string, string>): string[] {
  const key = JSON.stringify(group);
  const where = told.get(key);
  const heading = [".PP", `\\fI${roff(group.heading)}\\fR`];
  if (where !== undefined && group.options.length > 2)
    return [...heading, roff(`as in recover ${where}: ${group.options.map(({ long }) => long).join(", ")}`)];
  told.set(key, name);
  return [...heading, ...group.options.flatMap(flag)];
}

function flag({ short, long, value, about: what }: Flag): string[] {
  const names = [short, long].flatMap((name) => (name === null ? [] : [`\\fB${roff(name)}\\fR`]));
  return tagged(`${names.join(", ")}${value === null ? "" : ` \\fI${roff(value)}\\fR`}`, what);
}

const tagged = (tag: string, what: string): string[] => [".TP", tag, roffLine(what)];

/** A topic of the help, its tables and examples as they stand. */
function topic(name: string, text: string): string[] {
  const [, ...blocks] = text.trim().split(/\n\n/);
  const title = /– (.*)/.exec(text)?.[1] ?? "";
  return [
    section(titles[name] ?? name),
    roffLine(`${title.charAt(0).toUpperCase()}${title.slice(1)}.`),
    ...blocks.flatMap((block) => {
      const lines = block.split("\n");
      const prose = lines.findIndex((line) => line.startsWith(" "));
      if (prose < 0) return paragraphs([lines.join(" ")]);
      return [
        ...(prose === 0 ? [] : paragraphs([lines.slice(0, prose).join(" ")])),
        literal(lines.slice(prose)),
      ];
    }),
  ];
}

const paragraphs = (texts: readonly string[]): string[] => texts.flatMap((text) => [".PP", roffLine(text)]);

/** Lines as they stand, a little to the left: some are as wide as a screen. */
const literal = (lines: readonly string[]): string =>
  [".PP", ".in 3n", ".EX", ...lines.map((line) => roffLine(line.replace(/^ {2}/, ""))), ".EE", ".in"].join(
    "\n",
  );

const section = (title: string): string => `.SH ${quotedTitle(title.toUpperCase())}`;

const quotedTitle = (title: string): string => `"${roff(title)}"`;

/** A line of text, which a point or an apostrophe at its start would make a request. */
const roffLine = (text: string): string => roff(text).replace(/^(?=\.)/, "\\&");

const named: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "-": "\\-",
  "'": "\\(aq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
  '"': "\\(dq",
};

/**
 * Text as it stands: what roff would read or replace by a prettier sign, and what is beyond ASCII, by its name. No flag
 * is divided at the end of a line, so that a search finds each.
 */
const roff = (text: string): string =>
  text.replace(/(?<!\S)--(?=\w)|[\\\-'`^~"]|[^ -~]/gu, (sign) =>
    sign === "--"
      ? "\\%\\-\\-"
      : (named[sign] ?? `\\[u${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`),
  );
