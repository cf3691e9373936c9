import { cancelled } from "../errors.ts";
import type { Choice, Questions } from "./ask.ts";

/**
 * Questions for screen readers, and wherever nothing may be repainted: lines, numbered choices, and an answer that is
 * typed. `readLine` shows a prompt and waits for a line, or null where somebody stopped.
 */
export function plainQuestions(
  display: (text: string) => string,
  readLine: (prompt: string) => Promise<string | null>,
): Questions {
  /** Asks until `read` understands; a sentence in place of an answer says what is wrong. */
  const until = async <T>(prompt: string, read: (text: string) => Promise<Read<T>> | Read<T>): Promise<T> => {
    for (let lead = ""; ;) {
      const typed = await readLine(`${lead}${prompt} `);
      if (typed === null) throw cancelled();
      const answer = await read(typed);
      if ("answer" in answer) return answer.answer;
      lead = `${display(answer.trouble)}\n`;
    }
  };
  const list = (message: string, choices: readonly Choice<unknown>[], how: string): string =>
    [display(message), ...choices.map(({ name }, i) => `${i + 1}. ${display(name)}`), display(how)].join(
      "\n",
    );
  return {
    text: (message) =>
      until(display(message), (text) =>
        text.trim() === "" ? { trouble: "An answer is needed. Ctrl-C saves nothing." } : { answer: text },
      ),
    choose: (message, choices) =>
      until(list(message, choices, "Type a number:"), (text) => numbered(text, choices)),
    confirm: (message) =>
      until(`${display(message)} Type yes or no. Enter for no:`, (text) => {
        const word = text.trim().toLowerCase();
        if (["yes", "y"].includes(word)) return { answer: true };
        return ["no", "n", ""].includes(word) ? { answer: false } : { trouble: "Type yes or no." };
      }),
    line: (message, { preset = "", trouble }) => {
      const enter = preset === "" ? "" : ` Enter for ${preset}:`;
      return until<string | null>(display(`${message}${enter}`), async (text) => {
        if (isBack(text)) return back;
        const meant = text === "" ? preset : text;
        const wrong = await trouble(meant);
        return wrong === null ? { answer: meant } : { trouble: wrong };
      });
    },
    pick: <T extends string>(message: string, choices: readonly Choice<T>[], preset: T) => {
      const at = choices.findIndex(({ value }) => value === preset);
      const how = `Type a number. Enter for ${at + 1}, ${choices[at]?.name ?? ""}:`;
      return until<T | null>(list(message, choices, how), (text) => {
        if (isBack(text)) return back;
        return text.trim() === "" ? { answer: preset } : numbered(text, choices);
      });
    },
    several: <T extends string>(message: string, choices: readonly Choice<T>[], preset: readonly T[]) => {
      const chosen = choices.filter(({ value }) => preset.includes(value)).map(({ name }) => name);
      const how = `Type the numbers, with blanks between them. Enter for ${chosen.join(", ") || "none"}:`;
      return until<readonly T[] | null>(list(message, choices, how), (text) => {
        if (isBack(text)) return back;
        const words = text.split(/[\s,]+/).filter((word) => word !== "");
        if (words.length === 0) return { answer: preset };
        const read = words.map((word) => numbered(word, choices));
        const wrong = read.find((one) => "trouble" in one);
        return wrong ?? { answer: read.flatMap((one) => ("answer" in one ? [one.answer] : [])) };
      });
    },
  };
}

type Read<T> = { readonly answer: T } | { readonly trouble: string };

const back = { answer: null } as const;
const isBack = (text: string): boolean => text.trim() === "<";

function numbered<T>(text: string, choices: readonly Choice<T>[]): Read<T> {
  const found = /^\d{1,3}$/.test(text.trim()) ? choices[Number(text) - 1] : undefined;
  if (found !== undefined) return { answer: found.value };
  return { trouble: `"${text.trim()}" is not in the list. Type a number from 1 to ${choices.length}.` };
}
