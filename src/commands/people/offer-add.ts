import type { Context } from "../../context.ts";
import { fold } from "../../domain/customer.ts";
import { offerRef, type Offer } from "../../domain/offer.ts";
import { say, type Message, type Phrase } from "../../views/view.ts";
import { refOption, type Base, type Run } from "../declare.ts";
import { offerAnswer } from "../offer-view.ts";
import { noTerms, readGivers, readTerms, termOptions, whoOption, type TermFlags } from "../offer-terms.ts";
import { refuseTaken } from "../offers.ts";
import { lineOr, readName } from "../read.ts";

export const offerAdd = (command: Base, run: Run): unknown => {
  const declared = command
    .description(`recover offer add "coffee and cake" --worth 7.50 --cost 1.80
recover offer add "a fifth off" --percent 20% --who "Theo, Ina"
recover offer add flowers --gesture --cost 6`)
    .argument("[name...]", "what it is called, as compensate and invite name it");
  for (const option of termOptions("add")) declared.addOption(option);
  return declared
    .addOption(whoOption("add"))
    .addOption(refOption())
    .action((words, options) => run((context) => add(context, words, options)));
};

async function add(context: Context, words: readonly string[], flags: TermFlags): Promise<Message> {
  const name = (await readName(words, context, "recover offer add dessert --worth 9 --cost 2.50")).trim();
  const desk = await context.desk();
  const terms = readTerms(noTerms, flags, name, desk);
  const who = lineOr(flags.who, "--who");
  const givers = who === null ? [] : await readGivers(context, who);
  const written = await context.write(async (books) => {
    const offers = await books.offers();
    refuseTaken(offers, name);
    const { id } = await books.addOffer({ ...terms, name, givers, retiredAt: null });
    return { subject: [offerRef(id)], result: namesake(offers, name) };
  });
  return offerAnswer(desk, written);
}

/** What had the same name before and is counted on its own. */
function namesake(offers: readonly Offer[], name: string): Phrase[] {
  const before = offers.findLast((o) => fold(o.name) === fold(name));
  return before === undefined
    ? []
    : [
        say`${offerRef(before.id)} had this name before and is off the menu; how often that was given stays there.`,
      ];
}
