import { Archive, ArchiveRestore, FileDown, Play, Printer, X } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';
import { useStation } from '../../mirror/selectors';
import { procedureOf } from '../../../shared/alerts/lifecycle';
import { type IncidentFile, whyNotRange } from '../../../shared/incidents/incident-file';
import { type Bookmark, type Incident, type IncidentRange, maxRangeCameras } from '../../../shared/vocabulary/incident';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { IncidentPage } from '../../incident/incident-page';
import { rangeWords } from '../../incident/incident-words';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Choice, TextField } from '../../ui/form';
import { Button, RowButton } from '../../ui/button';
import { useNow } from '../../ui/format';
import { camerasOfSchool } from '../../operator/open';
import {
  addRange,
  askForRange,
  noteIncident,
  playBack,
  printIncident,
  removeRange,
  saveIncident,
  turnIncident,
} from '../../operator/incidents';
import { classNames } from '../../ui/class-names';
import { districtZone } from '../../../shared/time/local-days';
import { readTypedTime } from '../../../shared/time/typed-time';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import styles from './incidents.module.css';
import shared from '../../ui/shared.module.css';

export function IncidentSheet({ incident }: { incident: Incident }): ReactElement {
  const station = useStation();
  const file = useIncidentFile(incident, station);
  const exported = useMirror((mirror) => mirror.incidentExport);
  const busy = exported?.state === 'running' ? 'An incident is being saved or printed.' : undefined;
  const isOpen = incident.state === 'open';
  return (
    <section className={styles['sheet']} aria-label={`Incident ${incident.title}`}>
      <div className={styles['acts']}>
        <Button
          size="small"
          icon={<FileDown />}
          unavailable={busy}
          data-testid="save-incident"
          onClick={() => void saveIncident(incident)}
        >
          Save PDF…
        </Button>
        <Button
          size="small"
          icon={<Printer />}
          unavailable={busy}
          data-testid="print-incident"
          onClick={() => void printIncident(incident)}
        >
          Print…
        </Button>
        <Button
          size="small"
          icon={isOpen ? <Archive /> : <ArchiveRestore />}
          data-testid="turn-incident"
          onClick={() => void turnIncident(incident)}
        >
          {isOpen ? 'Close the incident' : 'Open it again'}
        </Button>
        <Exported incident={incident} />
      </div>
      <div
        className={classNames(panels['scroll'], styles['scroll'])}
        // What scrolls must be within reach of the keyboard.
        tabIndex={0}
        role="region"
        aria-label="Page of the incident"
      >
        <IncidentPage
          file={file}
          acts={{
            range: (range) => <RangeActs incident={incident} range={range} />,
            bookmark: (bookmark) => <BookmarkActs incident={incident} bookmark={bookmark} />,
            ranges: isOpen && <RangeForm incident={incident} />,
          }}
        />
      </div>
      {isOpen ? (
        <NoteForm incident={incident} />
      ) : (
        <p className={styles['closed']}>It is closed: nothing is added to it unless it is opened again.</p>
      )}
    </section>
  );
}

function RangeActs({ incident, range }: { incident: Incident; range: IncidentRange }): ReactElement {
  const closed = incident.state === 'closed' ? 'The incident is closed: open it again first.' : undefined;
  const notPlay = useWhyNot('open-playback');
  const notAsk = useWhyNot('send-recording-request');
  return (
    <>
      <Button
        size="small"
        icon={<Play />}
        unavailable={notPlay}
        data-testid={`play-time-${range.number}`}
        onClick={() => void playBack(incident, range.cameraIds, range.fromMs)}
      >
        Play back
      </Button>
      <Button
        size="small"
        unavailable={notAsk}
        data-testid={`ask-time-${range.number}`}
        onClick={() => askForRange(incident, range)}
      >
        Ask for recordings…
      </Button>
      <RowButton
        label={`Remove time ${range.number}`}
        icon={<X />}
        unavailable={closed}
        onClick={() => void removeRange(incident, range)}
      />
    </>
  );
}

function BookmarkActs({
  incident,
  bookmark: { cameraIds, atMs, words },
}: {
  incident: Incident;
  bookmark: Bookmark;
}): ReactElement {
  const notPlay = useWhyNot('open-playback');
  return (
    <RowButton
      label={`Play back from ${words}`}
      icon={<Play />}
      unavailable={notPlay}
      onClick={() => void playBack(incident, cameraIds, atMs)}
    />
  );
}

function Exported({ incident }: { incident: Incident }): ReactElement | null {
  const exported = useMirror((mirror) => mirror.incidentExport);
  if (exported?.incidentId !== incident.id) return null;
  return (
    <span className={shared['small']} role="status" data-testid="incident-exported">
      {exported.state === 'running' && 'Its page is being drawn.'}
      {exported.state === 'done' && (exported.file === null ? 'It is with the printer.' : `Saved as ${exported.file}.`)}
      {exported.state === 'failed' && exported.why}
    </span>
  );
}

/** A new note: Enter writes it, Shift Enter begins a line. */
function NoteForm({ incident }: { incident: Incident }): ReactElement {
  const [text, setText] = useState('');
  const write = async (): Promise<void> => {
    if (text.trim() !== '' && (await noteIncident(incident, text.trim()))) setText('');
  };
  return (
    <form
      className={styles['note']}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        rows={2}
        aria-label="New note"
        className={classNames(forms['field'], styles['field'])}
        value={text}
        maxLength={1_000}
        placeholder="A note: what was seen, done or said. Enter writes it."
        data-testid="incident-note"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          event.stopPropagation();
          void write();
        }}
      />
      <Button
        size="small"
        keys="Enter"
        type="submit"
        unavailable={text.trim() === '' ? 'Nothing is written yet.' : undefined}
      >
        Write it
      </Button>
    </form>
  );
}

const noPictures: IncidentFile['pictures'] = { allowed: false, clause: '', text: '' };

/** An incident as its page is drawn on the screen, out of what this window knows. */
export function useIncidentFile(incident: Incident, station: StationMirror): IncidentFile {
  const bookmarks = useMirror((mirror) => mirror.bookmarks);
  const procedures = useMirror((mirror) => mirror.procedures);
  const requests = useMirror((mirror) => mirror.recordingRequests.requests);
  const agreement = useMirror((mirror) => mirror.agreement);
  const { deployment, cameras, schools, session } = station;
  return useMemo(
    () => ({
      ...{ name: deployment.name, training: deployment.training, incident },
      bookmarks: bookmarks.filter(({ incidentId }) => incidentId === incident.id),
      requests: requests.filter(({ asked }) => asked.incidentId === incident.id),
      procedure: (incident.alert && procedureOf(procedures, incident.alert)) ?? null,
      cameras: [...cameras.values()],
      schools: [...schools.values()],
      operators: [...session.operators],
      policyVersion: agreement?.version ?? '',
      pictures: agreement?.pictures ?? noPictures,
      made: null,
    }),
    [incident, bookmarks, requests, procedures, agreement, deployment, cameras, schools, session.operators],
  );
}

/** Adds the cameras of a school for a time that is typed: Enter adds it. What playback marks comes by itself. */
export function RangeForm({ incident }: { incident: Incident }): ReactElement {
  const station = useStation();
  const now = useNow();
  const [ends, setEnds] = useState({ from: '', until: '' });
  const [schoolId, setSchool] = useState(incident.alert?.schoolId ?? [...station.schools.keys()][0] ?? null);
  const nearMs = incident.alert?.raisedAtMs ?? incident.openedMs;
  const typed = typedRange(ends.from, ends.until, { nearMs: utcMs(nearMs), nowMs: now });
  const cameraIds = schoolId ? camerasOfSchool(station.cameras.values(), schoolId).map(({ id }) => id) : [];
  const why = typed.kind === 'none' ? typed.why : cameraIds.length === 0 ? 'This school has no cameras.' : undefined;
  const words = typed.kind === 'range' ? rangeWords(typed.range) : undefined;
  const isEmpty = ends.from === '' && ends.until === '';
  const add = async (): Promise<void> => {
    if (typed.kind !== 'range' || why !== undefined) return;
    if (await addRange(incident, cameraIds.slice(0, maxRangeCameras), typed.range)) setEnds({ from: '', until: '' });
  };
  return (
    <form
      className={styles['range']}
      aria-label="Add a time"
      data-testid="range-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {(['from', 'until'] as const).map((end) => (
        <TextField
          key={end}
          label={end === 'from' ? 'From' : 'until'}
          beside
          placeholder={end === 'from' ? '11/01 1:10 EDT' : '1:25'}
          maxLength={60}
          size={16}
          value={ends[end]}
          data-testid={`range-${end}`}
          onText={(text) => setEnds({ ...ends, [end]: text })}
        />
      ))}
      <Choice
        label="cameras of"
        beside
        value={schoolId}
        options={[...station.schools.values()].map(({ id, shortName }) => [id, shortName])}
        onChoose={setSchool}
      />
      <Button size="small" type="submit" unavailable={why}>
        Add the time
      </Button>
      {!isEmpty && (
        <span className={styles['meant']} data-testid="range-meant">
          {words ? `${words.local} · ${words.utc}` : why}
        </span>
      )}
    </form>
  );
}

/** What was meant, or in one sentence why nothing could be. */
export type TypedRange =
  { readonly kind: 'range'; readonly range: TimeSpan } | { readonly kind: 'none'; readonly why: string };

export interface RangeContext {
  /** A time without a date is of its day; the end is of the day of the beginning. */
  readonly nearMs: UtcMs;
  readonly nowMs: UtcMs;
}

export function typedRange(from: string, until: string, { nearMs, nowMs }: RangeContext): TypedRange {
  const begin = moment(from, 'From', { nearMs, nowMs });
  if (typeof begin === 'string') return { kind: 'none', why: begin };
  const end = moment(until, 'Until', { nearMs: begin, nowMs });
  if (typeof end === 'string') return { kind: 'none', why: end };
  const range = { fromMs: begin, untilMs: end };
  const why = whyNotRange(range, nowMs);
  return why === undefined ? { kind: 'range', range } : { kind: 'none', why };
}

function moment(text: string, name: string, context: RangeContext): UtcMs | string {
  const time = readTypedTime(text, { zone: districtZone, ...context });
  switch (time.kind) {
    case 'one':
      return time.atMs;
    case 'two':
      return `${name}: ${time.words} Write which behind it.`;
    case 'none':
      return `${name}: ${time.why}`;
  }
}
