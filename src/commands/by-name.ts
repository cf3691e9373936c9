/** People in the order in which a reader looks for them. */
export function byName<T extends { readonly id: number; readonly name: string }>(people: readonly T[]): T[] {
  const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return people.toSorted((a, b) => collator.compare(a.name, b.name) || a.id - b.id);
}
