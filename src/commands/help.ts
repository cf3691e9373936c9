import { nearest } from "../domain/nearest.ts";
import { RecoverError } from "../errors.ts";
import { described, type Flag } from "./described.ts";
import { commandNamed, commands, type Entry } from "./index.ts";
import { topics } from "./topics.ts";

/** The help for words: all, a command, a family of commands (`customer`), or a topic. Lines fit `width`. */
export async function help(about: readonly string[], width: number): Promise<string> {
  const [first, second] = about;
  if (first === undefined) return overview(width);
  const topic = Object.hasOwn(topics, first) ? topics[first] : undefined;
  if (topic !== undefined) return `${topic.trim()}\n`;
  const family = commands.filter((c) => c.name.startsWith(`${first} `));
  if (family.length > 0 && second === undefined)
    return familyHelp(first, [...family, ...commands.filter((c) => c.name === first)], width);
  const known = [...commands.flatMap((c) => [c.name, ...(c.aliases ?? [])]), ...Object.keys(topics)];
  if (family.length === 0 && !known.includes(first)) {
    const guess = nearest(first, known);
    throw new RecoverError(
      "usage",
      `There is no help about "${first}".${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
      guess === undefined ? "recover help" : `recover help ${guess}`,
    );
  }
  return commandHelp(commandNamed(about).entry, width);
}

/** One complaint from its first to its last day. */
export const examples = [
  ['recover log "cold soup" -c "Jane Doe" --channel phone', "write it down now"],
  ["recover", "who is due today"],
  ['recover done 12 "called, all fine"', "tick off what was due"],
  ["recover compensate 12 --refund 15", "make it right"],
  ["recover close 12 --as recovered", "when they are back"],
] as const;

function overview(width: number): string {
  const groups = [...new Set(commands.map((c) => c.group))].map((group) => {
    const names = [
      ...new Set(commands.filter((c) => c.group === group).map((c) => c.name.split(" ")[0] ?? "")),
    ];
    return [group, names.join("  ")] as const;
  });
  return [
    "recover – keep the customers you let down",
    "",
    ...pairs(examples, width),
    "",
    ...pairs([...groups, ["Topics", `help ${Object.keys(topics).join(" | ")}`]], width, 0),
    "",
    ...wrap("Help for one: recover help log", width, ""),
    "",
  ].join("\n");
}

function familyHelp(name: string, family: readonly Entry[], width: number): string {
  const lines = family.map((c) => [`recover ${c.name}`, c.summary] as const);
  return [
    `recover ${name}`,
    "",
    ...pairs(lines, width),
    "",
    `Help for one: recover help ${family[0]?.name ?? name}`,
    "",
  ].join("\n");
}

/** Examples first, then the words, then the flags in their groups. */
async function commandHelp(entry: Entry, width: number): Promise<string> {
  const { examples, usage, words, groups } = await described(entry);
  const aliases = entry.aliases === undefined ? [] : ["", `Also: ${entry.aliases.join(", ")}`];
  return [
    `recover ${entry.name} – ${entry.summary.charAt(0).toLowerCase()}${entry.summary.slice(1)}`,
    "",
    ...examples.map((e) => `  ${e}`),
    "",
    `Usage: ${usage}`,
    ...words.flatMap(([name, about]) => wrap(`${name}  ${about}`, width, "  ")),
    ...aliases,
    ...groups.flatMap(({ heading, options }) => ["", heading, ...pairs(options.map(term), width)]),
    "",
  ].join("\n");
}

const term = ({ short, long, value, about }: Flag): readonly [string, string] => [
  `${short === null ? "    " : `${short}, `}${long}${value === null ? "" : ` ${value}`}`,
  about,
];

/** Two columns; the second goes on the next line where the first leaves it no room. */
function pairs(rows: readonly (readonly [string, string])[], width: number, indent = 2): string[] {
  const pad = " ".repeat(indent);
  const widest = Math.max(...rows.map(([left]) => left.length)) + indent + 2;
  if (widest + 18 > width) {
    return rows.flatMap(([left, right]) => [...wrap(left, width, pad), ...wrap(right, width, `${pad}    `)]);
  }
  return rows.flatMap(([left, right]) => {
    const [first = "", ...more] = wrap(right, width - widest, "");
    return [`${pad}${left}`.padEnd(widest) + first, ...more.map((line) => " ".repeat(widest) + line)];
  });
}

function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += line.trim() === "" ? word : ` ${word}`;
  }
  return [...lines, line.trimEnd()];
}
