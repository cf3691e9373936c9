/**
 * The candidate a mistyped word was probably meant to be, or undefined when none is close: at most about a
 * third of the letters differ (one swapped pair counts once), upper and lower case alike. The first of equals wins.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const typed = word.toLowerCase();
  let best: string | undefined;
  let bestDistance = Infinity;
  for (const candidate of candidates) {
    const meant = candidate.toLowerCase();
    const limit = Math.min(Math.floor(Math.max(typed.length, meant.length) / 3), bestDistance - 1);
    if (Math.abs(typed.length - meant.length) > limit) continue;
    const found = distance(typed, meant);
    if (found > limit) continue;
    best = candidate;
    bestDistance = found;
  }
  return best;
}

/** How many slips lie between two words, as Damerau-Levenshtein (optimal string alignment) counts them: insertions, deletions, replacements, swapped neighbours. */
export function distance(a: string, b: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(above, j) + 1, at(current, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, at(twoAbove, j - 2) + 1);
      current.push(cost);
    }
    twoAbove = above;
    above = current;
  }
  return at(above, b.length);
}

const at = (row: readonly number[], index: number): number => row[index] ?? Infinity;
