import { useState, type ReactElement } from 'react';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { urgencyWords } from '../../ui/alert-words';
import { FormDialog, TextField } from '../../ui/form';
import { leaveMode, useMode } from '../../operator/mode';
import { openIncident } from '../../operator/incidents';

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
