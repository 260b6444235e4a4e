/** What is done with incidents at the console. */
import { create } from 'zustand';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, IncidentId } from '../../shared/vocabulary/ids';
import type { Incident, IncidentRange } from '../../shared/vocabulary/incident';
import type { TimeSpan } from '../../shared/vocabulary/playback';
import { mostRequestCameras } from '../../shared/vocabulary/recording-request';
import type { UtcMs } from '../../shared/vocabulary/time';
import { chooseFile } from '../bridge/window-api';
import { incidentWords } from '../incident/incident-words';
import { useMirror } from '../mirror/store';
import { act } from './act';
import { selectedAlert } from './selection';
import { enterMode, leaveMode, useMode } from './mode';
import { openPlayback } from './open-playback';
import { showRequests } from './requests';

/** Shows the list, with one of them beside it, or leaves it. */
export function toggleIncidents(): boolean {
  if (useMode.getState().mode.kind === 'incidents') leaveMode();
  else enterMode({ kind: 'incidents', incidentId: null });
  return true;
}

/** Shows one of them. */
export function showIncident(incidentId: IncidentId): void {
  enterMode({ kind: 'incidents', incidentId });
}

/** The open incident of an alert, if there is one. */
export function incidentOf(alertId: AlertId, incidents = useMirror.getState().incidents): Incident | undefined {
  return incidents.find(({ alert, state }) => alert?.id === alertId && state === 'open');
}

/** Asks what the incident of an alert is called, or shows the one that it has; without an alert one is made by hand. */
export function askToOpen(alert: Pick<Alert, 'id'> | undefined): void {
  const known = alert && incidentOf(alert.id);
  if (known) showIncident(known.id);
  else enterMode({ kind: 'open-incident', alertId: alert?.id ?? null });
}

/** The same for a key: of the selected alert, else by hand. */
export function askToOpenSelected(): boolean {
  askToOpen(selectedAlert());
  return true;
}

/** Opens one, works on it from now on, and shows it. @returns whether it was opened */
export async function openIncident(title: string, number: string, alertId: AlertId | null): Promise<boolean> {
  const outcome = await act(
    'open-incident',
    {
      title: title.trim(),
      ...(number.trim() !== '' && { number: number.trim() }),
      ...(alertId !== null && { alertId }),
    },
    `Open the incident ${title.trim()}`,
  );
  if (outcome.status !== 'success') return false;
  chooseIncident(outcome.value.incidentId);
  showIncident(outcome.value.incidentId);
  return true;
}

/** Ends one, or opens it again. */
export async function turnIncident(incident: Incident): Promise<void> {
  const { id, state } = incident;
  const words = incidentWords(incident);
  if (state === 'open') await act('close-incident', { incidentId: id }, `Close the incident ${words}`);
  else await act('reopen-incident', { incidentId: id }, `Open the incident ${words} again`);
}

/** Writes a note. @returns whether it was kept */
export async function noteIncident({ id, title }: Incident, text: string): Promise<boolean> {
  const outcome = await act('note-incident', { incidentId: id, text }, `Note on ${title}`);
  return outcome.status === 'success';
}

/** Adds some cameras for some time, as playback marks them. @returns whether it was kept */
export async function addRange(
  { id, title }: Pick<Incident, 'id' | 'title'>,
  cameraIds: readonly CameraId[],
  { fromMs, untilMs }: TimeSpan,
): Promise<boolean> {
  const range = { cameraIds: [...cameraIds], fromMs, untilMs };
  const outcome = await act('add-incident-range', { incidentId: id, ...range }, `Add a time to ${title}`);
  return outcome.status === 'success';
}

/** Takes a time out of it. */
export async function removeRange({ id, title }: Incident, { number }: IncidentRange): Promise<void> {
  await act('remove-incident-range', { incidentId: id, range: number }, `Remove time ${number} of ${title}`);
}

/**
 * Plays cameras of an incident back from a moment, and works on that incident from then on. As long as its alert is open, they are
 * looked at for it.
 */
export async function playBack(incident: Incident, cameraIds: readonly CameraId[], atMs: UtcMs): Promise<void> {
  chooseIncident(incident.id);
  const { alert } = incident;
  const open = useMirror.getState().alerts.find(({ id, handling }) => id === alert?.id && handling !== 'closed');
  await openPlayback(cameraIds, atMs, `Play back ${incidentWords(incident)}`, open?.id);
}

/** Opens the form in which the district is asked for what an incident is about; as many cameras as one request takes. */
export function askForRange({ id, number }: Incident, { cameraIds, fromMs, untilMs }: IncidentRange): void {
  showRequests({
    cameraIds: cameraIds.slice(0, mostRequestCameras),
    range: { fromMs, untilMs },
    incident: { id, number },
  });
}

/** Lets the operator choose a file, and has the page written into it. */
export async function saveIncident(incident: Incident): Promise<void> {
  const chosen = await chooseFile('incident-pdf');
  if (!chosen) return;
  const to = { kind: 'file', fileId: chosen.fileId } as const;
  await act('export-incident', { incidentId: incident.id, to }, `Save the incident as ${chosen.name}`);
}

/** Lets the operator print it by the system's dialog. */
export async function printIncident(incident: Incident): Promise<void> {
  await act('export-incident', { incidentId: incident.id, to: { kind: 'paper' } }, 'Print the incident');
}

/** The incident that was worked on last in this window, which new bookmarks belong to unless somebody says otherwise. */
const useChosen = create<{ readonly incidentId: IncidentId | null }>(() => ({ incidentId: null }));

/** Works on an incident from now on, or on none. */
export function chooseIncident(incidentId: IncidentId | null): void {
  useChosen.setState({ incidentId });
}

/** The incident that is worked on, for a component; null where there is none, and when it is closed. */
export function useCurrentIncident(): Incident | null {
  const chosen = useChosen(({ incidentId }) => incidentId);
  return useMirror(({ incidents }) => openOne(incidents, chosen));
}

/** The same at this moment. */
export function currentIncident(): Incident | null {
  return openOne(useMirror.getState().incidents, useChosen.getState().incidentId);
}

function openOne(incidents: readonly Incident[], id: IncidentId | null): Incident | null {
  return incidents.find((incident) => incident.id === id && incident.state === 'open') ?? null;
}
