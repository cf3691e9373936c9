import type { Complaint } from "./complaint.ts";
import { codeOf } from "./coupon.ts";
import { followUp } from "./ladder.ts";

/** How a new coupon reaches whoever it is for: on the channel that mirrors theirs, and never where others read it. */
export function delivery(before: Pick<Complaint, "coupons">, after: Complaint): string[] {
  const coupon = after.coupons.slice(before.coupons.length).at(-1);
  if (coupon === undefined) return [];
  const code = codeOf(coupon);
  const { channel, contact, ask } = followUp({ ...after, next: null });
  const there = contact !== null ? ` (${contact})` : ask !== null ? ` (ask for ${ask})` : "";
  const card = `recover coupon print ${code} -o card.pdf`;
  const show = "and ask them to show it as soon as they arrive";
  const [kind = ""] = channel.split(":");
  const ways: Record<string, string> = {
    phone: `Call them${there}: give them the code by phone, ${show}. To hand over or send later: ${card}`,
    sms: `Text them the code${there}, ${show}.`,
    email: `Send it by e-mail${there}, ${show}: ${card}`,
    letter: `Put the card into a handwritten letter${there}, ${show}: ${card}`,
    chat: `Send the code in ${channel}${there}, ${show}.`,
    social: `Never post the code where others read it: send it privately once the public answer is there.`,
    review: `Never post the code where others read it: invite them in public to write to you, and send it there.`,
  };
  return [ways[kind] ?? `Hand over the card, ${show}: ${card}`];
}
