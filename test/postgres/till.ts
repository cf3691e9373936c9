import { setTimeout as pause } from "node:timers/promises";
import { asTill } from "../edge/as-till.ts";

/**
 * A till of its own in a process of its own: runs so many commands against a database, each until it is acknowledged,
 * and then says with which exit codes; before that, on a line of its own, that the first one was. `node till.ts LOCATION NAME COUNT [COMMAND...]`; a % is the command's number.
 */

const [location = "", name = "", count = "0", ...command] = process.argv.slice(2);
const codes: Record<number, number> = {};
const slowest = { ms: 0 };

for (let i = 1; i <= Number(count); i++) {
  const argv = [...command.map((word) => word.replace("%", `${name}-${i}`)), "--ref", `${name}-${i}`];
  const started = performance.now();
  for (let tries = 0; ; tries++) {
    const { code, out, err } = await asTill(location, name, argv);
    codes[code] = (codes[code] ?? 0) + 1;
    if (code === 0) break;
    if (![5, 6, 7, 8].includes(code) || tries > 400) throw new Error(`exit ${code}: ${out}${err}`);
    await pause(25);
  }
  if (i === 1) console.log("begun");
  slowest.ms = Math.max(slowest.ms, performance.now() - started);
}
console.log(JSON.stringify({ codes, slowest: Math.round(slowest.ms) }));
