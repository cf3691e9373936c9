import inquirer from "inquirer";
import { RecoverError } from "../errors.ts";

/**
 * The only file that loads inquirer, and itself loaded only to ask. Questions go to stderr and are asked on a terminal
 * alone; text from outside is escaped before it is shown.
 */
export interface Questions {
  /** A line of text that is not empty. */
  text(message: string): Promise<string>;
  choose<T>(message: string, choices: readonly { readonly name: string; readonly value: T }[]): Promise<T>;
  confirm(message: string): Promise<boolean>;
}

/** Questions on this terminal. `display` makes text safe to show. */
export function questionsWith(display: (text: string) => string): Questions {
  const prompt = inquirer.createPromptModule({ output: process.stderr });
  const name = "value";
  return {
    text: async (message) => {
      const validate = (text: string) => text.trim() !== "" || "An answer is needed; Ctrl-C saves nothing.";
      return (await asked(prompt([{ type: "input", name, message: display(message), validate }]))).value;
    },
    choose: async (message, known) => {
      const choices = known.map((choice) => ({ name: display(choice.name), value: choice.value }));
      return (await asked(prompt([{ type: "select", name, message: display(message), choices }]))).value;
    },
    confirm: async (message) =>
      (await asked(prompt([{ type: "confirm", name, message: display(message), default: false }]))).value,
  };
}

/** Ctrl-C in a question ends the command with nothing saved. */
async function asked<T>(prompt: Promise<T>): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    if (error instanceof Error && error.name === "ExitPromptError") {
      throw new RecoverError("interrupted", "Cancelled. Nothing was saved.", undefined, { cause: error });
    }
    throw error;
  }
}
