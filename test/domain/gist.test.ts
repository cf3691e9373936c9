import { expect, test } from "vitest";
import { between } from "../../src/domain/gist-signs.ts";
import { closed } from "../../src/domain/closing.ts";
import { gistText } from "../../src/domain/gist-written.ts";
import { apologized, compensated, contacted } from "../../src/domain/recovery.ts";
import { clock, complaint, deed, eur, gift, refund } from "./shop.ts";

const ana = complaint({ by: "Ina", paid: eur(20), cause: "late" });

/** Whoever changes what these texts are raises their version, so that those on file are read off their complaints. */
test("what is kept of a complaint that is open, and of one that is closed", () => {
  expect(shown(gistText(ana, clock))).toMatchInlineSnapshot(
    `"11NT\\FRRZJ7]a^m000----------------------------131E1E1E1E1E1V2Yphonea!J7d\`3J0f!J8CYUj0000J7d\`3J0--------------J7d\`3J000000@0EJ8Hc;Z000001010J:cBh:0000001@0J7d\`3Io0SL00000"`,
  );
  const sorry = apologized(ana, deed("2026-11-18T10:10", { channel: "email", because: "they asked" }), clock);
  const dessert = gift({ kind: "gift", what: "dessert & wine", offer: 3, worth: eur(9), cost: eur(2.5) });
  const given = compensated(sorry, dessert, deed("2026-11-18T10:30", { by: "Ina" }), clock);
  const back = compensated(given, refund(20), deed("2026-11-18T12:00", { by: "Tom" }), clock);
  const asked = contacted(back, { reached: true }, deed("2026-11-18T12:00"), clock);
  expect(
    shown(gistText(closed(asked, { as: "lost", because: "moved away" }, deed("2026-11-20T10:00")), clock)),
  ).toMatchInlineSnapshot(
    `"13_T7D000J7]a^m00200099l000099l0000REA0000=^j0131E2L2k323L3L3Lphonea+J7d\`3J0f+J8CYUj04000300000>4EUR2000003jEUR2=dessert & wine | 0----00000O@EUR200000O@EUR2-000000>4EUR2Ina | 000000O@EUR2TomIna | Tom{"reasons":["they asked"]}"`,
  );
});

const shown = (gist: string): string => gist.replaceAll(between, " | ");
