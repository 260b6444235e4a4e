/** What the menus of a monitor's window say of alerts. */
import type { MonitorId } from '../../shared/vocabulary/ids';
import { putBackOffer, waitingFor } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { useMirror } from '../mirror/store';
import { keysOf } from '../mirror/preferences';
import { whyNot } from '../mirror/why-not';
import type { MenuEntry } from '../ui/menu-entries';
import { alertsOn } from './alert-marks';
import { performIntent } from './perform-intent';
import { waitingHere } from './wall-acts';

/** Acknowledging, showing elsewhere what waits, and putting back what was here. */
export function alertLines(monitorId: MonitorId): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  const { alerts } = useMirror.getState();
  const monitor = findMonitor(walls, monitorId);
  const here = [...alertsOn(alerts, monitorId), ...waitingFor(walls, alerts, monitorId)];
  const waiting = monitor && waitingHere(monitor);
  return [
    {
      ...{ kind: 'item', label: 'Acknowledge alert', keys: keysOf('acknowledge') },
      unavailable:
        whyNot('acknowledge-alert') ??
        (here.some(({ handling }) => handling === 'new') ? undefined : 'No new alert on this monitor'),
      onSelect: () => performIntent({ kind: 'acknowledge' }),
    },
    {
      kind: 'item',
      label: waiting?.onto ? `Show ${waiting.alert.title} on ${waiting.onto.name}` : 'Show what waits elsewhere',
      keys: keysOf('show-elsewhere'),
      unavailable: whyNot('show-alert') ?? whyNotElsewhere(waiting),
      onSelect: () => performIntent({ kind: 'elsewhere' }),
    },
    {
      ...{ kind: 'item', label: 'Put back what was here before the alert', keys: keysOf('put-back') },
      unavailable:
        whyNot('put-back-monitor', monitorId) ??
        (monitor && putBackOffer(monitor, alerts) ? undefined : 'No alert has left its cameras here'),
      onSelect: () => performIntent({ kind: 'put-back' }),
    },
  ];
}

function whyNotElsewhere(waiting: ReturnType<typeof waitingHere>): string | undefined {
  if (!waiting) return 'No alert waits for this monitor';
  return waiting.onto ? undefined : 'Every monitor shows an alert';
}
