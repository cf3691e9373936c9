import { oneOfThem } from "../domain/one-of-them.ts";
import { RecoverError } from "../errors.ts";

/** The form that the name of a file asks for by its ending; `.htm` is html. Throws `usage` for any other ending. */
export function formOf<const Form extends string>(output: string, known: readonly Form[]): Form {
  const ending = /\.([a-z]+)$/i.exec(output)?.[1]?.toLowerCase();
  const form = known.find((f) => f === ending || (f === "html" && ending === "htm"));
  if (form !== undefined) return form;
  throw new RecoverError(
    "usage",
    `The name ${output} does not say in which form to write it. Nothing was written.`,
    `Let it end in ${oneOfThem(known.map((f) => `.${f}`))}`,
  );
}
