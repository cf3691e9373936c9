import { readChannel } from "../domain/channel.ts";
import { feelings } from "../domain/complaint.ts";
import { isMissing, skipped, told, troubleIn, type Ask } from "./log-answers.ts";
import { readAmount } from "./read.ts";

/** The questions of `log` that answer by themselves; who it was and how to reach them stand beside this file. */

export const askWhat: Ask = async ({ questions, given, so }) => {
  if (given.text !== undefined) return skipped();
  const text = await questions.line("What happened, in their words?", {
    preset: so.text,
    trouble: isMissing,
  });
  return text === null ? null : told({ text });
};

/** A few common ways by name, and any other typed. */
export const askChannel: Ask = async ({ context, questions, given, so }) => {
  if (given.channel !== undefined) return skipped();
  const { shop } = await context.desk();
  const preset = so.channel ?? shop.channel;
  const usual = [...new Set([preset, shop.channel, ...usualChannels])];
  const choices = [...usual, other].map((name) => ({ name, value: name }));
  for (;;) {
    const picked = await questions.pick("How did it come in?", choices, preset);
    if (picked !== other) return picked === null ? null : told({ channel: picked });
    const trouble = (text: string) => troubleIn(() => readChannel(text));
    const typed = await questions.line("Which way? For example voicemail, chat:signal or social:x.", {
      trouble,
    });
    if (typed !== null) return told({ channel: readChannel(typed) });
  }
};

const other = "another way";
const usualChannels = [
  "in-person",
  "phone",
  "email",
  "sms",
  "letter",
  "chat:whatsapp",
  "review:google",
  "social:facebook",
];

export const askFeeling: Ask = async ({ questions, given, so }) => {
  if (given.feeling !== undefined) return skipped();
  const choices = ([...feelings, unknown] as const).map((name) => ({ name, value: name }));
  const picked = await questions.pick("How upset are they?", choices, so.feeling ?? unknown);
  if (picked === null) return null;
  return told({ feeling: picked === unknown ? undefined : picked });
};

const unknown = "not known" as const;

export const askDone: Ask = async ({ questions, given, so }) => {
  if (deeds.some(({ value }) => given[value] !== undefined) || given.give !== undefined) return skipped();
  const preset = deeds.filter(({ value }) => so[value] !== undefined).map(({ value }) => value);
  const done = await questions.several("What was already done?", deeds, preset);
  if (done === null) return null;
  const did = (deed: (typeof done)[number]) => (done.includes(deed) ? true : undefined);
  return told({
    sorry: did("sorry"),
    thanks: did("thanks"),
    fixed: did("fixed"),
    redo: did("redo"),
    refund: done.includes("refund") ? (so.refund ?? "") : undefined,
  });
};

const deeds = [
  { name: "said sorry", value: "sorry" },
  { name: "thanked them", value: "thanks" },
  { name: "put it right", value: "fixed" },
  { name: "made it again", value: "redo" },
  { name: "gave money back", value: "refund" },
] as const;

/** How much money was given back: the end of the question before. */
export const askRefund: Ask = async ({ context, questions, given, so }) => {
  if (given.refund !== undefined || so.refund === undefined) return skipped();
  const desk = await context.desk();
  const refund = await questions.line("How much money did you give back?", {
    preset: so.refund,
    trouble: (text) => isMissing(text) ?? troubleIn(() => readAmount(text, desk)),
  });
  return refund === null ? null : told({ refund });
};
