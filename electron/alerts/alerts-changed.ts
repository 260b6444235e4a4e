import type { AlertChanged } from '../../shared/events/alert-changed';
import type { Alert } from '../../shared/vocabulary/alert';

/** What is new or different in a list of alerts, and what is no longer in it. Those that stay keep their order. Pure. */
export function alertsChanged(before: readonly Alert[], after: readonly Alert[]): AlertChanged {
  const alerts: Alert[] = [];
  const gone: Alert['id'][] = [];
  let at = 0;
  for (const old of before) {
    const now = after[at];
    if (now?.id !== old.id) {
      gone.push(old.id);
      continue;
    }
    if (now !== old) alerts.push(now);
    at += 1;
  }
  return { kind: 'alert-changed', alerts: [...alerts, ...after.slice(at)], gone };
}
