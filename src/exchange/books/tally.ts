import { Sum, type Money } from "../../domain/money.ts";

/** What a file comes to: its rows, and the amounts on both sides in each currency. */
export interface Tally {
  readonly rows: number;
  readonly debits: readonly Money[];
  readonly credits: readonly Money[];
}

/** A tally of rows as they come. */
export class Tallying {
  readonly #debits = new Sum();
  readonly #credits = new Sum();
  #rows = 0;

  /** So many rows with these amounts: debits are above zero, credits below. */
  add(rows: number, amounts: readonly Money[]): void {
    this.#rows += rows;
    for (const amount of amounts) {
      if (amount.minor > 0) this.#debits.add(amount);
      else if (amount.minor < 0) this.#credits.add({ ...amount, minor: -amount.minor });
    }
  }

  get rows(): number {
    return this.#rows;
  }

  get tally(): Tally {
    return { rows: this.#rows, debits: this.#debits.total, credits: this.#credits.total };
  }
}
