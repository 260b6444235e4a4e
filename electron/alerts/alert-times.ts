import type { AlertsConfig } from '../config/alerts-config';

/** Times of alerts that a configuration may make shorter than the rules have them, never longer. */
export interface AlertTimes {
  /** How long nobody may take an alert before it goes to a supervisor, milliseconds. */
  readonly longestTakeMs?: number | undefined;
}

/** Those of a configuration. */
export function alertTimesOf(config: AlertsConfig | undefined): AlertTimes {
  const seconds = config?.takeWithinSeconds;
  return { longestTakeMs: seconds === undefined ? undefined : seconds * 1_000 };
}
