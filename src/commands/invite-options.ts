import { Option } from "@commander-js/extra-typings";
import type { Context } from "../context.ts";
import type { Issue } from "../domain/second-chance.ts";
import { RecoverError } from "../errors.ts";
import { grouped } from "./declare.ts";

/** An invitation in one breath with something else; how it is read is loaded for those who invite. */
export const inviteOptions = (): Option[] =>
  grouped("Done about it already", [
    new Option("--invite <gift>", 'you asked them back with a coupon: an offer, "10 EUR" or 20%'),
    expiresOption(),
  ]);

export const expiresOption = (): Option<"--expires <future>"> =>
  new Option("--expires <future>", "until when the coupon is good (default: the setting coupon-days, 90)");

/** Makes a coupon, another one each time. */
export type Invitation = () => Issue;

/** The invitation that was made in one breath with something else. Throws `usage` for a last day without a coupon. */
export async function invitationOf(
  context: Context,
  { invite, expires }: { readonly invite?: string | undefined; readonly expires?: string | undefined },
): Promise<Invitation | undefined> {
  if (invite !== undefined) return (await import("./inviting.ts")).readInvite(context, invite, expires);
  if (expires === undefined) return undefined;
  throw new RecoverError(
    "usage",
    "--expires is the last day of a coupon; say what they are invited with.",
    "--invite 20%",
  );
}
