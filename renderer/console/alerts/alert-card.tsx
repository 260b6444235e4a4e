import type { ComponentProps, ReactElement } from 'react';
import { nextState } from '../../../shared/alerts/lifecycle';
import { inQueueOrder, nextKeyOf } from '../../../shared/alerts/queue-order';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { monitorForAlert, otherMonitorFor, placeOfCameras } from '../../../shared/wall/alert-monitor';
import { useKeysOf } from '../../mirror/preferences';
import { useStation, calledName, schoolName } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import {
  alertTypeWords,
  dispositionWords,
  handlingWords,
  takenWords,
  waitingWords,
  alertTone,
} from '../../ui/alert-words';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { ExerciseMark, AlertChip } from '../../ui/chip';
import { formatClock, formatDuration, formatMoment, formatTimeOfDay, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { whoWords } from '../../ui/role-words';
import { useMode } from '../../operator/mode';
import { camerasOfSchool } from '../../operator/open';
import { playBackFromBefore } from '../../operator/play-back';
import { select } from '../../operator/selection';
import { Facts, PanelHeader } from '../../ui/panel-header';
import { showOnMap } from '../../operator/map';
import { monitorsOf } from '../../operator/cells';
import {
  actsOf,
  type AlertAct,
  doAct,
  selectAlert,
  showCameras,
  useShownAlert,
  whyNotAct,
} from '../../operator/alerts';
import { AlertNotes, DispositionList, ProcedureSteps } from './alert-progress';
import { AlertTimeline } from './alert-timeline';
import { escalationWords, quietWords } from './alert-words';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './alert-card.module.css';
import shared from '../../ui/shared.module.css';

const handlings: readonly Alert['handling'][] = ['new', 'acknowledged', 'working', 'closed'];

export function AlertCard({
  alert,
  readOnly = false,
}: {
  alert: Alert;
  /** It is only read: of long ago, nothing is done with it any more. */
  readOnly?: boolean;
}): ReactElement {
  const now = useNow();
  const note = useMode(({ mode }) =>
    mode.kind === 'ask-disposition' && mode.alertId === alert.id ? mode.note : undefined,
  );
  const tone = alertTone(alert);
  return (
    <>
      <PanelHeader
        title={alert.title}
        hint={alertTypeWords[alert.type] === alert.title ? undefined : alertTypeWords[alert.type]}
      >
        <AlertChip alert={alert} detail={formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)} />
      </PanelHeader>
      <div className={panels['roomyPart']}>
        {alert.description !== undefined && <p className={styles['description']}>{alert.description}</p>}
        <AlertFacts alert={alert} />
        <ol className={classNames(shared['small'], styles['handlings'])} aria-label="Handling">
          {handlings.map((each) => (
            <li
              key={each}
              aria-current={each === alert.handling ? 'step' : undefined}
              className={classNames(
                each === alert.handling && styles['current'],
                each === alert.handling && shared[tone],
              )}
            >
              {each}
            </li>
          ))}
        </ol>
      </div>
      <ProcedureSteps alert={alert} />
      {!readOnly && (note === undefined ? <AlertActs alert={alert} /> : <DispositionList alert={alert} note={note} />)}
      <AlertNotes alert={alert} readOnly={readOnly} />
      <AlertTimeline key={alert.id} alert={alert} />
      {!readOnly && <RelatedAlerts alert={alert} />}
      {alert.status !== 'actual' && (
        <p className={styles['exercise']}>
          <ExerciseMark status={alert.status} /> Nobody is in danger. It opens no camera that waits for an alert.
        </p>
      )}
      {alert.training && (
        <p className={styles['training']}>
          <Glyph name="training" /> TRAINING alert: no school has raised it.
        </p>
      )}
    </>
  );
}

/** Beside the steps and the field for notes, which lie in the card themselves. */
const elsewhere: readonly AlertAct['key'][] = ['tick-steps', 'note-alert'];

/** The steps of an alert's life; the first that is possible comes next. */
const steps: readonly AlertAct['verb'][] = ['acknowledge-alert', 'take-alert', 'work-alert', 'close-alert'];

/** The acts that the card offers; the one that comes next is the main one. */
export function AlertActs({ alert }: { alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const asking = useMode(({ mode }) => mode.kind === 'ask-disposition' && mode.alertId === alert.id);
  // The label of one act depends on them.
  useMirror(({ incidents }) => incidents);
  // While steps are ticked, they have the room.
  const ticking = useMode(({ mode }) => mode.kind === 'tick-steps');
  const quietable = alert.priority !== 1;
  const acts = actsOf(alert).filter(
    ({ key, verb }) => !elsewhere.includes(key) && (quietable || (key !== 'shelve-alert' && verb !== 'snooze-alert')),
  );
  const next = acts.find(({ verb }) => steps.includes(verb));
  return (
    <div className={classNames(styles['acts'], ticking && styles['still'])}>
      {[...acts]
        .sort((a, b) => Number(b === next) - Number(a === next))
        .map((each) => (
          <Button
            key={each.verb}
            tone={each === next ? 'main' : 'plain'}
            keys={keyOf(each.key)}
            unavailable={whyNotAct(alert, each)}
            aria-expanded={each.key === 'close-alert' ? asking : undefined}
            data-testid={`act-${each.verb}`}
            className={each === next ? styles['wide'] : undefined}
            onClick={() => doAct(alert, each)}
          >
            {each.verb === 'acknowledge-alert' ? 'Acknowledge, mine' : each.label}
          </Button>
        ))}
      <ShowCameras alert={alert} />
      <PlayBackAlert alert={alert} />
      <Button keys={keyOf('show-on-map')} onClick={() => showOnMap({ kind: 'zoom', schoolId: alert.schoolId })}>
        Show on map
      </Button>
    </div>
  );
}

export function CamerasOn({ alert }: { alert: Alert }): ReactElement {
  const station = useStation();
  const walls = useMirror((mirror) => mirror.walls);
  const alerts = useMirror((mirror) => mirror.alerts);
  const monitors = monitorsOf(walls);
  const openedOn = monitors.find((monitor) => monitor.id === alert.openedOn);
  if (openedOn) return <>{shownWords(openedOn, alert, station)}</>;
  if (!nextState(alert, 'show')) return <>no monitor</>;
  const place = placeOfCameras(walls, alerts, alert);
  const waits = waitingWords(place, (id) => schoolName(id, station));
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
export function ShowCameras({ alert }: { alert: Alert }): ReactElement | null {
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
export function PlayBackAlert({ alert }: { alert: Alert }): ReactElement {
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

/** What is known of an alert, one line each; what there is nothing to say about is left out. */
export function AlertFacts({ alert }: { alert: Alert }): ReactElement {
  const station = useStation();
  const now = useNow();
  const { session } = station;
  const camera = alert.cameraId && station.cameras.get(alert.cameraId);
  const armed = station.armed.find(({ alertId }) => alertId === alert.id);
  const escalation = escalationWords(alert, now);
  const facts: ComponentProps<typeof Facts>['facts'] = [
    ['School', schoolName(alert.schoolId, station)],
    camera && [
      'Camera',
      <Button
        key="camera"
        size="small"
        className={styles['camera']}
        onClick={() => select({ kind: 'camera', cameraId: camera.id })}
      >
        <span className={classNames(lists['clip'], styles['cut'])}>{calledName(camera)}</span>
      </Button>,
    ],
    [
      'Owner',
      alert.owner ? whoWords(alert.owner, session) : <strong className={shared[alertTone(alert)]}>nobody yet</strong>,
    ],
    escalation !== undefined && ['Escalates', escalation],
    ['Condition', conditionWords(alert)],
    alert.status !== 'actual' && ['Meant as', alert.status],
    ['Raised', dayAndMoment(alert.raisedAtMs, now)],
    alert.acknowledgedAtMs !== undefined && ['Taken after', formatDuration(alert.acknowledgedAtMs - alert.raisedAtMs)],
    ['Source', `${alert.source}${alert.occurrences > 1 ? `, ${alert.occurrences} signals` : ''}`],
    ['Suppression', alert.quieted ? quietWords(alert, session) : noQuietWords(alert)],
    ['Cameras on', <CamerasOn key="cameras" alert={alert} />],
    armed && ['Unlocked', `until ${formatTimeOfDay(armed.untilMs)}, clause ${armed.clause}`],
    alert.closedAtMs !== undefined && ['Closed', dayAndMoment(alert.closedAtMs, now)],
    alert.disposition && ['Closed as', dispositionWords(alert.disposition)],
  ];
  return <Facts facts={facts} />;
}

function conditionWords({ condition, clearedAtMs, expiresAtMs, handling }: Alert): string {
  if (condition === 'cleared') return clearedAtMs === undefined ? 'cleared' : `cleared ${formatTimeOfDay(clearedAtMs)}`;
  if (handling === 'closed' || expiresAtMs === undefined) return 'active';
  return `active, until ${formatTimeOfDay(expiresAtMs)} as far as is known`;
}

/** A moment, with its day where that is not today. */
function dayAndMoment(atMs: UtcMs, now: UtcMs): string {
  const { date } = formatClock(atMs);
  return date === formatClock(now).date ? formatMoment(atMs) : `${date}, ${formatMoment(atMs)}`;
}

function noQuietWords({ priority, handling }: Alert): string {
  return priority === 1 && handling !== 'closed' ? 'none; P1 is never kept quiet' : 'none';
}

/** So many are named; of the others it is said how many there are. */
const named = 5;

export function RelatedAlerts({ alert }: { alert: Alert }): ReactElement | null {
  const station = useStation();
  const alerts = useMirror((mirror) => mirror.alerts);
  const others = inQueueOrder(
    alerts.filter(
      ({ id, schoolId, handling }) => id !== alert.id && schoolId === alert.schoolId && handling !== 'closed',
    ),
  );
  if (others.length === 0) return null;
  return (
    <section aria-label="Also open at this school">
      <PanelHeader level={3} title="Also open here" hint={others.length > named ? `${others.length}` : undefined} />
      <ul className={styles['related']}>
        {others.slice(0, named).map((other) => (
          <li key={other.id}>
            <button
              type="button"
              className={classNames(lists['choice'], shared['nowrap'])}
              onClick={() => selectAlert(other)}
            >
              <AlertChip alert={other} />
              <span className={classNames(lists['clip'], styles['cut'])}>
                {other.title}, {handlingWords(other, station.session)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
