import { create } from 'zustand';
import type { AlertChanged } from '../../shared/events/alert-changed';
import type { AlertSilence } from '../../shared/alerts/silence';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Procedure } from '../../shared/vocabulary/procedure';

/** All alerts that main keeps, in no order: `inQueueOrder` of `shared/alerts/queue-order` sorts them. */
export const useAlerts = create<{ readonly alerts: readonly Alert[] }>(() => ({ alerts: [] }));

/** A list with changes in it: whoever has not changed stays the same object, in its place. Pure. */
export function withChanged(
  alerts: readonly Alert[],
  { alerts: changed, gone }: Pick<AlertChanged, 'alerts' | 'gone'>,
): readonly Alert[] {
  const left = new Map(changed.map((alert) => [alert.id, alert]));
  const without = new Set(gone);
  const kept: Alert[] = [];
  for (const alert of alerts) {
    const now = left.get(alert.id);
    left.delete(alert.id);
    if (now || !without.has(alert.id)) kept.push(now ?? alert);
  }
  return [...kept, ...left.values()];
}
/** What stands around the alerts: their sound, where it is silenced, and what is done about them. */
export const useAlertDesk = create<{
  readonly silence: AlertSilence | null;
  readonly procedures: readonly Procedure[];
}>(() => ({ silence: null, procedures: [] }));
