import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const told = readFileSync(join(import.meta.dirname, "../../dist/LICENSES.txt"), "utf8");
const headings = [...told.matchAll(/^-{76}\n(\S+) (\S+) \((.+)\)$/gm)].map(([, name, version]) => ({
  name,
  version,
}));

/** They lie beside the bundle with a licence of their own. */
const beside = new Set(["dejavu-fonts-ttf"]);

test("beside the bundle stands under which licence each package in it is", () => {
  const names = headings.map(({ name }) => name);
  const expected = Object.keys(packageJson.dependencies).filter((name) => !beside.has(name));
  expect(names).toEqual(expect.arrayContaining(expected));
  expect(new Set(names).size).toBeGreaterThan(expected.length);
  const versions = Object.fromEntries(headings.map(({ name, version }) => [name, version]));
  expect(versions).toMatchObject({ echarts: packageJson.dependencies.echarts });
});

test("those that ask for more than their names are there whole", () => {
  expect(told).toContain("Apache License");
  expect(told).toMatch(/zrender \S+ \(BSD-3-Clause\)/);
  expect(told).toContain("Node.js");
});
