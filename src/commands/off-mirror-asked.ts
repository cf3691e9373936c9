import type { Context } from "../context.ts";
import { needsReason, offMirrorReasons } from "../domain/off-mirror.ts";
import type { StepOptions } from "./step.ts";

/**
 * The reason for another channel: as it was given, or asked on a terminal where nobody but its taker knows. Where none
 * can be asked, the step says what is missing.
 */
export async function reasonFor(
  context: Context,
  ids: readonly number[],
  { via, because, smooth }: StepOptions,
): Promise<string | undefined> {
  if (via === undefined || (because ?? "").trim() !== "") return because;
  const questions = await context.questions();
  if (questions === null) return because;
  const { store } = await context.desk();
  const lacking = (await store.complaints(ids)).some((c) => needsReason(c, via, smooth !== undefined));
  if (!lacking) return because;
  const choices = [...offMirrorReasons, other].map((name) => ({ name, value: name }));
  const picked = await questions.choose(`Why by ${via}?`, choices);
  return picked === other ? questions.text("Which reason?") : picked;
}

const other = "another reason";
