import { useStation } from '../../mirror/selectors';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { procedureOf } from '../../../shared/alerts/lifecycle';
import type { TimelineEntry } from '../../../shared/alerts/timeline';
import { type CommandResult, commands, isVerb } from '../../../shared/commands';
import { type Alert, Disposition, type Procedure } from '../../../shared/vocabulary/alert';
import { CameraId, MonitorId, OperatorId, StepId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { formatMoment } from '../../ui/format';
import { whoWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { monitorsOf } from '../../operator/cells';
import { dispositionWords } from '../../ui/alert-words';
import { classNames } from '../../ui/class-names';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './alert-card.module.css';
import shared from '../../ui/shared.module.css';

type Reading = CommandResult<'read-alert-timeline'>;

/** What happens while somebody reads is read again after so long: a source that repeats itself is not read each time, milliseconds. */
const readAgainMs = 1_000;

/** Everything that happened to an alert, as the audit tells it. It is read when somebody wants to know, and that is in the audit, too. */
export function AlertTimeline({ alert }: { alert: Alert }): ReactElement {
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
        className={classNames(lists['choice'], styles['head'])}
        data-testid="what-happened"
        onClick={() => notRead === undefined && setOpen(!open)}
      >
        {open ? <ChevronDown /> : <ChevronRight />} What happened
        <span className={classNames(shared['small'], styles['hint'])}>
          {open && reading ? `${reading.entries.length} entries of the audit` : ''}
        </span>
      </button>
      {open && reading && <Lines alert={alert} entries={reading.entries} />}
      {open && !reading && <p className={classNames(shared['small'], styles['hint'])}>Reading the audit…</p>}
      {open && reading?.before != null && (
        <div className={classNames(panels['part'], styles['more'])}>
          <span className={classNames(shared['small'], styles['hint'])}>
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

function Lines({ alert, entries }: { alert: Alert; entries: Reading['entries'] }): ReactElement {
  const station = useStation();
  const walls = useMirror((mirror) => mirror.walls);
  const procedures = useMirror((mirror) => mirror.procedures);
  const lines = timelineLines(entries, {
    operator: (id) => whoWords(id, station.session),
    camera: (id) => station.cameras.get(id)?.name ?? 'a locked camera',
    monitor: (id) => monitorsOf(walls).find((monitor) => monitor.id === id)?.name ?? id,
    procedure: procedureOf(procedures, alert),
  });
  return (
    <ol className={classNames(panels['part'], shared['anywhere'])} data-testid="timeline">
      {lines.map(({ sequence, atMs, who, words }) => (
        <li key={sequence} data-sequence={sequence}>
          <span className={classNames(shared['small'], styles['hint'])}>
            {formatMoment(atMs)} · {who}
          </span>
          <p>{words}</p>
        </li>
      ))}
    </ol>
  );
}

/** What things are called that the audit knows by their ids. */
export interface Names {
  readonly operator: (id: OperatorId) => string;
  readonly camera: (id: CameraId) => string;
  readonly monitor: (id: MonitorId) => string;
  readonly procedure: Procedure | undefined;
}

export interface TimelineLine {
  readonly sequence: number;
  readonly atMs: UtcMs;
  readonly who: string;
  readonly words: string;
}

/** The lines of what was read: cameras that came into view, or were played back, together are one. */
export function timelineLines(entries: readonly TimelineEntry[], names: Names): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let views: TimelineEntry[] = [];
  const flush = (): void => {
    const [first] = views;
    if (first) lines.push(lineOf(first, viewWords(views, names), names));
    views = [];
  };
  for (const entry of entries) {
    if (entry.kind === 'view-started' || entry.kind === 'playback-started') {
      if (views[0] && (views[0].verb !== entry.verb || views[0].kind !== entry.kind)) flush();
      views.push(entry);
      continue;
    }
    flush();
    lines.push(lineOf(entry, entryWords(entry, names), names));
  }
  flush();
  return lines;
}

function lineOf({ sequence, at, actor }: TimelineEntry, words: string, names: Names): TimelineLine {
  return { sequence, atMs: utcMs(Date.parse(at)), who: whoIs(actor, names), words };
}

/** `source:webhook` is `webhook`; nobody is nobody. */
function whoIs(actor: string, names: Names): string {
  if (actor.startsWith('source:')) return actor.slice('source:'.length);
  const id = OperatorId.safeParse(actor);
  return id.success ? names.operator(id.data) : actor;
}

function viewWords(views: readonly TimelineEntry[], names: Names): string {
  const ids = new Set(
    views.map(({ detail }) => CameraId.safeParse(detail['camera']).data).filter((id) => id !== undefined),
  );
  const called = [...ids].map((id) => names.camera(id));
  const some = called.length === 1 ? 'Camera' : `${called.length} cameras`;
  return `${some} ${views[0]?.kind === 'playback-started' ? 'played back' : 'in view'}: ${called.join(', ')}`;
}

function entryWords(entry: TimelineEntry, names: Names): string {
  const { kind, verb, detail, clause } = entry;
  const label = isVerb(verb) ? commands[verb].label : verb;
  if (kind === 'refused') return `${label}: refused${clause === undefined ? '' : `, clause ${clause}`}`;
  if (kind === 'failed') return `${label}: not done. ${textOf(detail['why']) ?? ''}`.trim();
  return doneWords(entry, names) ?? label;
}

function doneWords({ verb, detail }: TimelineEntry, names: Names): string | undefined {
  const monitor = MonitorId.safeParse(detail['monitor']);
  const on = monitor.success ? `, cameras on ${names.monitor(monitor.data)}` : '';
  const to = OperatorId.safeParse(detail['to']);
  switch (verb) {
    case 'raise-alert':
      return fates[textOf(detail['became']) ?? ''] ?? 'Signal';
    case 'acknowledge-alert':
      return `Acknowledged${on}`;
    case 'work-alert':
      return 'Began to work on it';
    case 'take-alert': {
      const from = OperatorId.safeParse(detail['from']);
      return from.success ? `Took it from ${names.operator(from.data)}` : 'Took it';
    }
    case 'hand-over-alert':
      return `Handed over to ${to.success ? names.operator(to.data) : 'somebody'}`;
    case 'note-alert':
      return `Wrote a note, ${lettersWords(detail)}`;
    case 'tick-step':
      return `${detail['done'] === true ? 'Ticked' : 'Took back'}: ${stepWords(detail, names)}`;
    case 'snooze-alert':
      return `Snoozed for ${String(detail['minutes'])} min at most`;
    case 'shelve-alert':
      return `Shelved for ${String(detail['minutes'])} min at most`;
    case 'wake-alert':
      return 'Quiet no longer';
    case 'silence-alerts':
      return `Silenced the sound for ${String(detail['seconds'])} s`;
    case 'escalate-alert':
      return 'Went to a supervisor';
    case 'expire-alert':
      return 'Its time is over: cleared';
    case 'close-alert':
      return closedWords(detail);
    default:
      return undefined;
  }
}

const fates: Readonly<Record<string, string>> = {
  new: 'Raised',
  repeat: 'The same signal again',
  updated: 'The source said more',
  cleared: 'The source says that it no longer holds',
};

function closedWords(detail: TimelineEntry['detail']): string {
  const why = Disposition.safeParse(detail['disposition']);
  const open = detail['stepsOpen'];
  const steps = typeof open === 'number' && open > 0 ? `, ${open} ${open === 1 ? 'step' : 'steps'} open` : '';
  const note = detail['letters'] === undefined ? '' : `, with a note of ${lettersWords(detail)}`;
  return `Closed${why.success ? `: ${dispositionWords(why.data)}` : ''}${steps}${note}`;
}

function lettersWords({ letters }: TimelineEntry['detail']): string {
  return `${String(letters)} ${letters === 1 ? 'letter' : 'letters'}`;
}

function stepWords({ step }: TimelineEntry['detail'], { procedure }: Names): string {
  const id = StepId.safeParse(step);
  return procedure?.steps.find((each) => id.success && each.id === id.data)?.text ?? String(step);
}

function textOf(value: TimelineEntry['detail'][string] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
