import type { Context } from "../../context.ts";
import { givenKinds } from "../../domain/compensation.ts";
import { offerRef } from "../../domain/offer.ts";
import { RecoverError } from "../../errors.ts";
import type { Message } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { offerAnswer } from "../offer-view.ts";
import { readGivers, readTerms, termOptions, whoOption, type TermFlags } from "../offer-terms.ts";
import { offerMeant, refuseTaken } from "../offers.ts";
import { cleanShort, lineOr } from "../read.ts";

export const offerEdit = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover offer edit dessert --worth 9.50
recover offer edit O-1 --name "dessert of the day" --who "Theo, Ina"
recover offer edit dessert --active`)
    .argument("[offer...]", "a name, a unique part of one, or O-1")
    .option("--name <name>", "another name; what was given keeps the old one");
  for (const option of termOptions("edit")) declared.addOption(option);
  return declared
    .addOption(whoOption("edit"))
    .option("--active", "it is back on the menu")
    .addOption(refOption())
    .action((words, options) => run((context) => edit(context, words, options)));
};

interface EditOptions extends TermFlags {
  readonly name?: string | undefined;
  readonly active?: true | undefined;
}

async function edit(context: Context, words: readonly string[], options: EditOptions): Promise<Message> {
  if (words.length === 0)
    throw new RecoverError("usage", "Say which offer: a name or O-1", "recover offer edit O-1 --worth 9.50");
  const { name, active, who } = options;
  const keys = ["name", "active", "who", "worth", "cost", "percent", ...givenKinds] as const;
  if (keys.every((key) => options[key] === undefined)) {
    throw new RecoverError(
      "usage",
      "Say what to change: --name, --worth, --cost, --percent, --who, --active or the kind.",
      "recover help offer edit",
    );
  }
  const desk = await context.desk();
  const called = lineOr(name, "--name", cleanShort)?.trim();
  const givers = who === undefined ? undefined : await readGivers(context, who);
  const written = await context.write(async (books) => {
    const offers = await books.offers();
    const before = offerMeant(offers, words.join(" "));
    const after = {
      ...before,
      ...readTerms(before, options, called ?? before.name, desk),
      name: called ?? before.name,
      givers: givers ?? before.givers,
      retiredAt: active === true ? null : before.retiredAt,
    };
    if (called !== undefined || active === true)
      refuseTaken(
        offers.filter(({ id }) => id !== before.id),
        after.name,
      );
    await books.saveOffer(after);
    return { subject: [offerRef(before.id)], result: [] };
  });
  return offerAnswer(desk, written);
}
