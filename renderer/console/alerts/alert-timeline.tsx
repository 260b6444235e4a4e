import { useEffect, useRef, useState, type ReactElement } from 'react';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { procedureOf } from '../../../shared/alerts/lifecycle';
import type { CommandResult } from '../../../shared/commands';
import type { Alert } from '../../../shared/vocabulary/alert';
import { utcMs } from '../../../shared/vocabulary/time';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { formatMoment } from '../../ui/format';
import { whoWords } from '../../ui/role-words';
import { act } from '../desk/act';
import { monitorsOf } from '../walls/cells';
import { timelineLines } from './timeline-words';
import styles from './alert-timeline.module.css';

type Reading = CommandResult<'read-alert-timeline'>;

/** What happens while somebody reads is read again after so long: a source that repeats itself is not read each time, milliseconds. */
const readAgainMs = 1_000;

/** Everything that happened to an alert, as the audit tells it. It is read when somebody wants to know, and that is in the audit, too. */
export function AlertTimeline({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement {
  const notRead = useWhyNot('read-alert-timeline');
  const [open, setOpen] = useState(false);
  const [reading, setReading] = useState<Reading | undefined>();
  const [busy, setBusy] = useState(false);
  const wanted = useRef(0);
  const hasRead = useRef(false);

  /** @param before - goes on from there; null reads anew */
  const read = async (before: Reading['before'], had: Reading['entries']): Promise<void> => {
    wanted.current += 1;
    const turn = wanted.current;
    setBusy(true);
    const outcome = await act('read-alert-timeline', { alertId: alert.id, before }, 'Read what happened');
    // Somebody has asked again meanwhile, or has stopped.
    if (wanted.current !== turn) return;
    setBusy(false);
    if (outcome.status !== 'success') {
      setOpen(false);
      return;
    }
    hasRead.current = true;
    setReading({ ...outcome.value, entries: [...outcome.value.entries, ...had] });
  };
  const readNow = useRef(read);
  useEffect(() => {
    readNow.current = read;
  });
  useEffect(() => {
    if (!open) return undefined;
    // What was read is no reason to read again; what happened to the alert is.
    const timer = setTimeout(() => void readNow.current(null, []), hasRead.current ? readAgainMs : 0);
    return () => clearTimeout(timer);
  }, [open, alert]);

  return (
    <section aria-label="What happened" className={styles['part']}>
      <button
        type="button"
        aria-expanded={open}
        aria-disabled={notRead !== undefined}
        title={notRead}
        className={styles['head']}
        data-testid="what-happened"
        onClick={() => notRead === undefined && setOpen(!open)}
      >
        {open ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />} What happened
        <span className={styles['hint']}>
          {open && reading ? `${reading.entries.length} entries of the audit` : ''}
        </span>
      </button>
      {open && reading && <Lines alert={alert} station={station} entries={reading.entries} />}
      {open && !reading && <p className={styles['hint']}>Reading the audit…</p>}
      {open && reading?.before != null && (
        <div className={styles['more']}>
          <span className={styles['hint']}>
            {reading.backTo !== null && `Searched back to ${formatMoment(utcMs(Date.parse(reading.backTo)))}.`}
          </span>
          <Button size="small" disabled={busy} onClick={() => void read(reading.before, reading.entries)}>
            {busy ? 'Searching…' : 'Search further back'}
          </Button>
        </div>
      )}
    </section>
  );
}

function Lines({
  alert,
  station,
  entries,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
  readonly entries: Reading['entries'];
}): ReactElement {
  const walls = useMirror((mirror) => mirror.walls);
  const procedures = useMirror((desk) => desk.procedures);
  const lines = timelineLines(entries, {
    operator: (id) => whoWords(id, station.session),
    camera: (id) => station.cameras.get(id)?.name ?? 'a locked camera',
    monitor: (id) => monitorsOf(walls).find((monitor) => monitor.id === id)?.name ?? id,
    procedure: procedureOf(procedures, alert),
  });
  return (
    <ol className={styles['lines']} data-testid="timeline">
      {lines.map(({ sequence, atMs, who, words }) => (
        <li key={sequence} data-sequence={sequence}>
          <span className={styles['hint']}>
            {formatMoment(atMs)} · {who}
          </span>
          <p>{words}</p>
        </li>
      ))}
    </ol>
  );
}
