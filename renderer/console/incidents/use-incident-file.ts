import { useMemo } from 'react';
import { procedureOf } from '../../../shared/alerts/lifecycle';
import type { IncidentFile } from '../../../shared/incidents/incident-file';
import type { Incident } from '../../../shared/vocabulary/incident';
import { useMirror, type StationMirror } from '../../mirror/store';

const noPictures: IncidentFile['pictures'] = { allowed: false, clause: '', text: '' };

/** An incident as its page is drawn on the screen, out of what this window knows. */
export function useIncidentFile(incident: Incident, station: StationMirror): IncidentFile {
  const bookmarks = useMirror((mirror) => mirror.bookmarks);
  const procedures = useMirror((desk) => desk.procedures);
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
