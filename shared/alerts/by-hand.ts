import type { Alert } from '../vocabulary/alert';

/** The source of every alert that an operator raises at the console. */
export const byHandSource = 'by hand';

/** Whether an operator raised an alert, whatever type it was given: no school has said anything. */
export function raisedByHand({ source, type }: Pick<Alert, 'source' | 'type'>): boolean {
  return source === byHandSource || type === 'by-hand';
}

/**
 * Whether no school has said it: a warning to everybody, whose sender nobody has signed, and what the station itself misses. Such an
 * alert opens no camera that waits for one of its school.
 */
export function saidByNoSchool({ type }: Pick<Alert, 'type'>): boolean {
  return type === 'public-warning' || type === 'camera-offline';
}
