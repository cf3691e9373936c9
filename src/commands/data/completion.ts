import { say, type Raw } from "../../views/view.ts";
import type { Base, Run } from "../declare.ts";
import { oneOf } from "../read.ts";
import { shells } from "../../completion/shells.ts";
import { RecoverError } from "../../errors.ts";

export const completion = (command: Base, run: Run): unknown =>
  command
    .description(`recover completion bash
recover completion zsh
recover completion fish
recover completion powershell`)
    .argument("[shell]", `the shell: ${shells.join(", ")}; its script is printed, and no file is changed`)
    .action((shell) => run(async () => printed(shell)));

async function printed(text: string | undefined): Promise<Raw> {
  if (text === undefined)
    throw new RecoverError(
      "usage",
      "Say which shell.",
      shells.map((s) => `recover completion ${s}`).join("\n"),
    );
  const shell = oneOf("shell", shells)(text);
  const { installing, scriptFor } = await import("../../completion/scripts.ts");
  const script = scriptFor(shell);
  const keep = installing[shell];
  return {
    kind: "raw",
    json: { schema: "recover.completion/1", shell, script, install: keep },
    chunks: [script],
    remarks: [say`To have it in every new shell:`, say`  ${keep}`],
  };
}
