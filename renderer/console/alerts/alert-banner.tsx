import type { ReactElement } from 'react';
import { type AlertSilence, isSilenced } from '../../../shared/alerts/sounding';
import type { Alert, Priority } from '../../../shared/vocabulary/alert';
import { useKeysOf } from '../../mirror/preferences';
import { useStation, stableAlerts } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Chip, ExerciseMark } from '../../ui/chip';
import { formatDuration, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { showOnMap } from '../../operator/map';
import { alertPlace, topNew } from '../../operator/alert-queue';
import { escalationWords } from './alert-words';
import { acknowledge, selectAlert, silence } from '../../operator/alerts';
import styles from '../../ui/alert-banner.module.css';
import shared from '../../ui/shared.module.css';

/** A P1 alert that nobody has takes the top of the console until somebody does. */
export function AlertBanner(): ReactElement | null {
  const station = useStation();
  const keyOf = useKeysOf();
  const alerts = useMirror(stableAlerts);
  const alert = topNew(alerts);
  const notAcknowledge = useWhyNot('acknowledge-alert');
  const notSilence = useWhyNot('silence-alerts');
  const silenced = useMirror((mirror) => mirror.silence);
  if (alert?.priority !== 1) return null;
  const more = alerts.filter((other) => other.handling === 'new' && other.priority === 1).length - 1;
  return (
    <section className={styles['banner']} aria-label="New P1 alert" data-banner data-testid="alert-banner">
      <Glyph name="priority-1" className={styles['shape']} />
      <h2 className={styles['title']}>P1 {alert.title}</h2>
      <div className={styles['facts']}>
        <strong className={styles['place']}>{alertPlace(alert, station)}</strong>
        <span>
          New for <Age sinceMs={alert.raisedAtMs} />. Nobody has it yet.
          <Escalation alert={alert} />
          {more > 0 && ` ${more} more P1 ${more === 1 ? 'alert waits' : 'alerts wait'}.`}
        </span>
      </div>
      <ExerciseMark status={alert.status} />
      {alert.training && <strong className={styles['training']}>TRAINING alert</strong>}
      <Button
        tone="urgent"
        keys={keyOf('acknowledge')}
        className={styles['big']}
        unavailable={notAcknowledge}
        onClick={() => void acknowledge(alert)}
      >
        Acknowledge
      </Button>
      <Button
        keys={keyOf('show-on-map')}
        className={styles['ghost']}
        onClick={() => {
          selectAlert(alert);
          showOnMap({ kind: 'zoom', schoolId: alert.schoolId });
        }}
      >
        Show on map
      </Button>
      <Button
        keys={keyOf('silence-alerts')}
        className={styles['ghost']}
        unavailable={notSilence}
        data-testid="silence"
        onClick={silence}
      >
        <SilenceWords alert={alert} silence={silenced} />
      </Button>
    </section>
  );
}

function Escalation({ alert }: { alert: Alert }): ReactElement | null {
  const words = escalationWords(alert, useNow());
  if (words === undefined) return null;
  return <span aria-hidden> {words.startsWith('to ') ? `Goes ${words}.` : `It ${words}.`}</span>;
}

function SilenceWords({ alert, silence }: { alert: Alert; silence: AlertSilence | null }): ReactElement {
  const now = useNow();
  if (!silence || !isSilenced(alert, silence, now)) return <>Silence 1 min</>;
  return <>Silent for {formatDuration(silence.untilMs - now)}</>;
}

// What is new is read out by `alert-announcements`; the banner is a region that one can go to.
function Age({ sinceMs }: { sinceMs: number }): ReactElement {
  return <span aria-hidden>{formatDuration(useNow() - sinceMs)}</span>;
}

/** How many alerts nobody has, by priority. Red is said of P1 alone. */
export function NewCounts({ counts }: { counts: Readonly<Record<Priority, number>> }): ReactElement {
  return (
    <>
      {counts[1] > 0 && (
        <Chip tone="urgent">
          <Glyph name="priority-1" /> {counts[1]} new
        </Chip>
      )}
      {counts[2] > 0 && (
        <span className={styles['caution']}>
          <Glyph name="priority-2" /> {counts[2]} new
        </span>
      )}
      {counts[3] > 0 && (
        <span className={classNames(shared['inline'], shared['quiet'], shared['nowrap'])}>
          <Glyph name="priority-3" /> {counts[3]} new
        </span>
      )}
    </>
  );
}
