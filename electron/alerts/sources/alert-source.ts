/** What every adapter is: something that can be started and stopped, and that hands on what comes. See the README of this folder. */
import type { AlertSourceKind, RefusalReason } from '../../../shared/vocabulary/alert-source';
import type { IntakeResult } from '../signal-intake';

/** What an adapter does with what comes. One line belongs to one start; one that has ended takes nothing more. */
export interface SourceLine {
  /**
   * Hands a raw signal to the intake, and counts what becomes of it. Of a source that cannot be answered a refused one goes to
   * the dead letters. Resolves when what became of it is on the disk; never rejects.
   * @param text - the signal as it came, for the dead letters
   */
  take(signal: unknown, text?: string): Promise<IntakeResult>;
  /** Counts what is no signal: no JSON, too large, no token. @returns whether that is saved where it must be; if not, hand it on again */
  refuse(reason: RefusalReason, why: string, text?: string): boolean;
  /** Counts what is no signal for this station. */
  ignore(): void;
  /** Says that it no longer runs; it is stopped, and started again after a while. */
  lost(why: string): void;
}

export interface AlertSource {
  /** The name that its alerts carry: the `id` of its configuration. */
  readonly source: string;
  readonly kind: AlertSourceKind;
  /** Where it listens, or whom it asks; without secrets. Read whenever it has started. */
  readonly place: string;
  /** Whether whoever sends hears what became of it; where not, what is refused goes to the dead letters. */
  readonly answers: boolean;
  /** How long ago a signal may say that it was sent, where that is not an hour, milliseconds. */
  readonly longestAgeMs?: number | undefined;
  /** Runs until `stop` or until it reports that it is lost. @throws CannotRun when trying again is no use; another Error when it is */
  start(line: SourceLine): Promise<void>;
  /** Ends what `start` has begun, also while it is still at it; does nothing when there is nothing. */
  stop(): Promise<void>;
}

/** Why a source is off until the application is started again: what it needs is not there. */
export class CannotRun extends Error {}
