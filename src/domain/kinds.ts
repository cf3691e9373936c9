import type { Gist, KindOfMarks, Marks } from "./gist.ts";

/** Complaints of which all the same is to be said, and how many they are: of very many there are a few hundred kinds. */
export type Kinds = readonly { readonly marks: Marks; readonly count: number }[];

export function kindsOf(complaints: readonly Gist[]): Kinds {
  const known = counted.get(complaints);
  if (known !== undefined) return known;
  const counts: number[] = [];
  const found: KindOfMarks[] = [];
  // Over very many, and once: `for ... of` makes an object for each of them until V8 has compiled the loop.
  complaints.forEach(({ marks }) => {
    const count = counts[marks.kind];
    if (count === undefined) found.push(marks);
    counts[marks.kind] = (count ?? 0) + 1;
  });
  const kinds = found.map((marks) => ({ marks, count: counts[marks.kind] ?? 0 }));
  counted.set(complaints, kinds);
  return kinds;
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
