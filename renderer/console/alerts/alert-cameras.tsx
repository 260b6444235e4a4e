import type { ReactElement } from 'react';
import { nextKeyOf } from '../../../shared/alerts/queue-order';
import { nextState } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { monitorForAlert, otherMonitorFor, placeOfCameras } from '../../../shared/wall/alert-monitor';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { takenWords, waitingWords } from '../../ui/alert-place-words';
import { Button } from '../../ui/button';
import { camerasOfSchool } from '../desk/open';
import { monitorsOf } from '../walls/cells';
import { playBackFromBefore } from '../desk/play-back';
import { showCameras, useShownAlert } from './show-cameras';

/** Where the cameras of an alert are, or what they wait for. */
export function CamerasOn({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement {
  const walls = useMirror((mirror) => mirror.walls);
  const alerts = useMirror((mirror) => mirror.alerts);
  const monitors = monitorsOf(walls);
  const openedOn = monitors.find((monitor) => monitor.id === alert.openedOn);
  if (openedOn) return <>{shownWords(openedOn, alert, station)}</>;
  if (!nextState(alert, 'show')) return <>no monitor</>;
  const place = placeOfCameras(walls, alerts, alert);
  const waits = waitingWords(place, (id) => station.schools.get(id)?.shortName ?? id);
  if (waits !== undefined) return <>{waits}</>;
  if (alert.handling !== 'new' || monitors.some(({ isAlertMonitor }) => isAlertMonitor)) return <>no monitor</>;
  const monitor = monitorForAlert(walls, alerts, true);
  return monitor ? (
    <>none yet. No monitor is set for alerts: Acknowledge opens them on {monitor.name}</>
  ) : (
    <>no monitor: each shows another alert</>
  );
}

/** `M3`, and how many of the school's cameras are not there: the list of cameras has them. */
function shownWords({ name, cells }: Monitor, { schoolId }: Alert, { cameras }: StationMirror): string {
  const all = camerasOfSchool(cameras.values(), schoolId);
  const shown = all.filter(({ id }) => cells.includes(id)).length;
  return shown < all.length && shown > 0 ? `${name}, ${shown} of the school’s ${all.length}` : name;
}

/** Brings up the cameras: where they are or open by themselves, or on another monitor while that one is taken. */
export function ShowCameras({ alert }: { readonly alert: Alert }): ReactElement | null {
  const keyOf = useKeysOf();
  const walls = useMirror((mirror) => mirror.walls);
  const alerts = useMirror((mirror) => mirror.alerts);
  const unavailable = useWhyNot('show-alert');
  const operatorId = useMirror(({ station }) => station?.session.operator.id);
  const { shown } = useShownAlert();
  if (!nextState(alert, 'show')) return null;
  const taken = alert.openedOn === undefined && takenWords(alert, placeOfCameras(walls, alerts, alert)) !== undefined;
  const onto = taken ? otherMonitorFor(walls, alerts, alert) : undefined;
  if (taken) {
    return (
      <Button
        keys={keyOf('show-elsewhere')}
        unavailable={unavailable ?? (onto ? undefined : 'Every monitor shows another alert')}
        onClick={() => void showCameras(alert, onto?.id)}
      >
        {onto ? `Show on ${onto.name}` : 'Show elsewhere'}
      </Button>
    );
  }
  const byKey = operatorId !== undefined && nextKeyOf(alert, { operatorId, shown }) === 'show';
  return (
    <Button
      keys={byKey ? keyOf('acknowledge') : undefined}
      unavailable={unavailable}
      onClick={() => void showCameras(alert)}
    >
      Show cameras
    </Button>
  );
}

/** Plays back the cameras from half a minute before; closed alerts, too, for as long as the policy goes back. */
export function PlayBackAlert({ alert }: { readonly alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const unavailable = useWhyNot('open-playback');
  const operatorId = useMirror(({ station }) => station?.session.operator.id);
  const { shown } = useShownAlert();
  const byKey = operatorId !== undefined && nextKeyOf(alert, { operatorId, shown }) === 'play-back';
  return (
    <Button
      keys={byKey ? keyOf('acknowledge') : undefined}
      unavailable={unavailable}
      title="Play back from 30 s before the alert"
      data-testid="play-back-alert"
      onClick={() => void playBackFromBefore(alert)}
    >
      From 30 s before
    </Button>
  );
}
