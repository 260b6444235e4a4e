import { type KeyboardEvent, type ReactElement, useState } from 'react';
import { FolderPlus } from 'lucide-react';
import { useStation } from '../../mirror/selectors';
import { closedIncidentsListed, type Incident } from '../../../shared/vocabulary/incident';
import type { IncidentId } from '../../../shared/vocabulary/ids';
import { dayWords, localWords } from '../../incident/incident-words';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useDenialOf, useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames, stepFocus } from '../../ui/class-names';
import { View } from '../../operator/view';
import { EmptyState } from '../../ui/panel-header';
import { formatAge, useNow } from '../../ui/format';
import { whoWords } from '../../ui/role-words';
import { SearchField } from '../../ui/search-field';
import { leaveMode, useMode } from '../../operator/mode';
import { askToOpen, openIncident, showIncident } from '../../operator/incidents';
import { IncidentSheet } from './incident-sheet';
import { urgencyWords } from '../../ui/alert-words';
import { FormDialog, TextField } from '../../ui/form';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import styles from './incidents.module.css';
import shared from '../../ui/shared.module.css';

const states: readonly (readonly [IncidentSearch['state'], string])[] = [
  ['all', 'All'],
  ['open', 'Open'],
  ['closed', 'Closed'],
];

/** The cases being worked and those that were: a list, and the page of the one that is chosen. */
export function IncidentsView(): ReactElement {
  const station = useStation();
  const denial = useDenialOf('open-incident');
  const incidents = useMirror((mirror) => mirror.incidents);
  const wanted = useMode(({ mode }) => (mode.kind === 'incidents' ? mode.incidentId : null));
  const [search, setSearch] = useState<IncidentSearch>({ words: '', state: 'all' });
  const found = findIncidents(incidents, search, (incident) => schoolOf(incident, station));
  const chosen = incidents.find(({ id }) => id === wanted) ?? found[0];
  const open = incidents.filter(({ state }) => state === 'open').length;
  return (
    <View
      title="Incidents"
      hint={denial ? undefined : `${open} open, ${incidents.length - open} closed`}
      help="analyst/keep-bookmarks-and-incidents"
      tools={
        !denial && (
          <Button size="small" icon={<FolderPlus />} data-testid="new-incident" onClick={() => askToOpen(undefined)}>
            Open one by hand
          </Button>
        )
      }
      denial={denial}
      denied="Incidents are not yours to keep"
      data-testid="incidents"
    >
      <div className={classNames(panels['bar'], styles['filter'])} role="search">
        <span className={styles['search']}>
          <SearchField
            keys="↓"
            autoFocus
            data-testid="incident-search"
            placeholder="Title, number, school, note"
            aria-label="Words: of title, number, school, alert or notes"
            value={search.words}
            onChange={({ target }) => setSearch({ ...search, words: target.value })}
            onKeyDown={toList}
          />
        </span>
        {states.map(([state, words]) => (
          <Button
            key={state}
            size="small"
            aria-pressed={search.state === state}
            onClick={() => setSearch({ ...search, state })}
          >
            {words}
          </Button>
        ))}
        {incidents.length - open >= closedIncidentsListed && (
          <span className={shared['small']}>The newest {closedIncidentsListed} closed ones; the database has all.</span>
        )}
      </div>
      <div className={styles['body']}>
        {found.length === 0 ? (
          <Nothing isNone={incidents.length === 0} onAll={() => setSearch({ words: '', state: 'all' })} />
        ) : (
          <List found={found} chosenId={chosen?.id} />
        )}
        {chosen && found.length > 0 ? (
          <IncidentSheet key={chosen.id} incident={chosen} />
        ) : (
          <EmptyState title="No incident is chosen" hint="Its page stands here." />
        )}
      </div>
    </View>
  );
}

/** Down leads from the words to the list. */
function toList(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
  const list = event.currentTarget.closest('[role="dialog"]')?.querySelector<HTMLElement>('[data-row="first"]');
  list?.focus();
  event.preventDefault();
}

function List({ found, chosenId }: { found: readonly Incident[]; chosenId: IncidentId | undefined }): ReactElement {
  const station = useStation();
  const now = useNow();
  const today = dayWords(now);
  return (
    <div className={styles['list']} role="listbox" aria-label="Incidents, open ones first, then the newest first">
      {found.map((incident, index) => {
        const { id, title, number, state, openedMs, openedBy } = incident;
        const day = dayWords(openedMs);
        const at = localWords(openedMs);
        const opened = day === today ? at : `${day} ${at}`;
        const school = schoolOf(incident, station);
        const parts = [state, number, school, `opened ${opened} by ${whoWords(openedBy, station.session)}`];
        return (
          <div
            key={id}
            role="option"
            aria-selected={id === chosenId}
            tabIndex={id === chosenId ? 0 : -1}
            className={classNames(lists['entry'], styles['row'], id === chosenId && styles['chosen'])}
            data-row={index === 0 ? 'first' : undefined}
            data-testid={`incident-${id}`}
            title={`Opened ${formatAge(now - openedMs)} ago`}
            onClick={() => showIncident(id)}
            onFocus={() => showIncident(id)}
            onKeyDown={(event) => {
              if (stepFocus(event)) event.stopPropagation();
            }}
          >
            <strong className={shared['anywhere']}>{title}</strong>
            <span className={shared['small']}>
              {parts.filter((part) => part !== undefined && part !== '').join(' · ')}
            </span>
          </div>
        );
      })}
    </div>
  );
}

function Nothing({ isNone, onAll }: { isNone: boolean; onAll: () => void }): ReactElement {
  return isNone ? (
    <EmptyState
      title="No incidents yet"
      hint="An incident gathers what belongs to one matter: cameras and times, bookmarks and notes. Open one from an alert’s card, or by hand."
      action={<Button onClick={() => askToOpen(undefined)}>Open one by hand</Button>}
    />
  ) : (
    <EmptyState
      title="No incident fits"
      hint="Use fewer words, or look at open and closed ones."
      action={<Button onClick={onAll}>Show all</Button>}
    />
  );
}

function schoolOf({ alert }: Incident, { schools }: StationMirror): string {
  return alert ? (schools.get(alert.schoolId)?.shortName ?? alert.schoolId) : '';
}

/** Asks what an incident is called, and by which number the dispatch knows it: Enter opens it, Esc opens none. */
export function OpenIncidentDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const alertId = mode.kind === 'open-incident' ? mode.alertId : null;
  const alert = useMirror(({ alerts }) => alerts.find(({ id }) => id === alertId));
  const school = useMirror(({ station }) => alert && station?.schools.get(alert.schoolId)?.shortName);
  const denied = useWhyNot('open-incident');
  const [title, setTitle] = useState(alert ? `${alert.title}, ${school ?? alert.schoolId}` : '');
  const [number, setNumber] = useState('');
  const [busy, setBusy] = useState(false);
  if (mode.kind !== 'open-incident') return null;
  const why = denied ?? (title.trim() === '' ? 'Say in a few words what it is about.' : undefined);
  const submit = async (): Promise<void> => {
    if (why !== undefined || busy) return;
    setBusy(true);
    if (!(await openIncident(title, number, alertId))) setBusy(false);
  };
  return (
    <FormDialog
      label="Open an incident"
      hint={
        alert
          ? `Of the alert ${urgencyWords(alert)} ${alert.title}: with the cameras of its school from 30 s before it, and with its steps and notes.`
          : 'By hand. Playback’s marks, bookmarks and notes fill it.'
      }
      submit="Open it"
      unavailable={why}
      data-testid="open-incident"
      onSubmit={() => void submit()}
      onClose={leaveMode}
    >
      <TextField
        label="Title"
        autoFocus
        value={title}
        maxLength={120}
        data-testid="incident-title"
        onFocus={({ target }) => target.select()}
        onText={setTitle}
      />
      <TextField
        label="Number in the dispatch system, if it has one"
        value={number}
        maxLength={40}
        placeholder="26-104482"
        data-testid="incident-number"
        onText={setNumber}
      />
    </FormDialog>
  );
}

export interface IncidentSearch {
  readonly words: string;
  readonly state: Incident['state'] | 'all';
}

/**
 * Those that fit, open ones first, then the newest first. Every word must be in the title, the number, a note, or what the incident's
 * alert and school are called.
 */
export function findIncidents(
  incidents: readonly Incident[],
  { words, state }: IncidentSearch,
  schoolName: (incident: Incident) => string,
): readonly Incident[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const fits = (incident: Incident): boolean => {
    const { title, number, notes, alert } = incident;
    const text = [title, number, alert?.title, schoolName(incident), ...notes.map((note) => note.text)];
    const all = text.join(' ').toLowerCase();
    return wanted.every((word) => all.includes(word));
  };
  return incidents
    .filter((incident) => (state === 'all' || incident.state === state) && fits(incident))
    .sort((a, b) => Number(a.state === 'closed') - Number(b.state === 'closed') || b.openedMs - a.openedMs);
}
