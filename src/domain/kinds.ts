import type { Gist, KindOfMarks, Marks } from "./gist.ts";

/** Complaints of which all the same is to be said, and how many they are: of very many there are a few hundred kinds. */
export type Kinds = readonly { readonly marks: Marks; readonly count: number }[];

export function kindsOf(complaints: readonly Gist[]): Kinds {
  const known = counted.get(complaints);
  if (known !== undefined) return known;
  const counting = new Counting();
  // Over very many, and once: `for ... of` makes an object for each of them until V8 has compiled the loop.
  complaints.forEach(({ marks }) => counting.add(marks));
  const { kinds } = counting;
  counted.set(complaints, kinds);
  return kinds;
}

/** Complaints counted by their kinds, one after the other. */
export class Counting {
  readonly #counts: number[] = [];
  readonly #found: KindOfMarks[] = [];

  add(marks: KindOfMarks): void {
    const count = this.#counts[marks.kind];
    if (count === undefined) this.#found.push(marks);
    this.#counts[marks.kind] = (count ?? 0) + 1;
  }

  get kinds(): Kinds {
    return this.#found.map((marks) => ({ marks, count: this.#counts[marks.kind] ?? 0 }));
  }
}

/** Several reports are made of the same complaints. */
const counted = new WeakMap<readonly Gist[], Kinds>();

/** How many complaints there are, or those of which something is true. */
export const countIn = (kinds: Kinds, is: (marks: Marks) => boolean = () => true): number =>
  kinds.reduce((sum, { marks, count }) => (is(marks) ? sum + count : sum), 0);

/** Those that do not repeat another, which is answered there: mostly all of them. */
export const ownCases = (complaints: readonly Gist[]): readonly Gist[] =>
  countIn(kindsOf(complaints), isDouble) === 0
    ? complaints
    : complaints.filter(({ marks }) => !isDouble(marks));

const isDouble = ({ closedAs }: Marks): boolean => closedAs === "duplicate";
