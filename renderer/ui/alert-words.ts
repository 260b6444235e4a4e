import type { Alert } from '../../shared/vocabulary/alert';

/** How urgent an alert is, in text: `P1`, or `P1 EXERCISE` for what is not meant, which nothing may hide. */
export function urgencyWords({ priority, status }: Pick<Alert, 'priority' | 'status'>): string {
  return status === 'actual' ? `P${priority}` : `P${priority} ${status.toUpperCase()}`;
}
