import { procedureOf } from '../../shared/alerts/lifecycle';
import type { IncidentFile } from '../../shared/incidents/incident-file';
import { pictureTerms } from '../../shared/policy/terms';
import type { Incident } from '../../shared/vocabulary/incident';
import type { Station } from '../gate/station';

/** An incident as its page is printed: with the names of what it speaks of, and of no camera that may not be named now. */
export function incidentFile(station: Station, incident: Incident): IncidentFile {
  const { directory, listing, session, bus } = station;
  const { bookmarks } = station.incidents;
  const { procedures } = station.alerts;
  const policy = bus.read('policy');
  const { alert } = incident;
  return listing.veil({
    ...{ name: station.name, training: station.training.director !== undefined, incident },
    bookmarks: [...bookmarks.of(incident.id)],
    requests: station.requests.keeper.requests.filter(({ asked }) => asked.incidentId === incident.id),
    procedure: (alert && procedureOf(procedures, alert)) ?? null,
    cameras: directory.cameras
      .filter(({ id }) => listing.names(id))
      .map(({ id, number, name, schoolId }) => ({ id, number, name, schoolId })),
    schools: directory.schools.map(({ id, shortName }) => ({ id, shortName })),
    operators: session.operators.map(({ id, name }) => ({ id, name })),
    policyVersion: policy.version,
    pictures: pictureTerms(policy),
    made: { by: session.operator.name, atMs: station.clock.nowMs() },
  });
}
