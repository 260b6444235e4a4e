import { create } from 'zustand';
import type { IncidentId } from '../../../shared/vocabulary/ids';
import type { Incident } from '../../../shared/vocabulary/incident';
import { useMirror } from '../../mirror/store';

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
