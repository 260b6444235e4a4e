/** Bringing up the cameras of an alert: by the one key, on a monitor of choice, or elsewhere while their monitor is taken. */
import { create } from 'zustand';
import { alertOfKey, type NextKey } from '../../../shared/alerts/queue-order';
import { nextState } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, MonitorId } from '../../../shared/vocabulary/ids';
import { otherMonitorFor, placeOfCameras } from '../../../shared/wall/alert-monitor';
import { currentSession } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import type { MenuEntry } from '../../ui/menu-entries';
import { takenWords } from '../../ui/alert-place-words';
import { act } from '../desk/act';
import { announce } from '../desk/announce';
import { playBackFromBefore } from '../desk/play-back';
import { chooseMonitor } from '../desk/selection';
import { monitorsOf } from '../walls/cells';
import { acknowledge, selectAlert, selectedAlert } from './handle-alert';
import { topNew } from './queue';

/** The alert whose cameras were brought up last: the key plays them back next. */
export const useShownAlert = create<{ readonly shown: AlertId | null }>(() => ({ shown: null }));

/**
 * The one key of alerts: takes the first that nobody has; again, it brings up the cameras of the one in hand; again, it plays
 * them back from half a minute before.
 * @returns whether there was anything to do
 */
export function alertKey(): boolean {
  const operatorId = currentSession()?.operator.id;
  const { shown } = useShownAlert.getState();
  const next = operatorId && alertOfKey(selectedAlert(), topNew(useMirror.getState().alerts), { operatorId, shown });
  if (!next) return false;
  void steps[next.does](next.alert);
  return true;
}

const steps: Readonly<Record<NextKey, (alert: Alert) => Promise<void>>> = {
  acknowledge,
  show: (alert) => showCameras(alert),
  'play-back': playBackFromBefore,
};

/** Brings up the monitor with an alert's cameras. @param monitorId - where they are to be; where alerts open, unless chosen */
export async function showCameras(alert: Alert, monitorId?: MonitorId): Promise<void> {
  selectAlert(alert);
  useShownAlert.setState({ shown: alert.id });
  const input = { alertId: alert.id, ...(monitorId !== undefined && { monitorId }) };
  const outcome = await act('show-alert', input, `Show the cameras of ${alert.title}`);
  if (outcome.status !== 'success') return;
  const { monitorId: shownOn } = outcome.value;
  chooseMonitor(shownOn);
  const name = monitorsOf(useMirror.getState().walls).find(({ id }) => id === shownOn)?.name ?? shownOn;
  announce(`The cameras of ${alert.title} are on ${name}`);
}

/** Opens the cameras of the alert in hand on a monitor without an alert. @returns whether there was one */
export function showElsewhere(): boolean {
  const alerts = useMirror.getState().alerts;
  const alert = selectedAlert() ?? topNew(alerts);
  if (!alert || !nextState(alert, 'show')) return false;
  const monitor = otherMonitorFor(useMirror.getState().walls, alerts, alert);
  if (!monitor) return false;
  void showCameras(alert, monitor.id);
  return true;
}

/** The lines of an alert's menu that bring up its cameras: where alerts open, or on any monitor. */
export function cameraEntries(alert: Alert): readonly MenuEntry[] {
  const { walls } = useMirror.getState();
  const { alerts } = useMirror.getState();
  const never = whyNot('show-alert') ?? (nextState(alert, 'show') ? undefined : 'It is closed');
  const entry = (label: string, monitorId?: MonitorId): MenuEntry => ({
    ...{ kind: 'item', label },
    unavailable: never ?? takenWords(alert, placeOfCameras(walls, alerts, alert, monitorId)),
    onSelect: () => void showCameras(alert, monitorId),
  });
  return [
    entry('Show the cameras'),
    {
      ...{ kind: 'item', label: 'Play back from 30 s before', unavailable: whyNot('open-playback') },
      onSelect: () => void playBackFromBefore(alert),
    },
    {
      kind: 'submenu',
      label: 'Show the cameras on',
      entries: monitorsOf(walls).map(({ id, name }) => entry(name, id)),
    },
  ];
}
