import { useState, type ReactElement } from 'react';
import { Archive, ArchiveRestore, FileDown, Play, Printer, X } from 'lucide-react';
import type { Bookmark, Incident, IncidentRange } from '../../../shared/vocabulary/incident';
import { IncidentPage } from '../../incident/incident-page';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, IconButton } from '../../ui/button';
import {
  askForRange,
  noteIncident,
  playBack,
  printIncident,
  removeRange,
  saveIncident,
  turnIncident,
} from './incident-acts';
import { RangeForm } from './range-form';
import { useIncidentFile } from './use-incident-file';
import styles from './incidents.module.css';

/** The page of an incident, and what can be done with it. */
export function IncidentSheet({
  incident,
  station,
}: {
  readonly incident: Incident;
  readonly station: StationMirror;
}): ReactElement {
  const file = useIncidentFile(incident, station);
  const exported = useMirror((mirror) => mirror.incidentExport);
  const busy = exported?.state === 'running' ? 'An incident is being saved or printed.' : undefined;
  const isOpen = incident.state === 'open';
  return (
    <section className={styles['sheet']} aria-label={`Incident ${incident.title}`}>
      <div className={styles['acts']}>
        <Button
          size="small"
          icon={<FileDown aria-hidden />}
          unavailable={busy}
          data-testid="save-incident"
          onClick={() => void saveIncident(incident)}
        >
          Save PDF…
        </Button>
        <Button
          size="small"
          icon={<Printer aria-hidden />}
          unavailable={busy}
          data-testid="print-incident"
          onClick={() => void printIncident(incident)}
        >
          Print…
        </Button>
        <Button
          size="small"
          icon={isOpen ? <Archive aria-hidden /> : <ArchiveRestore aria-hidden />}
          data-testid="turn-incident"
          onClick={() => void turnIncident(incident)}
        >
          {isOpen ? 'Close the incident' : 'Open it again'}
        </Button>
        <Exported incident={incident} />
      </div>
      <div
        className={styles['scroll']}
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
            ranges: isOpen && <RangeForm incident={incident} station={station} />,
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

function RangeActs({ incident, range }: { readonly incident: Incident; readonly range: IncidentRange }): ReactElement {
  const closed = incident.state === 'closed' ? 'The incident is closed: open it again first.' : undefined;
  const notPlay = useWhyNot('open-playback');
  const notAsk = useWhyNot('send-recording-request');
  return (
    <>
      <Button
        size="small"
        icon={<Play aria-hidden />}
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
      <IconButton
        size="small"
        tone="quiet"
        label={`Remove time ${range.number}`}
        icon={<X aria-hidden />}
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
  readonly incident: Incident;
  readonly bookmark: Bookmark;
}): ReactElement {
  const notPlay = useWhyNot('open-playback');
  return (
    <IconButton
      size="small"
      tone="quiet"
      label={`Play back from ${words}`}
      icon={<Play aria-hidden />}
      unavailable={notPlay}
      onClick={() => void playBack(incident, cameraIds, atMs)}
    />
  );
}

function Exported({ incident }: { readonly incident: Incident }): ReactElement | null {
  const exported = useMirror((mirror) => mirror.incidentExport);
  if (exported?.incidentId !== incident.id) return null;
  return (
    <span className={styles['hint']} role="status" data-testid="incident-exported">
      {exported.state === 'running' && 'Its page is being drawn.'}
      {exported.state === 'done' && (exported.file === null ? 'It is with the printer.' : `Saved as ${exported.file}.`)}
      {exported.state === 'failed' && exported.why}
    </span>
  );
}

/** A new note: Enter writes it, Shift Enter begins a line. */
function NoteForm({ incident }: { readonly incident: Incident }): ReactElement {
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
        className={styles['field']}
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
