import inquirer from "inquirer";
import { cancelled } from "../errors.ts";

/**
 * The only file that loads inquirer, and itself loaded only to ask. Questions go to stderr and are asked on a terminal
 * alone; text from outside is escaped before it is shown.
 */
export interface Questions {
  /** A line of text that is not empty. */
  text(message: string): Promise<string>;
  choose<T>(message: string, choices: readonly Choice<T>[]): Promise<T>;
  confirm(message: string): Promise<boolean>;
  /** A line of text as one of several questions; `preset` is what Enter takes. Null: one step back. */
  line(message: string, wanted: Line): Promise<string | null>;
  /** One of a list; null: one step back. */
  pick<T extends string>(message: string, choices: readonly Choice<T>[], preset: T): Promise<T | null>;
  /** Any number of a list; null: one step back. */
  several<T extends string>(
    message: string,
    choices: readonly Choice<T>[],
    preset: readonly T[],
  ): Promise<readonly T[] | null>;
}

export interface Choice<T> {
  readonly name: string;
  readonly value: T;
}

export interface Line {
  readonly preset?: string | undefined;
  /** What is wrong with an answer, in a sentence, or null. */
  readonly trouble: (text: string) => Promise<string | null> | string | null;
}

const backwards = "< one step back";
const isBack = (text: string): boolean => text.trim() === "<";

/** Questions on this terminal. `display` makes text safe to show. */
export function questionsWith(display: (text: string) => string): Questions {
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  const name = "value";
  const transformer = (text: string): string => display(text);
  const shown = <T>(choices: readonly Choice<T>[]) =>
    choices.map((choice) => ({ name: display(choice.name), value: choice.value }));
  return {
    text: async (message) => {
      const validate = (text: string) => text.trim() !== "" || "An answer is needed; Ctrl-C saves nothing.";
      const question = { type: "input", name, message: display(message), validate, transformer } as const;
      return (await asked(prompt([question]))).value;
    },
    choose: async (message, known) =>
      (await asked(prompt([{ type: "select", name, message: display(message), choices: shown(known) }])))
        .value,
    confirm: async (message) =>
      (await asked(prompt([{ type: "confirm", name, message: display(message), default: false }]))).value,
    line: async (message, { preset = "", trouble }) => {
      const meant = (text: string): string => (text === "" ? preset : text);
      const validate = async (text: string) => isBack(text) || ((await trouble(meant(text))) ?? true);
      const about = preset === "" ? display(message) : `${display(message)} (${display(preset)})`;
      const question = { type: "input", name, message: about, validate, transformer } as const;
      const { value } = await asked(prompt([question]));
      return isBack(value) ? null : meant(value);
    },
    pick: async (message, known, preset) => {
      // Typing < goes to the choice whose name begins with it.
      const choices = [...shown<string>(known), { name: backwards, value: backwards }];
      const question = { type: "select", name, message: display(message), choices, pageSize: 14 } as const;
      const { value } = await asked(prompt([{ ...question, default: preset }]));
      return known.find((choice) => choice.value === value)?.value ?? null;
    },
    several: async (message, known, preset) => {
      const choices = shown(known).map((choice) => ({ ...choice, checked: preset.includes(choice.value) }));
      const keysHelpTip = (): string => "space chooses · Enter goes on · < and Enter goes one step back";
      const [theme, shortcuts] = [{ style: { keysHelpTip } }, { all: null, invert: null }];
      const question = {
        type: "checkbox",
        name,
        message: display(message),
        choices,
        shortcuts,
        theme,
      } as const;
      const { result, back } = await watchingForBack(() => asked(prompt([question])));
      return back ? null : result.value;
    },
  };
}

/** Whether < was the key before Enter: a list of boxes to tick does not tell. */
async function watchingForBack<T>(ask: () => Promise<T>): Promise<{ result: T; back: boolean }> {
  let back = false;
  const onKey = (text: string | undefined, key: { name?: string }): void => {
    back = text === "<" || (back && ["return", "enter"].includes(key.name ?? ""));
  };
  process.stdin.on("keypress", onKey);
  try {
    const result = await ask();
    return { result, back };
  } finally {
    process.stdin.off("keypress", onKey);
  }
}

/** Ctrl-C in a question ends the command with nothing saved. */
async function asked<T>(prompt: Promise<T>): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") throw cancelled(error);
    throw error;
  }
}
