import { create } from 'zustand';
import type { Alert } from '../../shared/vocabulary/alert';
import { useAlerts } from './alert-mirror';

/**
 * The alerts for whoever does not show how often their signals came: as long as one differs in nothing else it stays the object that
 * it was, and the list stays the list. In a flood most of what comes is only counted, and the map is not drawn anew for it.
 */
export const useCalmAlerts = create<{ readonly alerts: readonly Alert[] }>(() => ({
  alerts: useAlerts.getState().alerts,
}));

useAlerts.subscribe(({ alerts }) => {
  const before = useCalmAlerts.getState().alerts;
  const calm = calmed(before, alerts);
  if (calm !== before) useCalmAlerts.setState({ alerts: calm });
});

/** A list with what is only counted left as it was in the one before; that one itself where nothing else is different. Pure. */
export function calmed(before: readonly Alert[], after: readonly Alert[]): readonly Alert[] {
  let byId: ReadonlyMap<string, Alert> | undefined;
  const list = after.map((alert, at) => {
    const same = before[at];
    if (same === alert) return alert;
    byId ??= new Map(before.map((each) => [each.id, each]));
    const old = same?.id === alert.id ? same : byId.get(alert.id);
    return old && sameButCounts(old, alert) ? old : alert;
  });
  return list.length === before.length && list.every((alert, at) => alert === before[at]) ? before : list;
}

function sameButCounts(one: Alert, other: Alert): boolean {
  return one === other || withoutCounts(one) === withoutCounts(other);
}

function withoutCounts(alert: Alert): string {
  return JSON.stringify({ ...alert, occurrences: 1, lastSignalAtMs: undefined });
}
