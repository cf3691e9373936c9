import { beancount } from "./beancount.ts";
import { excel } from "./excel.ts";
import { freeagent } from "./freeagent.ts";
import { generic } from "./generic.ts";
import { hledger } from "./hledger.ts";
import type { Profile } from "./profile.ts";
import { qboBank } from "./qbo-bank.ts";
import { qboJournal } from "./qbo-journal.ts";
import { sage50 } from "./sage50.ts";
import { sageJournal } from "./sage-journal.ts";
import { wave } from "./wave.ts";
import { xeroBank } from "./xero-bank.ts";
import { xeroJournal } from "./xero-journal.ts";

/** Every way to write the books down. To add one: a file and a line. */
export const profiles: readonly Profile[] = [
  generic,
  excel,
  qboBank,
  qboJournal,
  xeroJournal,
  xeroBank,
  freeagent,
  sage50,
  sageJournal,
  wave,
  hledger,
  beancount,
];
