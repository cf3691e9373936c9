import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { applicationId } from "../../src/store/engine.ts";
import { crashed, noise, patched, versioned } from "../edge/states.ts";
import { databaseFails, diskFails, outputIsFull, timeFlies, type Fault } from "./error-faults.ts";
import { booksScenes } from "./error-scenes-books.ts";
import { secondChanceScenes } from "./error-scenes-second-chance.ts";
import { unpackedScenes } from "./error-scenes-unpacked.ts";

/** How things stand, and the command lines that are refused then. */
export interface Scene {
  /** The heading it stands under. */
  readonly about: string;
  /** How things stand, in words. */
  readonly given?: string;
  /** The command lines that lead there. */
  readonly before?: readonly string[];
  /** What no command line does, after them. May return what ends it. */
  readonly make?: (place: Place) => End | Promise<End>;
  /** As typed in a shell: variables in front, and /shop for the folder of the shop. */
  readonly lines: readonly string[];
  /** What is typed when questions are asked, then Ctrl-C; without it there is no terminal. */
  readonly typed?: readonly string[];
  readonly fault?: Fault;
  /** What is made lies inside the program, as a fault does. */
  readonly isInside?: true;
  /** In processes of their own. */
  readonly apart?: "as oneself" | "as somebody else";
}

type End = (() => void) | void;

interface Place {
  readonly folder: string;
  readonly db: string;
}

const ana = ["log soup -c Ana -C phone --phone 600000000"];
/** Answered and put right: what is left is to give back. */
const putRight = [...ana, "done 1 called", "done 1 mended"];
/** All but the last question. */
const keptInTouch = [...putRight, "done 1 --declined"];
/** Asked twice in vain whether they are back: what is left is to decide. */
const atTheEnd = [...keptInTouch, "done 1 --back no", "done 1 --back no"];
const settled = ["log soup --walk-in --sorry --fixed"];

/** In the order in which they are read. */
export const scenes: readonly Scene[] = [
  {
    about: "The command line",
    lines: [
      "lgo",
      "completely-unknown",
      "customer",
      "customer ad Jane",
      "customer befriend Jane",
      "help lgo",
      "help astrology",
      "log x -c Ana --chanel phone",
      "due -x",
      "log x -c Ana --paid",
      "list --color sometimes",
      "history 1 2",
      "list --json --plain",
      "follow-up 1 --reached --no-answer",
      "log x -chanel:phone",
      "log x -channel:phone",
      "log x -c Ana -c Bo",
      'log x -c Ana --ref ""',
      `log x -c Ana --ref ${"till-2".repeat(40)}`,
      "due --all --until friday",
    ],
  },
  {
    about: "Numbers and ranges",
    before: ana,
    lines: ["show", "show one", "show 1 2", "done 8-5", "due --limit many", "show 99"],
  },
  { about: "Numbers and ranges", given: "nothing was written yet", lines: ["show last"] },
  {
    about: "Undo and history",
    given: "a label was taken off, and somebody else has put it on again",
    before: ["log soup -c Ana --tag soup", "edit 1 --untag soup", "RECOVER_BY=Bo edit 1 --tag soup"],
    lines: ["undo"],
  },
  {
    about: "done",
    before: ana,
    lines: [
      "done 1 called --because late",
      "done 1 --of 1",
      "done 1 --no-answer --sorry",
      "done 1 --no-answer --reached",
    ],
  },
  { about: "The other steps", before: ana, lines: ["apologize 1 --because late"] },
  {
    about: "The other steps",
    before: ana,
    lines: ["compensate 1 --refund 5 --cost 7", "compensate 1 --credit 5 --worth 7"],
  },
  {
    about: "close and reopen",
    before: ana,
    lines: ["close 1 --as lost --because moved --of 1", "close 1 --as settled --anyway x"],
  },
  {
    about: "Dates",
    before: ana,
    lines: [
      "log x -c Ana --when someday",
      "log x -c Ana --when tomorrow",
      "snooze 1 yesterday",
      "log x -c Ana --when 2026-02-30",
      "list --since 2026-13",
      "snooze 1 31/31/2026",
      "snooze 1 1999-01-01",
      "list --period 2026q5",
      "list --period 2026q3 --since 2026-07-01",
      "RECOVER_NOW=noonish list",
    ],
  },
  {
    about: "Amounts",
    before: ana,
    lines: [
      "log x -c Ana --paid free",
      'log x -c Ana --paid ""',
      "log x -c Ana --paid .50",
      "log x -c Ana --paid 0",
      'log x -c Ana --paid "EUR 5 EUR"',
      'log x -c Ana --paid "5 FOO"',
      "log x -c Ana --paid 1,234",
      "log x -c Ana --paid 1.2345",
      'log x -c Ana --paid "5.5 JPY"',
      "log x -c Ana --paid 99999999999999",
      "compensate 1 --refund 5 --tax 120%",
    ],
  },
  {
    about: "Amounts",
    given: "the decimal mark is a dot",
    before: ["config set decimal-mark dot"],
    lines: ["log x -c Ana --paid 1,234"],
  },
  { about: "Amounts", given: "the machine names no region", lines: ["LANG=C log x -c Ana --paid 5"] },
  {
    about: "Filters",
    before: ana,
    lines: [
      "list sevrity:high",
      "list colour:red",
      "list severity:",
      "list severity:hgih",
      "list severity:purple",
      "list not:",
      "due --sort risk",
      "find",
      `find ${"soup ".repeat(501)}`,
    ],
  },
  {
    about: "log",
    before: ana,
    lines: [
      "log -c Jane",
      "log soup",
      "log soup --walk-in -c Jane",
      "log --resume",
      "log soup -c Jane -C emial",
      "log soup -c Jane -C pigeon",
      "log soup -c Jane -C chat",
      "log soup -c Jane -C chat:a/b",
      "log soup -c Jane --phone abc",
      `log soup -c ${"Jane".repeat(126)}`,
      "log soup -c Jane -s hihg",
      "log soup -c Jane -s purple",
      'log soup -c Jane --phone ""',
      "log soup -c Jane --email jane",
      'log soup -c Jane --address ""',
      'log soup -c Jane --handle ""',
      "log soup -c Jane --handle jane",
      "log soup -c Jane --link https://example.com/1",
      "log soup -c Jane --words hello",
      "log soup -c Jane --because generous",
      "log soup -c Jane --worth 5",
      "log soup -c Jane --cost 5",
      "log soup -c Jane --give scarf",
      'log soup -c Jane --give scarf --worth "5 EUR" --cost "5 USD"',
      "log soup -c C-99",
    ],
  },
  {
    about: "log",
    given: "two customers are called Ana",
    before: ["customer add Ana --phone 600000000", "customer add Ana"],
    lines: ["log soup -c Ana"],
  },
  {
    about: "log",
    given: "the reference A was used for cold soup",
    before: ["log soup --walk-in --ref A"],
    lines: ["log toast --walk-in --ref A"],
  },
  {
    about: "log",
    given: "asked on a terminal, with nothing kept",
    typed: [],
    lines: ["log --accessible --resume"],
  },
  {
    about: "log",
    given: "asked on a terminal, and Ctrl-C at the second question",
    typed: ["cold soup"],
    lines: ["log --accessible"],
  },
  {
    about: "done",
    given: "R-1 takes an answer",
    before: ana,
    lines: [
      "done 1 --as settled",
      "done 1 --no-answer --declined",
      "done 1 --no-answer --back yes",
      "done 1 --no-answer --sorry",
      "done 1 --no-answer --thanks",
      "done 1 --via email",
      "done 1 x --words y",
    ],
  },
  { about: "done", given: "something is to be given back for R-1", before: putRight, lines: ["done 1"] },
  { about: "done", given: "Ana is to be asked whether she is back", before: keptInTouch, lines: ["done 1"] },
  {
    about: "done",
    given: "how R-1 ended is to be decided",
    before: atTheEnd,
    lines: ["done 1", "skip 1 why"],
  },
  { about: "done", given: "R-1 is closed", before: settled, lines: ["done 1 again"] },
  {
    about: "done",
    given: "asked on a terminal, and Ctrl-C",
    before: keptInTouch,
    typed: [],
    lines: ["done 1 --accessible"],
  },
  {
    about: "The other steps",
    before: ana,
    lines: [
      "apologize 1 --via email",
      "assess 1",
      "compensate 1",
      "compensate 1 --refund 5 --credit 5",
      "compensate 1 --gift dessert",
      "compensate 1 --gesture flowers --tax 19%",
      "follow-up 1",
      "note 1",
      "skip 1",
      "snooze 1",
    ],
  },
  {
    about: "The other steps",
    given: "R-1 came in today",
    before: ana,
    lines: ["apologize 1 --when 2026-11-01"],
  },
  {
    about: "close and reopen",
    given: "R-1 has no answer yet",
    before: ana,
    lines: [
      "close 1",
      "close 1 --as settled",
      "close 1 --as recovered",
      "close 1 --as lost",
      "close 1 --as let-go",
      "close 1 --as unfounded",
      "close 1 --as duplicate",
      "close 1 --as duplicate --of 1",
      "close 1 --as duplicate --of x",
      "close 1 --as lost --anyway hello",
      "close 1 --as lost --of 1 --because why",
      "reopen 1",
    ],
  },
  {
    about: "close and reopen",
    given: "there was an apology for R-1, and nothing more",
    before: [...ana, "apologize 1"],
    lines: ["close 1 --as settled"],
  },
  {
    about: "close and reopen",
    given: "R-1 was put right",
    before: putRight,
    lines: ["close 1 --as recovered"],
  },
  {
    about: "close and reopen",
    given: "R-1 is not worth keeping, and has no answer yet",
    before: [...ana, "assess 1 --keep no"],
    lines: ["close 1 --as let-go"],
  },
  {
    about: "close and reopen",
    given: "R-1 is a review, answered by e-mail",
    before: [
      "log soup -c Ana -C google --email ana@example.com",
      "apologize 1 --via email --because asked",
      "fix 1",
    ],
    lines: ["close 1 --as settled"],
  },
  {
    about: "edit",
    before: ana,
    lines: [
      "edit",
      "edit 1",
      "edit 1 2",
      "edit 1 hello",
      "edit 1 --edit --text x",
      'edit 1 --text ""',
      'edit 1 --channel ""',
      'edit 1 --when ""',
      'edit 1 --due ""',
      "edit 1 --link https://example.com/1",
      "edit 1 --untag wholesale",
      "RECOVER_EDITOR='no-such-editor 2>&-' edit 1 --edit",
      "RECOVER_EDITOR=false edit 1 --edit",
    ],
  },
  ...(
    [
      ["line 1 says who knows what", "cold soup"],
      ["line 1 is a field with a slip in its name", "chanel: phone"],
      ["line 1 is a field that is none", "colour: red"],
      ["a field is there twice", "by: Tom\nby: Tim"],
      ["a link, which R-1 has not", "link: https://example.com/1"],
      ["a severity that is none", "severity: purple"],
      ["no severity", "severity:"],
      ["no path", "path:"],
      ["nobody for a customer", "customer:"],
      ["another name for the same customer", "customer: C-1 Ana Maria"],
    ] as const
  ).map(([given, form]) => edited(given, form)),
  {
    about: "Customers",
    before: ["customer add Ana", "customer add Anabel"],
    lines: [
      "customer add",
      "customer show",
      "customer show nobody",
      "customer show an",
      "customer show C-99",
      "customer edit",
      "customer edit C-1",
      'customer edit C-1 --name ""',
      "customer edit C-1 --remove ana@example.com",
      "customer merge C-1",
      "customer merge C-1 Ana",
      "customer merge C-1 C-2",
      "customer merge C-1 C-99 --yes",
    ],
  },
  {
    about: "Staff",
    before: [...ana, "staff add Theo", "staff add Thea"],
    lines: [
      "staff add Theo",
      "staff edit",
      "staff edit Theo",
      'staff edit Theo --name ""',
      "staff edit nobody --inactive",
      "staff edit the --inactive",
      "assign 1",
      "assign 1 Theo",
    ],
  },
  {
    about: "Staff",
    given: "R-1 is in the hands of Theo",
    before: [...ana, "staff add Theo", "assign 1 Theo --words hello"],
    lines: ["assign 1 Theo --words hello"],
  },
  ...secondChanceScenes,
  ...booksScenes,
  {
    about: "Reports",
    before: ana,
    lines: ["worth", "worth 99", "report defection sevrity:high", "report all -o /shop/all.csv"],
  },
  {
    about: "Undo and history",
    given: "nothing was written yet",
    lines: ["undo", "redo", "undo 3 --to 2", "undo 0", "history --ref none"],
  },
  {
    about: "Undo and history",
    given: "Tom changed what tester had set",
    before: ["config set currency GBP", "RECOVER_BY=Tom config set currency USD"],
    lines: ["undo"],
  },
  {
    about: "Undo and history",
    given: "Tom wrote down a complaint of somebody whom tester had added",
    before: ["customer add Ana", "RECOVER_BY=Tom log soup -c Ana"],
    lines: ["undo"],
  },
  {
    about: "Settings of the business",
    lines: [
      "config set",
      "config set curency EUR",
      "config set horoscope gemini",
      "config set currency",
      "config set currency XXQ",
      "config set zone Mars",
      "config set channel pigeon",
      "config set margin lots",
      "config set retention most",
      "config set retention 0.8",
      "config set horizon 50",
      "config set referrals maybe",
      "config set decimal-mark point",
      "config set day-order ymd",
      "config set week-start someday",
      "config set leave-quick 30/18/5",
      `config set shop-name ${"Nord".repeat(26)}`,
      "config set second-chance pink",
      "config set coupon-days 0",
      "config set holidays christmas",
      "config set holidays 2026-01-01..2100-12-31",
      `config set hours "${"mon 9-18, ".repeat(50)}sun 9-18"`,
      "config set hours 9-18",
      'config set hours "someday 9-18"',
      'config set hours "mon 9-25"',
      'config set hours "mon 18-9"',
      'config set hours "mon 9-13 12-18"',
      "config get margin",
      "completion",
      "completion tcsh",
    ],
  },
  {
    about: "Settings of this machine",
    make: writeConfigFiles,
    lines: [
      'list --db ""',
      "RECOVER_COLOR=nevr list",
      "RECOVER_COLOR=blue list",
      "RECOVER_CONFIG=/shop/bare.toml list",
      "RECOVER_CONFIG=/shop/slip.toml list",
      "RECOVER_CONFIG=/shop/unknown.toml list",
      "RECOVER_CONFIG=/shop/theme.toml list",
      "RECOVER_CONFIG=/shop/pager.toml list",
      "RECOVER_CONFIG=/shop/latin1.toml list",
      "RECOVER_CONFIG=/shop list",
      "RECOVER_DB= RECOVER_CONFIG=/shop/address.toml list",
      "RECOVER_DB=mysql://db.example/recover list",
      "list --db mysql://db.example/recover",
      "list --db postgres://tom:secret@db.example/recover",
      "RECOVER_CONFIG=/shop/long.toml config set pager more",
      "config set color nevr",
      "config set accessible perhaps",
      "config set editor",
    ],
  },
  {
    about: "Files to write",
    before: ana,
    make: ({ folder }) => {
      execFileSync("mkfifo", [join(folder, "pipe")]);
      writeFileSync(join(folder, "there.csv"), "");
      symlinkSync(join(folder, "there.csv"), join(folder, "link.csv"));
      symlinkSync("loop", join(folder, "loop"));
    },
    lines: [
      "export complaints --json",
      "export complaints --period 2026q3 --since 2026-07-01",
      'export complaints -o ""',
      "export complaints -o /shop",
      "export complaints -o /shop/pipe",
      "export complaints -o /shop/missing/out.csv",
      "export complaints -o /shop/there.csv/out.csv",
      "export complaints -o /shop/loop/out.csv",
      `export complaints -o /shop/${"x".repeat(300)}`,
      "export complaints -o /shop/there.csv",
      "export complaints -o /shop/link.csv",
    ],
  },
  ...(
    [
      ["the disk is full", "ENOSPC"],
      ["the account may not write so much", "EFBIG"],
      ["the disk can only be read", "EROFS"],
      ["the folder is somebody else's", "EACCES"],
      ["the disk fails", "EIO"],
    ] as const
  ).map(([given, code]) => ({
    about: "Files to write",
    given,
    lines: ["export complaints -f -o /shop/out.csv"],
    fault: diskFails("renameSync", code),
  })),
  {
    about: "Files to write",
    given: "the disk fails after the last byte",
    lines: ["export complaints -o /shop/out.csv"],
    fault: diskFails("fsyncSync", "EIO", 2),
  },
  {
    about: "Answers",
    given: "standard output is full",
    before: ana,
    fault: outputIsFull,
    lines: ["list", "note 1 hello"],
  },
  {
    about: "Backups and demos",
    before: [...ana, "backup /shop/backup.db"],
    make: ({ folder }) => {
      const backup = join(folder, "backup.db");
      patched(backup, join(folder, "damaged.db"), { 8192: [...noise(4096)] });
    },
    lines: [
      "backup /shop/backup.db",
      "backup /shop/missing/copy.db",
      "restore",
      "restore /shop/missing.db",
      "restore /shop/backup.db",
      "restore /shop/damaged.db --yes",
      "move",
      "move /shop/backup.db",
      "demo --remove",
    ],
  },
  {
    about: "Backups and demos",
    given: "the demo's folder is somebody else's",
    before: ["demo"],
    fault: diskFails("unlinkSync", "EACCES"),
    lines: ["demo --remove"],
  },
  {
    about: "The database",
    given: "none of these files is one",
    before: ana,
    make: writeStrangers,
    lines: [
      "list --db /shop",
      "list --db /shop/pipe",
      "list --db /shop/dangling",
      "list --db /shop/loop",
      "list --db /shop/empty",
      "list --db /shop/text",
      "list --db /shop/foreign",
      "list --db /shop/unfinished",
      "list --db /shop/newer",
      "list --db /shop/paged",
      "list --db /shop/damaged",
      "list --db /shop/journalled",
      "log soup --walk-in --db /shop/text/new/recover.db",
    ],
  },
  {
    about: "The database",
    given: "another program holds it",
    before: ana,
    make: heldByAnother,
    fault: timeFlies,
    lines: ["log soup --walk-in", "list"],
  },
  {
    about: "The database",
    given: "it was put back from a copy while the editor was open",
    before: ana,
    lines: [
      `RECOVER_EDITOR="cp '/shop/data/recover.db' /shop/copy; mv /shop/copy '/shop/data/recover.db'; echo late >>" edit 1 --edit`,
    ],
  },
  ...(
    [
      ["the disk is full", "SQLITE_FULL"],
      ["the disk fails", "SQLITE_IOERR_WRITE"],
      ["its journal cannot be opened", "SQLITE_CANTOPEN"],
      ["the text is of a gigabyte", "SQLITE_TOOBIG"],
    ] as const
  ).map(([given, code]) => ({
    about: "The database",
    given,
    before: ana,
    lines: ["note 1 hello"],
    fault: databaseFails("begin immediate", code),
  })),
  {
    about: "The database",
    given: "the disk fails while it confirms",
    before: ana,
    lines: ["note 1 hello"],
    fault: databaseFails("commit", "SQLITE_IOERR_FSYNC"),
  },
  {
    about: "The database",
    given: "another program has set it to another way of writing",
    before: ana,
    make: ({ db }) => {
      const other = new Sqlite(db);
      other.pragma("journal_mode = wal");
      other.close();
    },
    lines: ["list"],
  },
  {
    about: "The database",
    given: "it belongs to somebody else",
    before: ana,
    make: ({ db }) => {
      chmodSync(join(db, ".."), 0o755);
      chmodSync(db, 0o444);
    },
    apart: "as somebody else",
    lines: ["note 1 hello", "log soup --walk-in --db /shop/data/new/recover.db"],
  },
  {
    about: "The database",
    given: "it belongs to somebody else, whose last command was interrupted",
    // A long text, so that a part of what was not done is on the disk.
    before: [`log ${"soup ".repeat(20_000)} -c Ana`],
    make: async ({ db }) => {
      await crashed(db);
      chmodSync(join(db, ".."), 0o555);
      for (const file of [db, `${db}-journal`]) chmodSync(file, 0o444);
    },
    apart: "as somebody else",
    lines: ["list"],
  },
  ...unpackedScenes,
  {
    about: "A database on a server",
    lines: [
      "list --db postgres://till@db.example:x/recover",
      "PGPORT=99999 list --db postgres://till@localhost/recover",
      "RECOVER_DB=postgres:/localhost/recover list",
      "list --db postgres://till:secret@db.example/recover",
      "list --db postgres://db.example/recover?sslmode=prefer",
      "list --db postgres://db.example/recover?sslrootcert=/shop/missing.pem",
      "PGSERVICEFILE=/shop/missing.conf list --db postgres:///recover?service=till",
      "list --db postgres:///recover?host=/shop",
      "RECOVER_DB=postgres:///recover?host=/shop restore /shop/backup.db --yes",
    ],
  },
  {
    about: "A database on a server",
    given: "the file of services names other ones",
    make: ({ folder }) => writeFileSync(join(folder, "services.conf"), "[office]\nhost=db.example\n"),
    lines: ["PGSERVICEFILE=/shop/services.conf list --db postgres:///recover?service=till"],
  },
  ...(
    [
      ["somebody else holds what is needed", "55P03"],
      ["it serves as many as it can", "53300"],
      ["it is shut down", "57P01"],
      ["the password is wrong", "28P01"],
      ["it has no database of that name", "3D000"],
      ["the account may not do this", "42501"],
      ["it has tables of our names that are not ours", "42P07"],
      ["something is broken inside it", "XX000"],
      ["it takes no changes", "25006"],
      ["its disk is full", "53100"],
      ["its disk fails", "58030"],
    ] as const
  ).map(([given, code]) => ({
    about: "A database on a server",
    given,
    make: ({ folder }: Place) => serverThatRefuses(folder, code),
    lines: ["list --db postgres:///recover?host=/shop"],
  })),
  {
    about: "A database on a server",
    given: "it has no certificate",
    make: ({ folder }) => serverThatRefuses(folder, "28000"),
    lines: ["list --db postgres:///recover?host=/shop&sslmode=require"],
  },
  {
    about: "Backups and demos",
    given: "there is no database yet",
    lines: ["restore /shop/missing.db", "move /shop/copy.db", "backup /shop/copy.db"],
  },
  {
    about: "Settings of this machine",
    given: "the home folder is not known",
    apart: "as oneself",
    lines: [
      "HOME=. XDG_CONFIG_HOME= XDG_STATE_HOME= RECOVER_DB= list",
      "HOME=. XDG_CONFIG_HOME= XDG_STATE_HOME= RECOVER_DB=~/shop.db list",
      "HOME=. XDG_CONFIG_HOME= XDG_STATE_HOME= RECOVER_DB=postgres://localhost/shop list",
      "HOME=. XDG_CONFIG_HOME= config set color never",
    ],
  },
];

/** An editor that writes the whole form anew; the words stay what they were. */
function edited(given: string, form: string): Scene {
  return {
    about: "edit",
    given: `saved in the editor: ${given}`,
    before: ana,
    make: ({ folder }) => {
      writeFileSync(join(folder, "form"), `${form}\n\nsoup\n`);
    },
    lines: ["RECOVER_EDITOR='cp /shop/form' edit 1 --edit"],
  };
}

function writeConfigFiles({ folder }: Place): void {
  const files = {
    "bare.toml": "editor = vim\n",
    "slip.toml": 'colour = "never"\n',
    "unknown.toml": "horoscope = 1\n",
    "theme.toml": 'theme = "drak"\n',
    "pager.toml": "pager = 1\n",
    "latin1.toml": Buffer.from([0x23, 0xff, 0x0a]),
    "address.toml": 'database = "mysql://db.example/shop"\n',
    "long.toml": "pager = '''\nless'''\n",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** What may stand at a database's place. */
function writeStrangers({ folder, db }: Place): void {
  const at = (name: string): string => join(folder, name);
  execFileSync("mkfifo", [at("pipe")]);
  symlinkSync(at("nowhere"), at("dangling"));
  symlinkSync("loop", at("loop"));
  writeFileSync(at("empty"), "");
  writeFileSync(at("text"), "Complaints of this week: cold soup, late bus.\n".repeat(20));
  const foreign = new Sqlite(at("foreign"));
  foreign.exec("create table track (title text)");
  foreign.pragma(`application_id = ${applicationId + 1}`);
  foreign.close();
  versioned(db, at("unfinished"), 0);
  versioned(db, at("newer"), 2);
  patched(db, at("paged"), { 16: [3, 3] });
  patched(db, at("damaged"), { 100: [...noise(readFileSync(db).length - 100)] });
  copyFileSync(db, at("journalled"));
  mkdirSync(`${at("journalled")}-journal`);
}

function heldByAnother({ db }: Place): () => void {
  const other = new Sqlite(db);
  other.exec("begin exclusive");
  return () => other.close();
}

/** A PostgreSQL server at a socket in the folder: it knows no TLS, and answers everybody with an error. */
async function serverThatRefuses(folder: string, code: string): Promise<() => void> {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mrefused\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.length + 4);
  const server = createServer((client) => {
    client.on("error", () => {});
    client.on("data", (asked) => {
      const asksForTls = asked.length === 8;
      client.write(asksForTls ? "N" : Buffer.concat([Buffer.from("E"), length, fields]));
    });
  });
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  return () => server.close();
}
