import type { Context } from "../context.ts";
import { RecoverError } from "../errors.ts";
import type { Questions } from "./ask.ts";
import type { LogOptions } from "./log-news.ts";

/** The answers as the flags that would have given them, and the words. */
export interface Answers extends LogOptions {
  readonly text?: string | undefined;
}

/** What a question may look at: what this command line said, and all that is answered so far. */
export interface Asking {
  readonly context: Context;
  readonly questions: Questions;
  readonly given: Answers;
  readonly so: Answers;
}

/** What a question brought, and whether anybody had to answer; null where one step back was wanted. */
export type Answered = { readonly answers: Answers; readonly asked: boolean } | null;

export type Ask = (asking: Asking) => Promise<Answered>;

export const skipped = (answers: Answers = {}): Answered => ({ answers, asked: false });
export const told = (answers: Answers): Answered => ({ answers, asked: true });

export const isMissing = (text: string): string | null =>
  text.trim() === "" ? "An answer is needed. Ctrl-C saves nothing." : null;

/** What a reader says against a text, or null where it takes it. */
export async function troubleIn(read: () => unknown): Promise<string | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (error instanceof RecoverError) return error.message;
    throw error;
  }
}
