import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "rolldown/utils";
import { exitCodes } from "../../src/errors.ts";

/** The sentences of the program's errors, as its source holds them. */

/** One sentence: its words, with … for what is filled in when it is said. */
export interface Template {
  /** The file below src/. */
  readonly file: string;
  readonly text: string;
  /** Whether a line of stderr is this sentence. */
  readonly fits: (line: string) => boolean;
}

/** Every sentence of every error that the source makes, each once a file. */
export function templates(): Template[] {
  const src = join(import.meta.dirname, "../../src");
  return globSync("**/*.ts", { cwd: src })
    .toSorted()
    .flatMap((file) => sentencesOf(readFileSync(join(src, file), "utf8"), file));
}

/** Whether a template has words of its own, and does not only pass on those of another place. */
export const hasWords = ({ text }: Template): boolean => isWords(text);

const isWords = (text: string): boolean => /\p{L}/u.test(text);

const hole = "…";

// oxlint-disable-next-line typescript/no-explicit-any
type Node = any;

/** One file as a tree, with the functions that have a name. */
interface Source {
  readonly code: string;
  readonly nodes: readonly Node[];
  readonly helpers: readonly Helper[];
}

interface Helper {
  readonly name: string;
  readonly node: Node;
  /** Called from other files as well, so that nobody knows with what. */
  readonly isExported: boolean;
}

/** What the parameters of a helper can be, and how conditions turn out that a sentence asks twice. */
type Given = ReadonlyMap<string, readonly string[]>;

function sentencesOf(code: string, file: string): Template[] {
  if (!code.includes("new RecoverError(")) return [];
  const nodes = [...within(parseSync(file, code).program)];
  const source: Source = { code, nodes, helpers: helpersAmong(nodes) };
  const made = nodes.filter((n) => n.type === "NewExpression" && n.callee.name === "RecoverError");
  const whole = made.flatMap((n) =>
    callsAround(n, source).flatMap((given) => texts(n.arguments[1], source, given)),
  );
  const parts = nodes.flatMap(messagesInRow).flatMap((n) => texts(n, source));
  const found = [
    ...whole.map((text) => template(file, text, (pattern) => `^${pattern}$`)),
    ...parts.map((text) => template(file, text, (pattern) => pattern)),
  ];
  return [...new Map(found.map((t) => [t.text, t])).values()];
}

function template(file: string, text: string, anchored: (pattern: string) => string): Template {
  const pattern = text
    .split(hole)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`))
    .join(".*");
  const regex = new RegExp(anchored(pattern), "su");
  return { file, text, fits: (line) => regex.test(line) };
}

/** In a table, where a row is `[kind, message, hint]`, the message is what follows the kind. */
function messagesInRow(node: Node): Node[] {
  if (node.type !== "ArrayExpression") return [];
  return node.elements.filter((_: Node, i: number) =>
    Object.hasOwn(exitCodes, node.elements[i - 1]?.value ?? ""),
  );
}

/** What the helper around a place is called with, once for each call; a helper of a helper is followed up to there. */
function callsAround(place: Node, source: Source, depth = 0): Given[] {
  const helper = source.helpers.findLast(({ node }) => node.start <= place.start && place.end <= node.end);
  const calls = source.nodes.filter((n) => n.type === "CallExpression" && n.callee.name === helper?.name);
  if (helper === undefined || helper.isExported || calls.length === 0 || depth > 3) return [new Map()];
  return calls.flatMap((call) =>
    callsAround(call, source, depth + 1).map((given) => bound(helper, call, source, given)),
  );
}

const bound = ({ node }: Helper, call: Node, source: Source, given: Given): Given =>
  new Map(
    node.params.flatMap((param: Node, i: number) =>
      call.arguments[i] === undefined ? [] : [[param.name, texts(call.arguments[i], source, given)]],
    ),
  );

/** The texts that an expression can be. */
function texts(node: Node, source: Source, given: Given = new Map()): string[] {
  const of = (part: Node): string[] => texts(part, source, given);
  switch (node.type) {
    case "Literal":
      return [typeof node.value === "string" ? node.value.replaceAll("$path", hole) : hole];
    case "TemplateLiteral": {
      const twice = askedTwice(node, source).find((test) => !given.has(test));
      if (twice !== undefined)
        return distinct(
          ["yes", "no"].flatMap((so) => texts(node, source, new Map([...given, [twice, [so]]]))),
        );
      const fills: string[][] = node.expressions.map(of);
      return joined(
        node.quasis.flatMap((quasi: Node, i: number) => [[quasi.value.cooked], fills[i] ?? [""]]),
      );
    }
    case "BinaryExpression":
      return joined([of(node.left), of(node.right)]);
    case "ConditionalExpression": {
      const [so] = given.get(condition(node, source)) ?? [];
      if (so !== undefined) return of(so === "yes" ? node.consequent : node.alternate);
      return distinct([...of(node.consequent), ...of(node.alternate)]);
    }
    case "Identifier":
      return [...(given.get(node.name) ?? constant(node, source, given) ?? [hole])];
    case "CallExpression": {
      const helper = source.helpers.find(({ name }) => name === node.callee.name);
      if (helper === undefined) return [hole];
      const inside = bound(helper, node, source, given);
      const said = distinct(returned(helper.node).flatMap((result) => texts(result, source, inside)));
      return said.some(isWords) ? said : [hole];
    }
    default:
      return [hole];
  }
}

/** The conditions on which more than one part of a sentence hangs. */
function askedTwice(template: Node, source: Source): string[] {
  const tests = template.expressions
    .filter((n: Node) => n.type === "ConditionalExpression")
    .map((n: Node) => condition(n, source));
  return tests.filter((test: string, i: number) => tests.indexOf(test) < i);
}

const condition = ({ test }: Node, { code }: Source): string => code.slice(test.start, test.end);

/** What a name was set to in a function around it, where that is a text whatever happens. */
function constant({ name, start, end }: Node, source: Source, given: Given): string[] | undefined {
  const around = source.helpers.filter(({ node }) => node.start <= start && end <= node.end);
  const set = around
    .flatMap(({ node }) => [...within(node.body)])
    .find((n) => n.type === "VariableDeclarator" && n.id.name === name && n.init !== null);
  const found = set === undefined ? [] : texts(set.init, source, given);
  return found.length > 0 && found.every(isWords) ? found : undefined;
}

const returned = (helper: Node): Node[] =>
  helper.body.type === "BlockStatement"
    ? [...within(helper.body)]
        .filter((n) => n.type === "ReturnStatement" && n.argument !== null)
        .map((n) => n.argument)
    : [helper.body];

/** Every way to put one of each side by side. */
function joined(sides: readonly (readonly string[])[]): string[] {
  const all = sides.reduce<string[]>((lefts, rights) => lefts.flatMap((l) => rights.map((r) => l + r)), [""]);
  return distinct(all.map((text) => text.replaceAll(/…{2,}/g, hole)));
}

const distinct = (all: readonly string[]): string[] => [...new Set(all)];

function helpersAmong(nodes: readonly Node[]): Helper[] {
  const exports = nodes.filter((n) => n.type === "ExportNamedDeclaration").map((n) => n.declaration ?? {});
  const exported = new Set(
    exports.flatMap(({ id, declarations = [] }) => [id?.name, ...declarations.map((d: Node) => d.id.name)]),
  );
  return nodes.flatMap((n) => {
    const isArrow = n.type === "VariableDeclarator" && n.init?.type === "ArrowFunctionExpression";
    if (n.type !== "FunctionDeclaration" && !isArrow) return [];
    return [{ name: n.id.name, node: isArrow ? n.init : n, isExported: exported.has(n.id.name) }];
  });
}

function* within(node: Node): Generator<Node> {
  if (typeof node !== "object" || node === null) return;
  if (typeof node.type === "string") yield node;
  for (const child of Array.isArray(node) ? node : Object.values(node)) yield* within(child);
}
