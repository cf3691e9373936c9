import type { Place } from "./place.ts";

/** An open complaint as any tool can be told of it: what `due` says about it. The keys are columns. */
export interface OpenStep {
  readonly id: number;
  /** Null for a walk-in. */
  readonly customer: string | null;
  readonly text: string;
  readonly severity: string;
  readonly tags: readonly string[];
  readonly received_at: string;
  readonly step: string;
  readonly channel: string;
  /** Null where there is nothing but the counter. */
  readonly contact: string | null;
  /** Instants are ISO 8601 in UTC. */
  readonly due_at: string;
}

interface Listed {
  readonly id: number;
  readonly customer: { readonly name: string } | null;
  readonly summary: string;
  readonly severity: string;
  readonly tags: readonly string[];
  readonly received_at: string;
  readonly next: {
    readonly step: string;
    readonly channel: string;
    readonly contact: string | null;
    readonly due_at: string;
  };
}

/** The open complaints of a database as we list them ourselves: with `due:now`, those that are overdue. */
export function openSteps(place: Place, db: string, ...filter: readonly string[]): OpenStep[] {
  const { items } = JSON.parse(place.recover(db, "list", ...filter, "--json")) as { items: Listed[] };
  return items.map(({ id, customer, summary, severity, tags, received_at, next }) => ({
    id,
    customer: customer?.name ?? null,
    text: summary,
    severity,
    tags,
    received_at: new Date(received_at).toISOString(),
    step: next.step,
    channel: next.channel,
    contact: next.contact,
    due_at: new Date(next.due_at).toISOString(),
  }));
}
