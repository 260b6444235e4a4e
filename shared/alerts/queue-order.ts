/** The order of the queue. */
import type { Alert } from '../vocabulary/alert';

/** What needs a person comes first; what is kept quiet is the last that is open. */
function rankOf({ handling, suppression }: Alert): number {
  if (handling === 'closed') return 3;
  if (suppression !== 'none') return 2;
  return handling === 'new' ? 0 : 1;
}

/** Whether nobody took it in time, and nobody has it yet. */
export function isEscalated({ handling, escalatedAtMs }: Pick<Alert, 'handling' | 'escalatedAtMs'>): boolean {
  return handling === 'new' && escalatedAtMs !== undefined;
}

/**
 * Compares two alerts: what needs a person first, then by priority, what went to a supervisor before what did not, then the newest.
 * @returns below 0 when `a` comes first; never 0 for two alerts
 */
export function compareInQueue(a: Alert, b: Alert): number {
  return (
    rankOf(a) - rankOf(b) ||
    a.priority - b.priority ||
    Number(isEscalated(b)) - Number(isEscalated(a)) ||
    b.raisedAtMs - a.raisedAtMs ||
    (a.id < b.id ? -1 : 1)
  );
}

/** The queue: what needs a person first. Every part of the program that lists alerts has this order. */
export function inQueueOrder(alerts: readonly Alert[]): Alert[] {
  return [...alerts].sort(compareInQueue);
}

/** The first few of the queue, without sorting the others: there may be thousands. */
export function firstInQueue(alerts: Iterable<Alert>, count: number): readonly Alert[] {
  let first: readonly Alert[] = [];
  for (const alert of alerts) {
    const last = first.at(-1);
    if (first.length === count && last && compareInQueue(alert, last) > 0) continue;
    first = [...first, alert].sort(compareInQueue).slice(0, count);
  }
  return first;
}
