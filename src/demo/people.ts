import type { Contact } from "../domain/channel.ts";
import type { Person } from "./tale.ts";

/**
 * The guests, all invented. Numbers are from the ranges that Ofcom keeps free for drama (07700 900xxx and
 * 01632 960xxx), e-mail addresses from the domain that is kept free for examples.
 */
export const people: readonly Person[] = [
  person("Tilda Brandt", phone(101), email("tilda.brandt")),
  person("Osric Vane", landline(117), email("osric")),
  person("Hanna Weidling", phone(102), email("hanna.weidling")),
  person("Bruno Castellan", phone(103)),
  person("Mireille Oakes", email("mireille.oakes"), phone(104)),
  person("Dev Parmar", phone(105), email("dev.parmar")),
  person("Ingrid Sallow", landline(131)),
  person("Zoë Hartnoll", phone(106), email("zoe.hartnoll")),
  person("Zoe Hartnol", email("zoe.h")),
  person("Joaquín Lázaro", phone(107)),
  person("Mabel Thrupp", address("Mabel Thrupp, 2 Lock Cottages, Nether Wobbling")),
  person("Kwame Adjei-Stone", email("kwame")),
  person("Petra Lindqvist-Moss", phone(108), email("petra.lm")),
  person("Alasdair Penhale", email("a.penhale")),
  person("Yuki Tanemura", phone(109)),
  person("Rosalind Quill"),
  person("Fintan Marsh", phone(110)),
  person("Noor Haddad-Bell", { channel: "chat:messenger", value: "noor.hb" }, phone(111)),
  person("Casimir Dolan", email("casimir.dolan")),
  person("Beatrix Fenn", phone(112)),
  person("Lorenzo Tarn"),
  person("Agnes Pickering-Low", address("Agnes Pickering-Low, Flat 3, 19 Kiln Street, Nether Wobbling")),
  person("Samuel Oduya", email("samuel.oduya")),
  person("Cleo Vantongeren"),
  person("Wilf Barrow", address("Wilf Barrow, The Old Forge, Nether Wobbling")),
  person("Edith Marlowe-Finch", address("Edith Marlowe-Finch, 40 Station Road, Upper Wobbling")),
  person("Marek Słowik", phone(113)),
  person("Greta Holloway-Kess"),
  person("Barnaby Scrope", phone(114)),
  person("Lucía Ferrán"),
  person("Ravi Menon-Clarke", email("ravi.mc"), phone(115)),
  person("Saoirse Kettlewell"),
  person("Theodora Blythe", phone(116)),
  person("Jory Tamblyn", phone(118)),
  person("Orla Finnick", phone(119)),
  person("Emmeline Draycott", email("emmeline")),
  person("Hugo Wend"),
  person("Peony Ashgrove", phone(120)),
  person("Caspian Rolfe", phone(121)),
  person("Lettice Boone", phone(122)),
  person("Quentin Fairweather"),
  person("Vesper Aldgate", email("vesper")),
  person("Delphine Marchbanks", phone(123)),
  person("Rufus Tiplady", phone(124)),
  person("Anneliese Kwok", phone(125)),
  person("Percival Lunt", phone(126)),
  person("Marisol Etxeberria", phone(127)),
];

function person(name: string, ...contacts: Contact[]): Person {
  return { name, contacts };
}

function phone(number: number): Contact {
  return { channel: "phone", value: `+44 7700 900${number}` };
}

function landline(number: number): Contact {
  return { channel: "phone", value: `+44 1632 960${number}` };
}

function email(name: string): Contact {
  return { channel: "email", value: `${name}@example.com` };
}

function address(value: string): Contact {
  return { channel: "address", value };
}
