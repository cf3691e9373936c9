import type { Money } from "../../domain/money.ts";
import type { Reader } from "./profile.ts";
import { Tallying } from "./tally.ts";

/** Reads a file line by line; `amountOf` is null for a line without an amount, and may throw. */
export function lineReader(lineEnd: "\n" | "\r\n", amountOf: (line: string) => Money | null): Reader {
  const tallying = new Tallying();
  return {
    whole: (bytes) => bytes.lastIndexOf(0x0a) + 1,
    take: (text) => {
      const lines = text.split(lineEnd);
      if (lines.pop() !== "") throw new Error("a line does not end");
      for (const line of lines) {
        const amount = amountOf(line);
        if (amount !== null) tallying.add(1, [amount]);
      }
    },
    end: () => tallying.tally,
  };
}
