/**
 * Where signals come in: checked against the schema, then handed on. A source is told what became of
 * its signal, so that nothing is lost without somebody knowing.
 */
import { AlertEvent } from '../../shared/vocabulary/alert';
import type { AlertId } from '../../shared/vocabulary/ids';
import type { SignalFate } from '../../shared/vocabulary/signal-fate';

/** What becomes of a signal. */
export type IntakeResult =
  /** Recorded. `alertId` is the alert that it is part of, or null where the rules make none of it. */
  | { readonly kind: 'taken'; readonly alertId: AlertId | null; readonly became: SignalFate; readonly repeat: boolean }
  | { readonly kind: 'malformed'; readonly reason: string }
  /** The station knows no such school or camera: sending it again changes nothing. */
  | { readonly kind: 'not-taken'; readonly reason: string }
  /** The station cannot record it now: the source should send it again. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Raises a well-formed event; see `raise.ts`. */
export type Raise = (event: AlertEvent, source: string) => Promise<IntakeResult>;

/** Takes a raw signal of a source. */
export async function intake(signal: unknown, source: string, raise: Raise): Promise<IntakeResult> {
  const event = AlertEvent.safeParse(signal);
  if (event.success) return raise(event.data, source);
  const reasons = event.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return { kind: 'malformed', reason: reasons.join('; ') };
}
