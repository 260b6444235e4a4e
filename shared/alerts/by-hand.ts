import type { Alert } from '../vocabulary/alert';

/** The source of every alert that an operator raises at the console. */
export const byHandSource = 'by hand';

/** Whether an operator raised an alert, whatever type it was given: no school has said anything. */
export function raisedByHand({ source, type }: Pick<Alert, 'source' | 'type'>): boolean {
  return source === byHandSource || type === 'by-hand';
}
