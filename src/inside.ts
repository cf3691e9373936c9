/** What a program carries inside itself that others find beside them: the single executable does. */
export interface Inside {
  /** The driver's native code, loaded. Throws `RecoverError`. */
  readonly driver: () => Promise<unknown>;
  /** The bytes of a font file. */
  readonly font: (file: string) => Promise<Uint8Array>;
}

let carried: Inside | null = null;

/** Hands in what is inside, before anything asks for it. */
export const carry = (inside: Inside | null): void => {
  carried = inside;
};

export const inside = (): Inside | null => carried;
