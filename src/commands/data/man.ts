import type { Context } from "../../context.ts";
import { say, type Raw } from "../../views/view.ts";
import type { Base, Run } from "../declare.ts";

export const man = (command: Base, run: Run): unknown =>
  command.description("recover man").action(() => run(printed));

async function printed({ world }: Context): Promise<Raw> {
  const { manual } = await import("../manual.ts");
  const text = await manual(world.version, world.clock().toISOString().slice(0, 10));
  return {
    kind: "raw",
    json: { schema: "recover.man/1", text },
    chunks: [text],
    remarks: [
      say`To read it: recover man -q | man -l -`,
      say`To keep it: mkdir -p ~/.local/share/man/man1 && recover man -q > ~/.local/share/man/man1/recover.1`,
    ],
  };
}
