import type { Context, Desk } from "../../context.ts";
import { colourWord, type Colour } from "../../domain/coupon.ts";
import { customerRef } from "../../domain/customer.ts";
import { lapsed } from "../../domain/coupon-life.ts";
import { chanceOf } from "../../domain/second-chance.ts";
import { toned, type Phrase, type Table } from "../../views/view.ts";
import { byName } from "../by-name.ts";
import { customerItem } from "../customer-view.ts";
import type { Base, Run } from "../declare.ts";

export const customerList = (command: Base, run: Run): unknown =>
  command
    .description(`recover customer list
recover customer list jane`)
    .argument("[text...]", "a part of the name or of a contact")
    .action((words) => run((context) => listCustomers(context, words)));

async function listCustomers(context: Context, words: readonly string[]): Promise<Table> {
  const desk = await context.desk();
  const { store } = desk;
  const text = words.join(" ").trim();
  const customers = await store.customers(text === "" ? null : text);
  const counts = await store.complaintCounts();
  const marked = await chances(desk);
  const sorted = byName(customers);
  return {
    kind: "table",
    look: "grid",
    json: {
      schema: "recover.customers/1",
      items: sorted.map((c) => ({
        ...customerItem(c),
        second_chance: marked.get(c.id) ?? null,
        complaints: counts.get(c.id)?.all ?? 0,
        open: counts.get(c.id)?.open ?? 0,
      })),
    },
    columns: [
      { key: "ref", label: "No." },
      { key: "name", label: "Name", gives: true },
      { key: "contacts", label: "Reach them", gives: true },
      { key: "complaints", label: "Complaints", align: "right" },
      { key: "open", label: "Open", align: "right" },
    ],
    rows: sorted.map((c) => ({
      cells: [
        customerRef(c.id),
        named(c.name, marked.get(c.id)),
        c.contacts.map((x) => x.value).join(", "),
        counts.get(c.id)?.all ?? 0,
        counts.get(c.id)?.open ?? 0,
      ],
    })),
    remarks: [
      sorted.length === 0
        ? "Nothing matched."
        : `${sorted.length} ${sorted.length === 1 ? "customer" : "customers"}.`,
    ],
  };
}

/** Whose second chance is under way, by their numbers, each in its colour. */
async function chances({ store, shop, now }: Desk): Promise<Map<number, Colour>> {
  const open = (await store.chances()).map((c) => lapsed(c, now, shop.clock));
  return new Map(
    open.flatMap((c): [number, Colour][] => {
      const colour = chanceOf(c, shop.secondChance.colour);
      return c.customer === null || colour === null ? [] : [[c.customer.id, colour]];
    }),
  );
}

const named = (name: string, colour: Colour | undefined): Phrase =>
  colour === undefined ? name : [name, " ", toned(colour, colourWord(colour))];
