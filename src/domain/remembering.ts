/**
 * The same object, whose getters are asked once at the most and whose answers stay: much of a report is looked at in one
 * form of it and not in another.
 */
export function remembering<T extends object>(made: T): T {
  const asked = Object.getOwnPropertyDescriptors(made);
  const first: object = Object.defineProperties({}, asked);
  for (const [key, descriptor] of Object.entries(asked)) {
    if (!("get" in descriptor)) continue;
    const kept = { configurable: true, enumerable: true } as const;
    Object.defineProperty(made, key, {
      ...kept,
      get: (): unknown => {
        const value: unknown = Reflect.get(first, key, made);
        Object.defineProperty(made, key, { ...kept, value });
        return value;
      },
    });
  }
  return made;
}

/** The same for one thing: reckoned the first time that somebody asks for it. */
export function once<T>(reckon: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: reckon() }).value;
}
