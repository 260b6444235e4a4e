import { basename } from 'node:path';
import { incidentFile } from '../../incidents/incident-file';
import type { IncidentTarget } from '../../incidents/incident-desk';
import { record } from '../record';
import type { Handler } from './handler';

/** Begins to write or print an incident; its end is an entry of its own. */
export const exportIncident: Handler<'export-incident'> = ({ incidentId, to }, { station }) => {
  const { incidents, incidentDesk, session, files } = station;
  const incident = incidents.find(incidentId);
  if (!incident) return { kind: 'impossible', reason: 'There is no such incident.' };
  const path = to.kind === 'file' ? files.path(to.fileId, 'incident-pdf') : undefined;
  if (to.kind === 'file' && path === undefined) return { kind: 'impossible', reason: 'No file was chosen to save to.' };
  if (incidentDesk.isBusy) return { kind: 'impossible', reason: 'An incident is being saved or printed already.' };
  const target: IncidentTarget = path === undefined ? 'paper' : { path, name: basename(path).slice(0, 120) };
  const detail = { incident: incidentId, to: to.kind };
  const fact = { actor: session.operator.id, verb: 'export-incident' };
  void incidentDesk.export(incidentFile(station, incident), target).then((end) => {
    record(
      station,
      [
        end.state === 'done'
          ? { ...fact, kind: 'done', detail }
          : { ...fact, kind: 'failed', detail: { ...detail, why: end.why } },
      ],
      false,
    );
  });
  return { kind: 'done', value: {} };
};
