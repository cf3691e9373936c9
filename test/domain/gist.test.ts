import { expect, test } from "vitest";
import { closed } from "../../src/domain/closing.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { apologized, compensated, contacted } from "../../src/domain/recovery.ts";
import { clock, complaint, deed, eur, gift, refund } from "./shop.ts";

const ana = complaint({ by: "Ina", paid: eur(20), cause: "late" });

/** Whoever changes what these texts are raises their version, so that those on file are read off their complaints. */
test("what is kept of a complaint that is open, and of one that is closed", () => {
  expect(gistText(ana, clock)).toMatchInlineSnapshot(`
    "1aaab0cc0ab1160201000002a00
    - 1795107600000 1795712400000 1798304400000
    1794990600000 phone
    0 - - - -
    a!1795107600000 f!1795626000000



    "
  `);
  const sorry = apologized(ana, deed("2026-11-18T10:10", { channel: "email", because: "they asked" }), clock);
  const dessert = gift({ kind: "gift", what: "dessert & wine", offer: 3, worth: eur(9), cost: eur(2.5) });
  const given = compensated(sorry, dessert, deed("2026-11-18T10:30", { by: "Ina" }), clock);
  const back = compensated(given, refund(20), deed("2026-11-18T12:00", { by: "Tom" }), clock);
  const asked = contacted(back, { reached: true }, deed("2026-11-18T12:00"), clock);
  expect(gistText(closed(asked, { as: "lost", because: "moved away" }, deed("2026-11-20T10:00")), clock))
    .toMatchInlineSnapshot(`
      "100000000001121131200102020

      1794990600000 phone
      2 2400000 2400000 9000000 3600000
      a+1795107600000 f+1795626000000
      gift 3 900EUR2 250EUR2 =dessert%20%26%20wine	refund - 2000EUR2 2000EUR2 -
      {"reasons":["they asked"]}
      ["Ina","Tom"]
      [["Ina","900EUR2",0],["Tom","2000EUR2",0]]"
    `);
});
