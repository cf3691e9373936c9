import type { Context } from "../../context.ts";
import { offerRef } from "../../domain/offer.ts";
import { backShare, neverGiven, tallies, type Tally } from "../../domain/offer-tally.ts";
import type { Table } from "../../views/view.ts";
import { byName } from "../by-name.ts";
import type { Base, Run } from "../declare.ts";
import { costWords, giversWords, offerItem, ratioWords, retiredWords, worthWords } from "../offer-view.ts";

export const offerList = (command: Base, run: Run): unknown =>
  command
    .description(`recover offer list
recover offer list --all`)
    .option("--all", "what was taken off the menu too")
    .action((options) => run((context) => listOffers(context, options.all === true)));

async function listOffers(context: Context, all: boolean): Promise<Table> {
  const desk = await context.desk();
  const [every, uses] = await Promise.all([desk.store.offers(), desk.store.offerUses()]);
  const complaints = await desk.store.complaints([...new Set(uses.map((u) => u.complaintId))]);
  const tally = tallies(uses, complaints);
  const active = byName(every.filter((o) => o.retiredAt === null));
  const retired = byName(every.filter((o) => o.retiredAt !== null));
  const listed = (all ? [...active, ...retired] : active).map((offer) => ({
    offer,
    so: tally.get(offer.id) ?? neverGiven,
  }));
  return {
    kind: "table",
    look: "lines",
    json: {
      schema: "recover.offers/1",
      items: listed.map(({ offer, so }) => ({ ...offerItem(offer, desk), ...so })),
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "name", label: "Name", gives: true, most: 24 },
      { key: "kind", label: "Kind" },
      { key: "worth", label: "To them" },
      { key: "cost", label: "To us" },
      { key: "worth_per_cost", label: "Worth", below: true },
      { key: "given", label: "So far", below: true },
      { key: "back", label: "Customers", below: true },
      { key: "who", label: "Meant", below: true },
      { key: "retired", label: "Status", below: true },
    ],
    rows: listed.map(({ offer, so }) => ({
      cells: [
        offerRef(offer.id),
        offer.name,
        offer.kind,
        worthWords(offer),
        costWords(offer),
        ratioWords(offer),
        givenWords(so),
        backWords(so),
        giversWords(offer),
        retiredWords(offer, desk),
      ],
    })),
    remarks: [counted(active.length, retired.length, all)],
  };
}

const givenWords = ({ given }: Tally): string =>
  ["not given yet", "given once", "given twice"][given] ?? `given ${given} times`;

/** Few customers are counted, and no share is made of them. */
function backWords(tally: Tally): string {
  const share = backShare(tally);
  if (tally.customers === 0) return "";
  return `${tally.back} of ${tally.customers} back so far${share === null ? "" : ` (${share}%)`}`;
}

function counted(active: number, retired: number, all: boolean): string {
  const off = `${retired} off it${all ? "" : ": recover offer list --all"}`;
  if (active > 0)
    return `${active} on the menu${retired === 0 ? "." : `, ${off}`}${retired > 0 && all ? "." : ""}`;
  const empty =
    "Nothing is on the menu yet. To add something: recover offer add dessert --worth 9 --cost 2.50";
  return retired === 0 ? empty : `Nothing is on the menu, ${off}${all ? "." : ""}`;
}
