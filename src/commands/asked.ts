import { commandNamed, type Entry } from "./index.ts";

/** What a command line asks for. */
export type Asked =
  | { readonly kind: "version" }
  | { readonly kind: "help"; readonly about: readonly string[] }
  | { readonly kind: "tab"; readonly shell: string; readonly words: readonly string[] }
  | { readonly kind: "command"; readonly entry: Entry; readonly rest: readonly string[] };

/** Finds the command in a command line: options may stand before it, and none at all means `due`. */
export function asked(argv: readonly string[]): Asked {
  // What the scripts of `recover completion` ask; the one for fish, which the library makes, names no shell.
  const [first, shell = "", ...rest] = argv;
  if (first === "complete" && ["--", "bash", "zsh", "powershell"].includes(shell))
    return { kind: "tab", shell: shell === "--" ? "fish" : shell, words: rest };
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  const places = wordPlaces(argv);
  const words = places.slice(0, 2).map((i) => argv[i] ?? "");
  if (words[0] === "help") return { kind: "help", about: places.slice(1).map((i) => argv[i] ?? "") };
  if (options.includes("-h") || options.includes("--help")) {
    return { kind: "help", about: words };
  }
  if (options.includes("-V") || options.includes("--version")) return { kind: "version" };
  const adjacent = places[1] === (places[0] ?? 0) + 1 ? words : words.slice(0, 1);
  const { entry, used } = adjacent.length === 0 ? commandNamed(["due"]) : commandNamed(adjacent);
  const taken = adjacent.length === 0 ? [] : places.slice(0, used);
  return { kind: "command", entry, rest: argv.filter((_, i) => !taken.includes(i)) };
}

/** Where the words are that name the command: not options, and not the values of the global ones. */
function wordPlaces(argv: readonly string[]): number[] {
  const places: number[] = [];
  for (let i = 0; i < argv.length && argv[i] !== "--"; i++) {
    const word = argv[i] ?? "";
    if (["--db", "--color", "--colour"].includes(word)) i++;
    else if (!word.startsWith("-") || word === "-") places.push(i);
  }
  return places;
}
