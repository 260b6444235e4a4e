import type { AlertsConfig } from '../config/alerts-config';

/** Times of alerts that a configuration may make shorter than the rules have them, never longer. */
export interface AlertTimes {
  /** How long nobody may take an alert before it goes to a supervisor, milliseconds. */
  readonly longestTakeMs?: number | undefined;
  /** How long an alert is kept quiet at most, milliseconds. */
  readonly longestQuietMs?: number | undefined;
}

/** Those of a configuration. */
export function alertTimesOf(config: AlertsConfig | undefined): AlertTimes {
  const inMs = (seconds: number | undefined): number | undefined =>
    seconds === undefined ? undefined : seconds * 1_000;
  return { longestTakeMs: inMs(config?.takeWithinSeconds), longestQuietMs: inMs(config?.longestQuietSeconds) };
}
