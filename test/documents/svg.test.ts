import { execaSync } from "execa";
import { create } from "qrcode";
import { describe, expect, test } from "vitest";

import { couponSvg } from "../../src/documents/coupon-svg.ts";
import { qrOf, qrPath } from "../../src/documents/qr.ts";
import { cards, hostile, plain, saying } from "./cards.ts";
import { taken } from "./tags.ts";

const hasPython = execaSync("python3", ["-c", "import xml.dom.minidom"], { reject: false }).exitCode === 0;

describe("a coupon as an SVG", () => {
  test.each(Object.entries(cards))("%s: says all that is known, in its lines", (_kind, card) => {
    const { texts } = taken(couponSvg(card));
    const all = texts.join("").replace(/[\s-]/g, "");
    for (const text of [
      card.shop,
      card.guest,
      card.what,
      card.worth,
      card.code,
      `Good until ${card.expires}`,
    ])
      if (text !== null) expect(all).toContain(text.replace(/[\s-]/g, ""));
    expect(texts).toContain("Show this as soon as you arrive.");
  });

  test("asks nobody for anything", () => {
    const svg = couponSvg(plain);
    expect(svg.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
    expect(svg).not.toMatch(/<script|<image|<style|<foreignObject|href| on\w+=/i);
    expect(svg).toMatch(/<title id="title">Café Morgenrot - GOLD-7F3KQ-M2XVT-H<\/title>/);
    expect(svg).toMatch(
      /<desc id="description">A GOLD coupon for Jane Doe\. 9\.00 EUR, a dessert of your choice\./,
    );
  });

  test("is well-formed, with no element but its own, whatever the texts are", () => {
    for (const text of hostile) {
      const open: string[] = [];
      for (const { name, attributes, closing } of taken(couponSvg(saying(text))).tags) {
        expect(["svg", "title", "desc", "rect", "path", "text"]).toContain(name);
        if (closing) expect(open.pop()).toBe(name);
        else if (name !== "rect" && name !== "path") open.push(name);
        expect(attributes.replace(/"[^"]*"/g, "")).toMatch(/^[ =a-zA-Z-]*$/);
      }
      expect(open).toEqual([]);
    }
  });

  test.runIf(hasPython)("another parser reads every one", () => {
    const svgs = hostile.map((text) => couponSvg(saying(text)));
    const script = `import json, sys, xml.dom.minidom
for svg in json.load(sys.stdin): xml.dom.minidom.parseString(svg.encode("utf-8"))`;
    const { exitCode, stderr } = execaSync("python3", ["-c", script], {
      input: JSON.stringify(svgs),
      reject: false,
    });
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
  });

  test("Hebrew stands where Latin stands, in its own direction", () => {
    const svg = couponSvg({ ...plain, guest: "אברהם", shop: "קפה" });
    expect(svg).toMatch(/direction="rtl" text-anchor="end">אברהם</);
    expect(svg).toMatch(/direction="rtl">קפה</);
    expect(couponSvg(plain)).not.toContain("direction=");
  });
});

test("the QR symbol has the modules of the code", () => {
  const { modules } = create(plain.code, { errorCorrectionLevel: "Q" });
  const qr = qrOf(plain.code);
  const dark = new Set(
    qr.bars.flatMap(({ x, y, length }) => Array.from({ length }, (_, i) => `${x + i} ${y}`)),
  );
  expect(qr.size).toBe(modules.size);
  expect(dark.size).toBe(modules.data.filter(Boolean).length);
  for (let y = 0; y < qr.size; y += 1)
    for (let x = 0; x < qr.size; x += 1) expect(dark.has(`${x} ${y}`)).toBe(Boolean(modules.get(y, x)));
  expect(couponSvg(plain)).toContain(qrPath(qr));
});
