/** Entries of views for tests of the report: a log without its chain, because only the verifier looks at that. */
import type { AuditEntry } from '../audit/entry';
import { ReportFold, type FoldScope } from '../report/report-fold';
import { LocalClock } from '../time/local-days';

/** Writes entries, each with the next number. */
export class MadeEntries {
  readonly entries: AuditEntry[] = [];

  /** @param at - `2026-11-02T12:00:00` UTC, or milliseconds */
  add(at: string | number, more: Partial<AuditEntry>): AuditEntry {
    const ms = typeof at === 'number' ? at : Date.parse(`${at}Z`);
    const sequence = this.entries.length + 1;
    const entry: AuditEntry = {
      ...{ sequence, at: `${new Date(ms).toISOString().slice(0, -2)}Z`, kind: 'done', actor: 'operator-07' },
      ...{ verb: 'open-tile', policyVersion: '2.0', purpose: 'patrol-support', detail: {} },
      ...{ previous: '0'.repeat(64), hash: sequence.toString(16).padStart(8, '0').repeat(8) },
      ...more,
    };
    this.entries.push(entry);
    return entry;
  }

  /** A camera begins to be seen in a window. */
  start(at: string | number, camera: string, window = 'wall.m1', more: Partial<AuditEntry> = {}): AuditEntry {
    return this.add(at, { kind: 'view-started', detail: { camera, window }, ...more });
  }

  /** And ends. */
  end(at: string | number, camera: string, window = 'wall.m1', more: Partial<AuditEntry> = {}): AuditEntry {
    return this.add(at, { kind: 'view-ended', detail: { camera, window, seconds: 1 }, ...more });
  }
}

const clock = new LocalClock();

/** A period in UTC. */
export function scopeOf(from: string | number, to: string | number): FoldScope {
  const ms = (at: string | number): number => (typeof at === 'number' ? at : Date.parse(`${at}Z`));
  return {
    ...{ fromMs: ms(from), toMs: ms(to), clock },
    schoolOf: (camera) => camera.split('.')[0],
    roleOf: (actor) => (actor.startsWith('operator') ? 'analyst' : undefined),
  };
}

/** The figures of entries. */
export function foldOf(entries: readonly AuditEntry[], scope: FoldScope, nowMs = scope.toMs): ReportFold {
  const fold = new ReportFold(scope);
  for (const entry of entries) fold.take(entry);
  fold.finish(nowMs);
  return fold;
}

/** One thing that may happen to views. */
export interface ViewStep {
  readonly stepMs: number;
  readonly camera: string;
  readonly window: string;
  readonly actor: string;
  readonly purpose: string;
  readonly what: 'start' | 'end' | 'opened';
}

/** What may happen, for tests that try anything: `[stepMs]` at the most, and one of each list. */
export const viewSteps = {
  stepMs: 40 * 60_000,
  camera: ['east.1', 'east.2', 'west.1'],
  window: ['wall.m1', 'wall.m2', 'console'],
  actor: ['operator-07', 'operator-12'],
  purpose: ['patrol-support', 'incident 26-1', 'alert a-1', 'immediate-threat'],
  what: ['start', 'start', 'end', 'end', 'end', 'opened'],
} as const;

/** The log of what happens from the evening of 31 October 2026 on, the night in which summer time ends. */
export function entriesOf(steps: readonly ViewStep[]): readonly AuditEntry[] {
  const made = new MadeEntries();
  let atMs = Date.parse('2026-10-31T20:00:00Z');
  for (const { stepMs, camera, window, actor, purpose, what } of steps) {
    atMs += stepMs - (stepMs % 10);
    if (what === 'start') made.start(atMs, camera, window, { actor, purpose });
    else if (what === 'end') made.end(atMs, camera, window, { actor, purpose });
    else made.add(atMs, { kind: 'opened', verb: 'start' });
  }
  return made.entries;
}
