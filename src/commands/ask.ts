/** The only file that loads inquirer. Questions go to stderr and are asked on a terminal alone. */
export interface Questions {
  /** A line of text; empty is refused unless a default is shown. */
  text(message: string, fallback?: string): Promise<string>;
  choose<T>(message: string, choices: readonly { readonly name: string; readonly value: T }[]): Promise<T>;
  confirm(message: string): Promise<boolean>;
}

const stream = { output: process.stderr };

export const questions: Questions = {
  async text(message, fallback) {
    const { default: inquirer } = await import("inquirer");
    const { value } = await asked(
      inquirer.createPromptModule(stream)([
        {
          type: "input",
          name: "value",
          message,
          ...(fallback === undefined ? {} : { default: fallback }),
          validate: (text: string) => text.trim() !== "" || "An answer is needed; Ctrl-C saves nothing.",
        },
      ]),
    );
    return value;
  },
  async choose(message, choices) {
    const { default: inquirer } = await import("inquirer");
    const { value } = await asked(
      inquirer.createPromptModule(stream)([
        { type: "select", name: "value", message, choices: [...choices] },
      ]),
    );
    return value;
  },
  async confirm(message) {
    const { default: inquirer } = await import("inquirer");
    const { value } = await asked(
      inquirer.createPromptModule(stream)([{ type: "confirm", name: "value", message, default: false }]),
    );
    return value;
  },
};

/** Ctrl-C in a question ends the command with nothing saved. */
async function asked<T>(prompt: Promise<T>): Promise<T> {
  try {
    return await prompt;
  } catch (error) {
    const { RecoverError } = await import("../errors.ts");
    if (error instanceof Error && error.name === "ExitPromptError") {
      throw new RecoverError("interrupted", "Cancelled. Nothing was saved.", undefined, { cause: error });
    }
    throw error;
  }
}
