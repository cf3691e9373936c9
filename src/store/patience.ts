import { setTimeout as pause } from "node:timers/promises";

/** How long a command waits for others before it gives up. */
export const patienceMs = 15_000;

/** How long SQLite itself may wait at a stretch: nothing else runs meanwhile, no line on stderr and no Ctrl-C. */
export const sliceMs = 50;

/** When somebody at the counter wants to hear why nothing happens. */
const tellAfterMs = 1000;

/** A clock that nobody sets; the first `performance.now()` of a process would load a module. */
const clockMs = (): number => Number(process.hrtime.bigint() / 1_000_000n);

/** Waits for other commands in short slices, so that the program stays awake. One budget, however often it waits. */
export class Patience {
  readonly #tell: () => void;
  #spent = 0;
  #told = false;

  /** `tell` is called once, when the waiting has taken a second. */
  constructor(tell: () => void = () => {}) {
    this.#tell = tell;
  }

  /** Waits for something that waits by itself, such as a server that holds a lock for others. */
  async during<T>(work: Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.#tellOnce(), tellAfterMs);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Tries a step until it does not meet a lock; throws what it throws, and its "busy" when the budget is used up. */
  async until<T>(isBusy: (error: unknown) => boolean, step: () => T): Promise<T> {
    let last = clockMs();
    for (;;) {
      try {
        return step();
      } catch (error) {
        const now = clockMs();
        this.#spent += now - last;
        last = now;
        if (!isBusy(error) || this.#spent > patienceMs) throw error;
      }
      if (this.#spent > tellAfterMs) this.#tellOnce();
      await pause(20);
    }
  }

  #tellOnce(): void {
    if (!this.#told) this.#tell();
    this.#told = true;
  }
}
