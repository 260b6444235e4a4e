/** What happened while the log could not be written: held in memory, with its true times, until it can be. */
import type { AuditFact } from '../../shared/audit/entry';

/** More is not held: a disk that is full for days must not fill the memory as well. */
export const mostHeld = 10_000;

export interface HeldFact {
  readonly fact: AuditFact;
  readonly atMs: number;
}

export class Spool {
  /** All that waits, the earliest first. */
  readonly held: HeldFact[] = [];
  /** How many facts there was no room for: they are counted, and what they were is lost. */
  lost = 0;
  /** Since when something waits, milliseconds since the epoch; undefined while nothing does. */
  sinceMs: number | undefined;

  hold(facts: readonly AuditFact[], atMs: number): void {
    if (facts.length === 0) return;
    this.sinceMs ??= atMs;
    const room = Math.max(0, mostHeld - this.held.length);
    this.held.push(...facts.slice(0, room).map((fact) => ({ fact, atMs })));
    this.lost += Math.max(0, facts.length - room);
  }

  clear(): void {
    this.held.length = 0;
    this.lost = 0;
    this.sinceMs = undefined;
  }
}
