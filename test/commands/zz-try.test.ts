import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "vitest";
import { openTill } from "../world.ts";
import { transcript } from "./transcript.ts";
test("try", async () => {
  using till = openTill();
  const ed = join(till.folder, "ed.sh");
  writeFileSync(ed, `cat "$1" >> ${till.folder}/seen; ls -ld "$(dirname "$1")" "$1" >> ${till.folder}/seen; sed -i 's/^severity: .*/severity: critical/; s/cold/hot/' "$1"`);
  till.env["RECOVER_EDITOR"] = `sh ${ed}`;
  console.log(await transcript(till,
    'log "cold soup" -c "Jane Doe" --phone "+34 600 000 000" -t a',
    'log "late" -c "J. Doe" --email j@x.org --note x',
    'log "late" -c "Doe, Jane" --phone "600 000 000"',
    'log "late" -c "0034 600000000"',
    'log "late" -c "Jane Do" --paid 20',
    'customer merge C-2 C-1', 'customer merge C-2 C-1 --yes', 'customer show C-2','customer show C-1 --json', 'history C-2', 'customer list',
    'list customer:C-2', 'undo -n', 'customer merge C-2 C-1 --yes',
    'log "x" -c "doe, jane"','log "y" -c C-2',
    'edit 1 --severity high', 'edit 1 --severity high', 'edit 1', 'edit 1 -t k --untag a --paid "12.50" --cause late', 'show 1', 'edit 2 -e', 'edit 2 -e','show 2', 'edit 1 hello', 'edit 1 --link x','edit 1 -c "Ana Ruiz" -n','edit 1 -c "Ana Ruiz"', 'history 1', 'show 1 --json',
    'customer add "Zoe" --phone "0034-600000000"','edit 2 --untag nope','edit 2 --due friday','edit 2 --due friday --when yesterday', 'show 2'
  ));
  console.log((await import("node:fs")).readFileSync(join(till.folder, "seen"), "utf8"));
});
