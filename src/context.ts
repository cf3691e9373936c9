import type { Doer } from "./store/change.ts";
import type { Databases } from "./databases.ts";
import type { Store, Work, Written } from "./store/store.ts";
import { RecoverError } from "./errors.ts";
import { isUrl, openly, shownLocation } from "./places.ts";
import type { MachineKey, Settings } from "./settings.ts";
import type { Shop } from "./domain/shop.ts";
import type { Questions } from "./commands/ask.ts";
import type { Answered, Phrase, Report, ReportForm } from "./views/view.ts";

/** The streams and the machine, as the outside hands them in. */
export interface World {
  /** The program's own. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly homedir: string;
  readonly login: string;
  /** The machine's name. */
  readonly hostname: string;
  readonly machineZone: () => string;
  readonly stdinIsTTY: boolean;
  readonly stderrIsTTY: boolean;
  readonly readStdin: () => Promise<string>;
  /** Shows a prompt on stderr and waits for a line from the terminal; null where somebody stopped. */
  readonly readLine: (prompt: string) => Promise<string | null>;
  readonly clock: () => Date;
  /** So many random bytes as hex. */
  readonly random: (bytes: number) => string;
  readonly newRef: () => string;
  /** From now on a signal ends the command in order. It costs 2 ms, so it is asked for where somebody may wait. */
  readonly heedSignals: () => void;
}

/** What a command works at: the open database, the shop it describes, and the one reading of the clock. */
export interface Desk {
  readonly store: Store;
  readonly shop: Shop;
  readonly now: Date;
}

/** What somebody began and did not finish, private to this account. */
export interface Draft {
  readonly kept: string | null;
  readonly keep: (text: string) => void;
  readonly drop: () => void;
}

/** What the command line said, for the log of changes. */
export interface Invocation {
  readonly kind: string;
  readonly ref: string | undefined;
  /** The command and its arguments as text, the same for the same intent. */
  readonly intent: string;
  /** Whether the database is opened to write; a dry run only reads. */
  readonly writes: boolean;
}

/** What answers a command. */
export type Handler = (context: Context) => Promise<Answered>;

/** What a command can say and have done before its own answer is there. */
export interface Voice {
  /** Says a line at once, while the command is still at work. */
  readonly tell: (line: string) => void;
  /** Runs another command at the same place, and shows its answer or what went wrong; its exit code. */
  readonly inTurn: (invocation: Invocation, handler: Handler) => Promise<number>;
}

/** The doors of one command to the world. Each opens on first use. */
export class Context {
  readonly settings: Settings;
  readonly world: World;
  readonly #invocation: Invocation;
  readonly #voice: Voice;
  readonly #remarks: Phrase[] = [];
  #desk: Promise<Desk> | undefined;
  #typed = "";
  #stored: string | null = null;

  constructor(world: World, settings: Settings, invocation: Invocation, voice: Voice) {
    this.world = world;
    this.#voice = voice;
    this.settings = settings;
    this.#invocation = invocation;
  }

  /** Who acts: RECOVER_BY, else the login name. */
  get actor(): string {
    return this.settings.by.value ?? this.world.login;
  }

  /** The same with the till they are at: the machine's name on a shared database, unless the settings name it. */
  get doer(): Doer {
    const { desk, database } = this.settings;
    return { actor: this.actor, desk: desk.value ?? (isUrl(database.value) ? this.world.hostname : "") };
  }

  /** Opens the database, once: to write where the command does. */
  async desk(): Promise<Desk> {
    this.#desk ??= this.#openDesk(this.#invocation.writes ? "write" : "read");
    return this.#desk;
  }

  /** One transaction and one change, under the command's name and --ref. */
  async write<T>(work: Work<T>): Promise<Written<T>> {
    const { store, now } = await this.desk();
    const { kind, ref, intent } = this.#invocation;
    const { sha256 } = await import("./store/change.ts");
    const digest = sha256(`${intent}\n${this.#typed}`);
    const request = { kind, ref: ref ?? this.world.newRef(), digest, ...this.doer, now };
    const written = await store.write(request, work);
    this.#stored = request.ref;
    if (written.clockBehindMs > 5 * 60_000) {
      this.remark(
        "The clock of this machine stands behind the last change; the order of changes is kept all the same.",
      );
    }
    return written;
  }

  /** The --ref of what this command has stored, or null where it has stored nothing. */
  get stored(): string | null {
    return this.#stored;
  }

  /** All of stdin, which is then a part of what the command intends. */
  async stdin(): Promise<string> {
    this.#typed = await this.world.readStdin();
    return this.#typed;
  }

  /** Questions to ask, or null where none may be asked. */
  async questions(): Promise<Questions | null> {
    if (!this.isAttended) return null;
    const { display } = await import("./views/display.ts");
    if (this.settings.accessible.value) {
      const { plainQuestions } = await import("./commands/ask-plainly.ts");
      return plainQuestions(display, this.world.readLine);
    }
    const { questionsWith } = await import("./commands/ask.ts");
    this.world.heedSignals();
    return questionsWith(display);
  }

  /** Whether a person sits at this terminal, who may be asked or shown an editor. */
  get isAttended(): boolean {
    // In this order: to ask about stdin costs the most.
    return !this.settings.noInput.value && this.world.stderrIsTTY && this.world.stdinIsTTY;
  }

  /**
   * Opens a text in the editor and hands what was saved to `use`. Where that throws, the text is kept, and the next
   * try begins with it. Throws as `editText` and `use` do.
   */
  async edit<T>(name: string, text: string, use: (edited: string) => Promise<T>): Promise<T> {
    const { dropText, editText, keepText, keptText } = await import("./editor.ts");
    const folder = await this.#draftFolder();
    const kept = keptText(folder, name);
    if (kept !== null) this.#voice.tell("Going on with what you wrote before.");
    const edited = await editText(this.settings.editor.value, name, kept ?? text);
    this.#typed = edited;
    try {
      const used = await use(edited);
      dropText(folder, name);
      return used;
    } catch (error) {
      if (!(error instanceof RecoverError) || error.kind === "bug") throw error;
      const path = keepText(folder, name, edited);
      const hint = `Your text is kept for another try: ${path}`;
      throw new RecoverError(
        error.kind,
        error.message,
        error.hint === undefined ? hint : `${error.hint}\n${hint}`,
        { cause: error },
      );
    }
  }

  /** The answers that wait for another try under a name, and the doors to keep and to drop them. */
  async draft(name: string): Promise<Draft> {
    const { dropText, keepText, keptText } = await import("./editor.ts");
    const folder = await this.#draftFolder();
    return {
      kept: keptText(folder, name),
      keep: (text) => void keepText(folder, name, text),
      drop: () => dropText(folder, name),
    };
  }

  /** R-12, and what was begun, is something else in another database. */
  async #draftFolder(): Promise<string> {
    const { placeDigest } = await import("./databases.ts");
    return `${this.settings.stateFolder}/drafts/${await placeDigest(this.settings.database.value)}`;
  }

  /** What was answered is a part of what the command intends, as stdin is. */
  heard(answers: string): void {
    this.#typed = answers;
  }

  /** Says a line on stderr at once. */
  tell(line: string): void {
    this.#voice.tell(line);
  }

  /**
   * Runs a command of its own at once, where one comes after the other: with a clock, a database and a change of its
   * own, all closed when it is answered, so that nothing is held while somebody waits. Its exit code.
   */
  inTurn(invocation: Invocation, handler: Handler): Promise<number> {
    return this.#voice.inTurn(invocation, handler);
  }

  /** Writes a file whole or not at all. Throws as `replaceFile` does. */
  async writeFile(
    path: string,
    chunks: Iterable<string | Uint8Array> | AsyncIterable<string>,
    force: boolean,
  ): Promise<void> {
    const { replaceFile, replaceFileFrom } = await import("./files.ts");
    if (Symbol.iterator in chunks) replaceFile(path, chunks, { force });
    else await replaceFileFrom(path, chunks, { force });
  }

  /** Looks whether a file can be written. Throws as `checkTarget` does. */
  async checkFile(path: string, force: boolean): Promise<void> {
    const { checkTarget } = await import("./files.ts");
    checkTarget(path, force);
  }

  /** The text of a file. Throws as `textOf` does. */
  async readFile(path: string): Promise<string> {
    const { textOf } = await import("./files.ts");
    return textOf(path);
  }

  /**
   * For a command that goes through much, a little at a time: V8 may take what is held for a moment for what stays, and
   * then its memory grows by half. Where it knows no such flag, nothing happens.
   */
  async holdLittle(): Promise<void> {
    const { setFlagsFromString } = await import("node:v8");
    setFlagsFromString("--no-allocation-site-pretenuring");
  }

  /** The bytes of a file, piece by piece. Throws as `piecesOf` does. */
  async readPieces(path: string): Promise<Iterable<Uint8Array>> {
    const { piecesOf } = await import("./files.ts");
    return piecesOf(path);
  }

  /** Takes a file away again that this command has written. */
  async removeFile(path: string): Promise<void> {
    const { removeQuietly } = await import("./files.ts");
    removeQuietly(path);
  }

  /** Writes a report into a file, in the form asked for. Throws as `replaceFile` does. */
  async writeReport(report: Report, form: ReportForm, path: string, force: boolean): Promise<void> {
    const { reportFile } = await import("./report-file.ts");
    await this.writeFile(path, await reportFile(report, form, await this.now()), force);
  }

  /** Writes one key of config.toml, on this machine. */
  async setMachineKey(key: MachineKey, value: string): Promise<void> {
    if (key === "database") openly(value, "The address");
    const { setMachineKey } = await import("./config-file.ts");
    await setMachineKey(this.#configFile, key, value);
  }

  /** Takes one key out of config.toml; whether it was there. */
  async unsetMachineKey(key: MachineKey): Promise<boolean> {
    const { unsetMachineKey } = await import("./config-file.ts");
    return unsetMachineKey(this.#configFile, key);
  }

  get #configFile(): string {
    const { configFile } = this.settings;
    if (configFile !== null) return configFile;
    throw new RecoverError(
      "usage",
      "There is no home folder for config.toml.",
      "Name the file with RECOVER_CONFIG.",
    );
  }

  /** The doors to whole databases. */
  async databases(): Promise<Databases> {
    const { Databases } = await import("./databases.ts");
    return new Databases(this);
  }

  /** What a driver threw while data were read, in the owner's words; every other error as it is. */
  async fault(error: unknown): Promise<unknown> {
    const { faultOf } = await import("./store/faults.ts");
    return faultOf(error, shownLocation(this.settings.database.value), false);
  }

  /** Something to tell on stderr beside the answer. */
  remark(remark: Phrase): void {
    this.#remarks.push(remark);
  }

  get remarks(): readonly Phrase[] {
    return this.#remarks;
  }

  /** The time this command lives at, if it has looked. */
  async now(): Promise<Date> {
    return this.#desk === undefined
      ? this.world.clock()
      : (await this.#desk.catch(() => ({ now: this.world.clock() }))).now;
  }

  /** Closes what was opened. What is acknowledged afterwards is stored. */
  async close(): Promise<void> {
    const desk = await this.#desk?.catch(() => undefined);
    this.#desk = desk === undefined ? undefined : Promise.resolve(desk);
    await desk?.store.close();
  }

  readonly onWait = (): void => {
    this.world.heedSignals();
    this.#voice.tell("waiting for another recover…");
  };

  /** What the machine says of its region: the first of the variables that holds something. */
  get locale(): string | undefined {
    const { env } = this.world;
    return [env["LC_ALL"], env["LC_MONETARY"], env["LANG"]].find((l) => l !== undefined && l !== "");
  }

  async #openDesk(mode: "read" | "write"): Promise<Desk> {
    const [{ openStore }, { settingsFromMachine, shopOf }] = await Promise.all([
      import("./store/open.ts"),
      import("./domain/shop.ts"),
    ]);
    // Before anything is made: a time that is none would be found too late.
    await this.clockIn("UTC", null);
    const store = await openStore({
      path: this.settings.database.value,
      env: this.world.env,
      mode,
      newSettings: () => settingsFromMachine(this.world.machineZone(), this.locale),
      onRemark: (text) => this.remark(text),
      onWait: this.onWait,
    });
    const shop = await store.settings().then(shopOf);
    if (store.isNew) {
      const money = shop.money.currency === null ? "no currency yet" : `amounts in ${shop.money.currency}`;
      this.remark(`First run: ${money}, times in ${shop.calendar.zone}. To change: recover config list`);
    }
    return { store, shop, now: await this.clockIn(shop.calendar.zone, store.serverNow) };
  }

  /** The one reading of the clock: a server's counts for all tills alike. */
  async clockIn(zone: string, serverNow: Date | null): Promise<Date> {
    const fixed = this.world.env["RECOVER_NOW"];
    if (fixed === undefined || fixed === "") return serverNow ?? this.world.clock();
    const { readTimestamp } = await import("./domain/when.ts");
    const at = readTimestamp(fixed, zone);
    if (at !== null) return at;
    throw new RecoverError(
      "usage",
      `RECOVER_NOW is "${fixed}", which is not a time.`,
      "Use for example 2026-11-18T09:30, or with seconds and Z.",
    );
  }
}
