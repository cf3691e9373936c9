import { describe, expect, it } from "vitest";
import {
  isPublic,
  mirror,
  mirrors,
  reach,
  readChannel,
  replyWords,
  type Contact,
} from "../../src/domain/channel.ts";
import { refusal } from "./shop.ts";

const phone: Contact = { channel: "phone", value: "+34 600" };
const email: Contact = { channel: "email", value: "ana@example.com" };
const address: Contact = { channel: "address", value: "Main St 1" };
const whatsapp: Contact = { channel: "chat:whatsapp", value: "ana" };
const post: Contact = { channel: "social:facebook", value: "https://example.com/p/1" };
const review: Contact = { channel: "review:google", value: "https://example.com/r/1" };

describe("the mirror", () => {
  // Arrived, what is on file, and then: where the answer goes, by which contact.
  it.each<[string, Contact[], string, string]>([
    ["in-person", [phone, email, address], "phone", "+34 600"],
    ["in-person", [email, address], "letter", "Main St 1"],
    ["phone", [phone, email], "phone", "+34 600"],
    ["voicemail", [phone, email], "phone", "+34 600"],
    ["sms", [phone, email], "sms", "+34 600"],
    ["email", [phone, email], "email", "ana@example.com"],
    ["web-form", [phone, email], "email", "ana@example.com"],
    ["survey", [phone, email], "email", "ana@example.com"],
    ["letter", [phone, address], "letter", "Main St 1"],
    ["chat:whatsapp", [email, whatsapp, phone], "chat:whatsapp", "ana"],
    ["chat:whatsapp", [email, phone], "chat:whatsapp", "+34 600"],
    ["social:facebook", [phone, post], "social:facebook", "https://example.com/p/1"],
    ["review:google", [email, review], "review:google", "https://example.com/r/1"],
    ["comment-card", [address, email], "email", "ana@example.com"],
    ["comment-card", [address], "letter", "Main St 1"],
    ["overheard", [email], "email", "ana@example.com"],
  ])("%s with %j goes by %s", (arrived, contacts, channel, contact) => {
    expect(mirror(arrived, contacts, false)).toEqual({ channel, contact, ask: null, fallback: null });
  });

  // Arrived, with nothing that fits on file: it stays, says what to ask for, and offers the best other way.
  it.each<[string, Contact[], string, string | null, Contact | null]>([
    ["in-person", [], "phone", "a phone number or an address", null],
    ["in-person", [email], "phone", "a phone number or an address", email],
    ["phone", [email, address], "phone", "a phone number", email],
    ["phone", [address], "phone", "a phone number", { channel: "letter", value: "Main St 1" }],
    ["voicemail", [], "phone", "a phone number", null],
    ["sms", [email], "sms", "a phone number", email],
    ["email", [phone], "email", "an e-mail address", phone],
    ["web-form", [phone], "email", "an e-mail address", phone],
    ["survey", [], "email", "an e-mail address", null],
    ["letter", [phone], "letter", "an address", phone],
    ["chat:telegram", [email, phone], "chat:telegram", "their name in that chat", phone],
    ["chat:messenger", [whatsapp], "chat:messenger", "their name in that chat", whatsapp],
    ["social:facebook", [review], "social:facebook", "a link to the post", review],
    ["review:google", [phone], "review:google", "a link to the review", phone],
    ["comment-card", [], "letter", "any contact they left", null],
    ["overheard", [], "in-person", null, null],
  ])("%s with %j stays on %s and asks for %s", (arrived, contacts, channel, ask, fallback) => {
    expect(mirror(arrived, contacts, false)).toEqual({ channel, contact: null, ask, fallback });
  });

  it("meets a walk-in at the counter, and never calls", () => {
    for (const arrived of ["in-person", "phone", "email", "chat:whatsapp", "comment-card", "overheard"]) {
      expect(mirror(arrived, [phone], true)).toEqual({
        channel: "in-person",
        contact: null,
        ask: null,
        fallback: null,
      });
    }
  });

  it("answers an unnamed post where it was posted", () => {
    expect(mirror("review:google", [review], true)).toMatchObject({
      channel: "review:google",
      contact: review.value,
    });
  });

  it("uses the newest of several numbers", () => {
    expect(reach("phone", [phone, { channel: "phone", value: "+34 700" }])).toBe("+34 700");
  });

  it("reaches a voicemail by the phone number, and no chat by another chat's name", () => {
    expect(reach("voicemail", [phone])).toBe("+34 600");
    expect(reach("chat:telegram", [phone, whatsapp])).toBeNull();
  });
});

describe("what counts as mirrored", () => {
  it.each<[string, string, Contact[], boolean]>([
    ["phone", "phone", [], true],
    ["voicemail", "phone", [phone], true],
    ["voicemail", "voicemail", [phone], true],
    ["web-form", "email", [email], true],
    ["in-person", "in-person", [phone], true],
    ["in-person", "phone", [phone], true],
    ["in-person", "letter", [phone], false],
    ["in-person", "letter", [address], true],
    ["phone", "sms", [phone], false],
    ["phone", "email", [phone, email], false],
    ["review:google", "review:yelp", [], false],
    ["social:facebook", "chat:messenger", [], false],
    ["comment-card", "email", [], true],
    ["overheard", "social:x", [], true],
  ])("%s answered by %s with %j: %s", (arrived, used, contacts, fits) => {
    expect(mirrors(arrived, used, contacts, false)).toBe(fits);
  });
});

describe("reading a channel", () => {
  it.each([
    ["phone", "phone"],
    [" Phone ", "phone"],
    ["E-MAIL", "email"],
    ["whatsapp", "chat:whatsapp"],
    ["google", "review:google"],
    ["chat:Signal", "chat:signal"],
    ["review:local-paper.de", "review:local-paper.de"],
    ["social:müller", "social:müller"],
    ["counter", "in-person"],
    ["post", "letter"],
    ["text", "sms"],
    ["x", "social:x"],
  ])("%s is %s", (text, channel) => expect(readChannel(text)).toBe(channel));

  it.each([
    ["phnoe", "Did you mean phone?"],
    ["emial", "Did you mean email?"],
    ["googel", "Did you mean google?"],
  ])("%s names the nearest", (text, guess) => {
    expect(refusal(() => readChannel(text))).toMatchObject({
      kind: "usage",
      message: expect.stringContaining(guess),
    });
  });

  it.each(["chat", "chat:", "social:", "review"])("%s needs a name", (text) => {
    expect(refusal(() => readChannel(text)).message).toContain(`"${text}" needs a name, for example `);
  });

  it.each(["review:a b", "chat:-x", `chat:${"x".repeat(41)}`])("the name in %s is not understood", (text) => {
    expect(refusal(() => readChannel(text)).message).toContain(
      `The name in the channel "${text}" is not understood. Use at most 40 letters and digits`,
    );
  });

  it.each(["", "phone:x", "constructor", "__proto__", "carrier pigeon"])("%j is not known", (text) => {
    expect(refusal(() => readChannel(text))).toMatchObject({ kind: "usage" });
  });
});

it("knows which answers are public", () => {
  expect(["social:x", "review:google"].every(isPublic)).toBe(true);
  expect(["phone", "chat:whatsapp", "comment-card", "overheard", "survey"].some(isPublic)).toBe(false);
});

it("says in an owner's words how an answer is owed", () => {
  expect(
    ["phone", "sms", "email", "letter", "chat:signal", "review:google", "social:x"].map(replyWords),
  ).toEqual([
    "call back",
    "text back",
    "write back",
    "write a letter",
    "answer the chat",
    "reply to the review",
    "reply to the post",
  ]);
});
