/**
 * The sound of alerts, silenced for a moment so that somebody can hear a phone. It is for what stood when it was asked for: who
 * silences an alert knows of it, and nobody can have meant one that had not come. Pure.
 */
import { z } from 'zod';
import type { Alert } from '../vocabulary/alert';
import { OperatorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** Longest silence, seconds. */
export const longestSilenceSeconds = 60;

/** A silence: who wants it, since when and until when. */
export const AlertSilence = z.object({ by: OperatorId, sinceMs: UtcMs, untilMs: UtcMs });
export type AlertSilence = Readonly<z.infer<typeof AlertSilence>>;

/** When an alert last asked for somebody: when it came, or when it went to a supervisor. */
export function askedAtMs({ raisedAtMs, escalatedAtMs }: Pick<Alert, 'raisedAtMs' | 'escalatedAtMs'>): UtcMs {
  return escalatedAtMs ?? raisedAtMs;
}

/** Whether a silence holds for an alert: it was known when the silence began, and that is not over. */
export function isSilenced(
  alert: Pick<Alert, 'raisedAtMs' | 'escalatedAtMs'>,
  silence: AlertSilence | null,
  nowMs: UtcMs,
): boolean {
  return silence !== null && nowMs < silence.untilMs && askedAtMs(alert) <= silence.sinceMs;
}
