/** A complaint that gave the books something to write. */
export interface Moment {
  readonly id: number;
  /** Nothing of it happened before. */
  readonly first: Date;
  /** The events by which something was given. */
  readonly giving: readonly number[];
  readonly isInvited: boolean;
}

/**
 * When complaints gave something to write. Of all of them only numbers are held, side by side in a few lists: they are
 * all that an export holds of everything, and objects would be ten times as much.
 */
export class Moments {
  readonly #ids: number[] = [];
  readonly #instants: number[] = [];
  /** 0 where nothing was given. */
  readonly #events: number[] = [];
  readonly #invited = new Set<number>();
  /** Null where all are wanted. */
  readonly #wanted: Set<number> | null;

  constructor(areAllWanted: boolean) {
    this.#wanted = areAllWanted ? null : new Set();
  }

  /** Something that was given by an event; complaints that are wanted by none of theirs are left out. */
  add(id: number, instant: number, event: number | null, isWanted: boolean): void {
    this.#ids.push(id);
    this.#instants.push(instant);
    this.#events.push(event ?? 0);
    if (isWanted) this.#wanted?.add(id);
  }

  /** The first instant of a complaint for which a coupon was issued. What becomes of that is of any later day. */
  addInvited(id: number, instant: number): void {
    this.#invited.add(id);
    this.add(id, instant, null, true);
  }

  /** All complaints in the order of their first instants. */
  *inPages(size: number): Generator<Moment[], void> {
    const { starts, firsts, rows } = this.#grouped();
    const idOf = (group: number): number => this.#ids[rows[starts[group] ?? 0] ?? 0] ?? 0;
    const order = Uint32Array.from(firsts.keys()).toSorted(
      (a, b) => (firsts[a] ?? 0) - (firsts[b] ?? 0) || idOf(a) - idOf(b),
    );
    let page: Moment[] = [];
    for (const group of order) {
      const id = idOf(group);
      if (this.#wanted?.has(id) === false) continue;
      const own = rows.subarray(starts[group], starts[group + 1]);
      const giving = Array.from(own, (row) => this.#events[row] ?? 0).filter((event) => event > 0);
      page.push({ id, first: new Date(firsts[group] ?? 0), giving, isInvited: this.#invited.has(id) });
      if (page.length < size) continue;
      yield page;
      page = [];
    }
    if (page.length > 0) yield page;
  }

  /** Rows complaint by complaint: where each begins among them, and its first instant. */
  #grouped(): { rows: Uint32Array; starts: number[]; firsts: number[] } {
    const rows = Uint32Array.from(this.#ids.keys()).toSorted(
      (a, b) => (this.#ids[a] ?? 0) - (this.#ids[b] ?? 0),
    );
    const [starts, firsts]: [number[], number[]] = [[], []];
    let last: number | undefined;
    for (const [i, row] of rows.entries()) {
      const [id, instant] = [this.#ids[row], this.#instants[row] ?? 0];
      if (id === last) firsts[firsts.length - 1] = Math.min(firsts.at(-1) ?? instant, instant);
      else {
        starts.push(i);
        firsts.push(instant);
      }
      last = id;
    }
    return { rows, starts, firsts };
  }
}
