/** Immediate threats and the reasons that were owed for them. */
import type { AuditEntry } from '../audit/entry';

/** What became of the reason that one owes. */
export type ThreatOutcome = 'in-time' | 'late' | 'owed' | 'overdue';

/** One that began in the period. */
export interface Threat {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  readonly outcome: ThreatOutcome;
}

/** More than a station ever has in a year. */
const mostThreats = 10_000;

interface Begun {
  readonly sequence: number;
  readonly atMs: number;
  readonly actor: string;
  given: 'in-time' | 'late' | undefined;
}

/** Follows them through a log. */
export class Threats {
  readonly #begun = new Map<string, Begun>();

  /** Takes a whole entry. @param counts - it lies within the period */
  take({ kind, verb, sequence, actor, detail }: AuditEntry, atMs: number, counts: boolean): void {
    const { view } = detail;
    if (kind !== 'done' || typeof view !== 'string') return;
    if (verb === 'begin-view' && counts && detail['for'] === 'immediate-threat' && this.#begun.size < mostThreats) {
      this.#begun.set(view, { sequence, atMs, actor, given: undefined });
    }
    const owing = verb === 'give-reason' ? this.#begun.get(view) : undefined;
    if (owing) owing.given = detail['overdue'] === true ? 'late' : 'in-time';
  }

  /** All of them, the earliest first. @param withinMs - how soon a reason is owed */
  all(nowMs: number, withinMs: number): readonly Threat[] {
    return [...this.#begun.values()].map(({ given, ...begun }) => ({
      ...begun,
      outcome: given ?? (begun.atMs + withinMs <= nowMs ? 'overdue' : 'owed'),
    }));
  }
}
