import { mirror, type Channel } from "../domain/channel.ts";
import { readPhone } from "../domain/phone.ts";
import { readContacts, type ContactFlags } from "./contacts.ts";
import { skipped, told, troubleIn, type Answers, type Ask } from "./log-answers.ts";
import { known } from "./who.ts";

/** The contact that the mirrored answer needs, where none is on file: a walk-in has none to give. */
export const askContact: Ask = async ({ context, questions, given, so }) => {
  const { store, shop } = await context.desk();
  const channel = so.channel ?? shop.channel;
  const { phone, email, address, handle, link } = given;
  const flags = { phone, email, address, handle, link };
  const walkIn = so.walkIn === true;
  const customer = await known(store, walkIn ? { kind: "walk-in" } : namedBy(so), given);
  const { ask } = mirror(channel, [...(customer?.contacts ?? []), ...readContacts(flags, channel)], walkIn);
  if (ask === null) return skipped(flags);
  const preset = (Object.keys(flags) as (keyof ContactFlags)[])
    .map((place) => so[place])
    .find((v) => v !== undefined);
  const trouble = (text: string) =>
    text.trim() === "" ? null : troubleIn(() => readContacts(contactFlag(channel, text), channel));
  const message = `How can you reach them? The answer needs ${ask}.${preset === undefined ? " Enter leaves it out." : ""}`;
  const text = await questions.line(message, { preset, trouble });
  if (text === null) return null;
  return told(text.trim() === "" ? flags : { ...flags, ...contactFlag(channel, text) });
};

const namedBy = ({ customer = "" }: Answers) => {
  const number = /^C-(\d+)$/.exec(customer)?.[1];
  return number === undefined
    ? ({ kind: "named", name: customer, similar: [] } as const)
    : ({ kind: "known", id: Number(number) } as const);
};

/** The flag that takes a contact: by the channel, or where several will do by how it looks. */
function contactFlag(channel: Channel, text: string): ContactFlags {
  const value = text.trim();
  if (channel.startsWith("chat:")) return { handle: value };
  if (/^(?:social|review):/.test(channel)) return { link: value };
  if (["email", "web-form", "survey"].includes(channel)) return { email: value };
  if (["phone", "voicemail", "sms"].includes(channel)) return { phone: value };
  if (channel === "letter") return { address: value };
  if (value.includes("@")) return { email: value };
  // A few digits are a number that is not whole; an address has letters.
  return readPhone(value) === null && /\p{L}/u.test(value) ? { address: value } : { phone: value };
}
