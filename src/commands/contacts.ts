import { Option } from "@commander-js/extra-typings";
import { readChannel, type Channel, type Contact } from "../domain/channel.ts";
import { readPhone } from "../domain/phone.ts";
import { RecoverError } from "../errors.ts";
import { grouped } from "./declare.ts";
import { cleanShort, lineOr } from "./read.ts";

/** The ways to reach somebody, as flags. */

const group = "How to reach them";

export const contactOptions = (): Option[] =>
  grouped(group, [
    new Option("--phone <number>", "their phone number"),
    new Option("--email <address>", "their e-mail address"),
    new Option("--address <text>", "their postal address"),
    new Option(
      "--handle <name>",
      "their name in a chat (whatsapp:+34..., or just the name with -C chat:...)",
    ),
    new Option(
      "--link <url>",
      "the post or review (google:https://..., or just the link with -C review:...)",
    ),
  ]);

export interface ContactFlags {
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly address?: string | undefined;
  readonly handle?: string | undefined;
  readonly link?: string | undefined;
}

/** The contacts that flags give. A handle or a link belongs to a network: the complaint's own, or one named before it. */
export function readContacts(flags: ContactFlags, channel: Channel | null): Contact[] {
  const contacts: Contact[] = [];
  const add = (place: string, value: string | undefined): void => {
    if (value === undefined) return;
    contacts.push({ channel: place, value: lineOr(value, `--${place}`, cleanShort)?.trim() ?? "" });
  };
  if (flags.phone !== undefined && flags.phone.trim() !== "" && !isDialled(flags.phone)) {
    throw new RecoverError(
      "usage",
      `"${flags.phone}" is not a telephone number.`,
      '--phone "+34 600 000 000"',
    );
  }
  add("phone", flags.phone);
  if (flags.email !== undefined && !isEmail(flags.email.trim())) {
    throw new RecoverError("usage", `"${flags.email}" is not an e-mail address.`, "--email ana@example.com");
  }
  add("email", flags.email);
  add("address", flags.address);
  if (flags.handle !== undefined)
    contacts.push(onNetwork("--handle", flags.handle, channel, ["chat", "social"]));
  if (flags.link !== undefined) contacts.push(onNetwork("--link", flags.link, channel, ["social", "review"]));
  return contacts;
}

/** Whether there is anything to dial: an extension has three digits, and words may say whose number it is. */
const isDialled = (text: string): boolean => text.replace(/[^0-9]/g, "").length >= 3;

/** The contact that a name is, where it is no name but a number or an e-mail address. */
export function contactIn(name: string): Contact | null {
  const value = name.trim();
  if (isEmail(value)) return { channel: "email", value };
  return readPhone(value) === null ? null : { channel: "phone", value };
}

const isEmail = (text: string): boolean => /^[^@\s]+@[^@\s]+$/.test(text.slice(0, 500));

/** `known` with `more` added: a new phone number replaces nothing, it is the one used from then on. */
export const joined = (known: readonly Contact[], more: readonly Contact[]): Contact[] => [
  ...known.filter((k) => !more.some((m) => m.channel === k.channel && m.value === k.value)),
  ...more,
];

function onNetwork(flag: string, value: string, channel: Channel | null, kinds: readonly string[]): Contact {
  const text = lineOr(value, flag, cleanShort)?.trim() ?? "";
  if (channel !== null && kinds.some((kind) => channel.startsWith(`${kind}:`)))
    return { channel, value: text };
  const colon = text.indexOf(":");
  const network = text.slice(0, colon).toLowerCase();
  if (colon > 0 && !["http", "https"].includes(network) && text.length > colon + 1) {
    return { channel: readChannel(network), value: text.slice(colon + 1) };
  }
  throw new RecoverError(
    "usage",
    `${flag} "${value}" does not say on which network.`,
    flag === "--handle" ? "--handle whatsapp:+34600000000" : "--link google:https://example.com/review/1",
  );
}
