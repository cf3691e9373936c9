import { RecoverError } from "../errors.ts";
import { nearest } from "./nearest.ts";

/** A channel by its full name: `phone`, or `chat:whatsapp`, `social:facebook`, `review:google`. */
export type Channel = string;

/** A way to reach somebody: where (`phone`, `email`, `address`, or a channel with a name) and the text to use there. */
export interface Contact {
  readonly channel: string;
  readonly value: string;
}

interface Way {
  /** How an owner says that the answer is owed: "call back by Thursday". */
  readonly reply: string;
  /** Where the follow-up goes, best first; the last one stands when nothing is on file. `=` is the same channel. */
  readonly mirrors: readonly string[];
  /** The channel takes a name: chat:NAME. */
  readonly named?: true;
  /** The complaint is read by others: it cannot be closed without an answer in the same place. */
  readonly isPublic?: true;
  /** What the follow-up needs on file, in words. */
  readonly needs: string;
}

/** Every way a complaint arrives and how it is mirrored (recovery handbook, channels). One line each. */
const ways = {
  "in-person": {
    reply: "talk to them",
    mirrors: ["phone", "letter", "phone"],
    needs: "a phone number or an address",
  },
  phone: { reply: "call back", mirrors: ["phone"], needs: "a phone number" },
  voicemail: { reply: "call back", mirrors: ["phone"], needs: "a phone number" },
  sms: { reply: "text back", mirrors: ["sms"], needs: "a phone number" },
  email: { reply: "write back", mirrors: ["email"], needs: "an e-mail address" },
  "web-form": { reply: "write back", mirrors: ["email"], needs: "an e-mail address" },
  survey: { reply: "write back", mirrors: ["email"], needs: "an e-mail address" },
  letter: { reply: "write a letter", mirrors: ["letter"], needs: "an address" },
  chat: { reply: "answer the chat", mirrors: ["="], named: true, needs: "their name in that chat" },
  social: {
    reply: "reply to the post",
    mirrors: ["="],
    named: true,
    isPublic: true,
    needs: "a link to the post",
  },
  review: {
    reply: "reply to the review",
    mirrors: ["="],
    named: true,
    isPublic: true,
    needs: "a link to the review",
  },
  "comment-card": {
    reply: "get back to them",
    mirrors: ["phone", "email", "letter"],
    needs: "any contact they left",
  },
  overheard: { reply: "seek them out", mirrors: ["phone", "email", "letter", "in-person"], needs: "nothing" },
} as const satisfies Record<string, Way>;

/** Short names people type, and what they stand for. */
const shortNames: Record<string, Channel> = {
  whatsapp: "chat:whatsapp",
  messenger: "chat:messenger",
  telegram: "chat:telegram",
  signal: "chat:signal",
  facebook: "social:facebook",
  instagram: "social:instagram",
  tiktok: "social:tiktok",
  linkedin: "social:linkedin",
  youtube: "social:youtube",
  mastodon: "social:mastodon",
  bluesky: "social:bluesky",
  reddit: "social:reddit",
  twitter: "social:x",
  x: "social:x",
  google: "review:google",
  yelp: "review:yelp",
  tripadvisor: "review:tripadvisor",
  trustpilot: "review:trustpilot",
  counter: "in-person",
  shop: "in-person",
  call: "phone",
  mail: "email",
  "e-mail": "email",
  post: "letter",
  text: "sms",
};

/** What is said of the channels wherever one is not understood. */
export const channelForms =
  "in-person, phone, voicemail, sms, email, web-form, survey, letter, chat:NAME, social:NAME, review:NAME, comment-card, overheard";

/** The channels by their full names; of those that take a name, the usual ones. */
export const channelNames = (): Channel[] => [
  ...new Set([
    ...Object.entries(ways).flatMap(([name, way]) => ("named" in way ? [] : [name])),
    ...Object.values(shortNames),
  ]),
];

/** Reads a channel in any case, by its full or short name. Throws `usage` with the nearest name. */
export function readChannel(text: string): Channel {
  const word = text.trim().toLowerCase();
  const short = Object.hasOwn(shortNames, word) ? shortNames[word] : undefined;
  if (short !== undefined) return short;
  const [kind = "", name] = split(word);
  if (isWay(kind) && name === undefined && !("named" in ways[kind])) return kind;
  if (isWay(kind) && "named" in ways[kind]) {
    if (name !== undefined && /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(name)) return `${kind}:${name}`;
    const example = `${kind}:${{ chat: "whatsapp", social: "facebook", review: "google" }[kind as "chat"]}`;
    throw new RecoverError(
      "usage",
      (name ?? "") === ""
        ? `The channel "${text}" needs a name, for example ${example}.`
        : `The name in the channel "${text}" is not understood. Use at most 40 letters and digits, with - . or _ between them, for example ${example}.`,
    );
  }
  const guess = nearest(word, [...Object.keys(ways), ...Object.keys(shortNames)]);
  throw new RecoverError(
    "usage",
    `The channel "${text}" is not known.${guess === undefined ? "" : ` Did you mean ${guess}?`}`,
    `Use ${channelForms}.`,
  );
}

/** Where an answer goes and what to use there. `contact` is null when nothing is on file. */
export interface Mirror {
  readonly channel: Channel;
  readonly contact: string | null;
  /** What to ask for when nothing is on file; null when there is something, or nothing is needed. */
  readonly ask: string | null;
  /** The best other way on file, offered when the mirrored one has no contact. */
  readonly fallback: Contact | null;
}

/**
 * The follow-up channel that mirrors the one a complaint came in on, with the contact to use.
 * A walk-in is answered when they are back at the counter, never by a call.
 */
export function mirror(arrived: Channel, contacts: readonly Contact[], walkIn: boolean): Mirror {
  if (walkIn && wayOf(arrived).isPublic === undefined) {
    return { channel: "in-person", contact: null, ask: null, fallback: null };
  }
  const candidates = wayOf(arrived).mirrors.map((c) => (c === "=" ? arrived : c));
  const channel = candidates.find((c) => reach(c, contacts) !== null) ?? candidates.at(-1) ?? arrived;
  const contact = reach(channel, contacts);
  const ask = contact === null && channel !== "in-person" ? wayOf(arrived).needs : null;
  return { channel, contact, ask, fallback: ask === null ? null : bestFallback(channel, contacts) };
}

/** The contact to use on a channel, or null. A phone number serves as WhatsApp handle. */
export function reach(channel: Channel, contacts: readonly Contact[]): string | null {
  const wanted: Record<string, readonly string[]> = {
    phone: ["phone"],
    voicemail: ["phone"],
    sms: ["phone"],
    email: ["email"],
    letter: ["address"],
    "chat:whatsapp": ["chat:whatsapp", "phone"],
  };
  for (const place of wanted[channel] ?? [channel]) {
    const found = contacts.findLast((c) => c.channel === place);
    if (found !== undefined) return found.value;
  }
  return null;
}

/** Whether an answer on `used` mirrors the complaint: the mirrored channel, or the very one it came in on. */
export function mirrors(
  arrived: Channel,
  used: Channel,
  contacts: readonly Contact[],
  walkIn: boolean,
): boolean {
  const anything: readonly string[] = ["comment-card", "overheard"];
  return used === arrived || anything.includes(arrived) || used === mirror(arrived, contacts, walkIn).channel;
}

/** "call back", "write a letter": how an owner says that an answer is owed on this channel. */
export const replyWords = (channel: Channel): string => wayOf(channel).reply;

/** Whether others read the complaint there, so that it takes a public answer. */
export const isPublic = (channel: Channel): boolean => wayOf(channel).isPublic === true;

/** The best other way than `instead` that is on file. */
export function bestFallback(instead: Channel, contacts: readonly Contact[]): Contact | null {
  const order = ["phone", "email", "chat:whatsapp", "letter", ...contacts.map((c) => c.channel)];
  for (const channel of order.filter((c) => c !== instead)) {
    const value = reach(channel, contacts);
    if (value !== null) return { channel: channel === "address" ? "letter" : channel, value };
  }
  return null;
}

const isWay = (kind: string): kind is keyof typeof ways => Object.hasOwn(ways, kind);

const wayOf = (channel: Channel): Way => {
  const [kind = ""] = split(channel);
  return isWay(kind) ? ways[kind] : ways.overheard;
};

const split = (channel: string): string[] => {
  const colon = channel.indexOf(":");
  return colon < 0 ? [channel] : [channel.slice(0, colon), channel.slice(colon + 1)];
};
