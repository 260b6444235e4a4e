import { basename } from 'node:path';
import type { incidentCommands } from '../../../shared/commands/incidents';
import { inFutureMs, whyNotRange } from '../../../shared/incidents/incident-file';
import type { Alert } from '../../../shared/vocabulary/alert';
import {
  beforeAlertMs,
  type IncidentRange,
  longestRangeMs,
  maxRangeCameras,
} from '../../../shared/vocabulary/incident';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { incidentFile, type IncidentTarget } from '../../incidents/incidents';
import { recordJobEnd } from '../record';
import type { Station } from '../station';
import { done, impossible, type Handlers } from './handler';

/** Applies the commands of incidents and bookmarks. */
export const incidentHandlers: Handlers<keyof typeof incidentCommands> = {
  /** Opens an incident. From an alert it begins with the cameras of its school, from a little before the alert until its end or now. */
  'open-incident': ({ title, number, alertId }, { station }) => {
    const alert = alertId && station.alerts.store.find(alertId);
    if (alertId !== undefined && !alert)
      return impossible('This alert is no longer at hand. Open an incident by hand for it.');
    const openedMs = station.clock.nowMs();
    const step = station.incidents.store.open({
      title,
      number,
      openedBy: station.session.operator.id,
      openedMs,
      alert,
      range: alert && rangeOf(station, alert, openedMs),
    });
    if (step.kind === 'impossible') return step;
    const { id, ranges } = step.incident;
    return { kind: 'done', value: { incidentId: id }, detail: { incident: id, ranges: ranges.length } };
  },

  /** Closes an incident. Anybody who works here may, because a case outlives a shift. */
  'close-incident': ({ incidentId }, { station }) => {
    const step = station.incidents.store.close(incidentId, station.session.operator.id, station.clock.nowMs());
    return step.kind === 'impossible' ? step : done;
  },

  /** Opens a closed incident again, however old, and lists its bookmarks. */
  'reopen-incident': ({ incidentId }, { station }) => {
    const step = station.incidents.store.reopen(incidentId, station.session.operator.id, station.clock.nowMs());
    if (step.kind === 'impossible') return step;
    station.incidents.bookmarks.list(incidentId);
    return done;
  },

  'add-incident-range': (input, { station }) => {
    const { incidentId, cameraIds, fromMs, untilMs } = input;
    const unknown = cameraIds.find((id) => !station.directory.camera(id));
    if (unknown !== undefined) return impossible(`There is no camera "${unknown}".`);
    const addedMs = station.clock.nowMs();
    const why = whyNotRange({ fromMs, untilMs }, addedMs);
    if (why !== undefined) return impossible(why);
    const addedBy = station.session.operator.id;
    const step = station.incidents.store.change(incidentId, ({ ranges, lastRange }) => {
      const range = { number: lastRange + 1, cameraIds: [...new Set(cameraIds)], fromMs, untilMs };
      return { ranges: [...ranges, { ...range, addedBy, addedMs, ofAlert: false }], lastRange: range.number };
    });
    if (step.kind === 'impossible') return step;
    const range = step.incident.lastRange;
    return { kind: 'done', value: { range }, detail: { range } };
  },

  'remove-incident-range': ({ incidentId, range }, { station }) => {
    const step = station.incidents.store.change(incidentId, ({ ranges }) => {
      const kept = ranges.filter(({ number }) => number !== range);
      return kept.length === ranges.length ? 'The incident has no such time any more.' : { ranges: kept };
    });
    return step.kind === 'impossible' ? step : done;
  },

  'note-incident': ({ incidentId, text }, { station }) => {
    const note = { atMs: station.clock.nowMs(), operatorId: station.session.operator.id, text };
    const step = station.incidents.store.change(incidentId, ({ notes }) => ({ notes: [...notes, note] }));
    return step.kind === 'impossible' ? step : done;
  },

  'add-bookmark': ({ atMs, cameraIds, words, incidentId }, { station }) => {
    const unknown = cameraIds.find((id) => !station.directory.camera(id));
    if (unknown !== undefined) return impossible(`There is no camera "${unknown}".`);
    const madeMs = station.clock.nowMs();
    if (atMs > madeMs + inFutureMs) return impossible('This moment is still to come.');
    const incident = incidentId && station.incidents.store.find(incidentId);
    if (incidentId !== undefined && !incident) return impossible('There is no such incident.');
    if (incident?.state === 'closed')
      return impossible('This incident is closed: open it again first, or choose no incident.');
    const added = station.incidents.bookmarks.add({
      atMs,
      cameraIds: [...new Set(cameraIds)],
      words,
      madeBy: station.session.operator.id,
      madeMs,
      ...(incidentId !== undefined && { incidentId }),
    });
    if (added.kind === 'impossible') return added;
    const { id } = added.bookmark;
    return { kind: 'done', value: { bookmarkId: id }, detail: { bookmark: id } };
  },

  /** Removes one's own bookmark, or as a supervisor anybody's. */
  'remove-bookmark': ({ bookmarkId }, { station }) => {
    const bookmark = station.incidents.bookmarks.find(bookmarkId);
    if (!bookmark) return impossible('There is no such bookmark any more.');
    const { operator } = station.session;
    if (bookmark.madeBy !== operator.id && operator.role !== 'supervisor') {
      const maker = station.session.find(bookmark.madeBy)?.name ?? bookmark.madeBy;
      return impossible(`${maker} made this bookmark: they or a supervisor can remove it.`);
    }
    if (bookmark.incidentId && station.incidents.store.find(bookmark.incidentId)?.state === 'closed')
      return impossible('Its incident is closed: open it again first.');
    station.incidents.bookmarks.remove(bookmarkId);
    return done;
  },

  /** Begins to save or print an incident. Its end is an audit entry of its own. */
  'export-incident': ({ incidentId, to }, { station }) => {
    const { session, files } = station;
    const { store, exports } = station.incidents;
    const incident = store.find(incidentId);
    if (!incident) return impossible('There is no such incident.');
    const path = to.kind === 'file' ? files.path(to.fileId, 'incident-pdf') : undefined;
    if (to.kind === 'file' && path === undefined) return impossible('No file was chosen to save to.');
    if (exports.isBusy) return impossible('An incident is being saved or printed already.');
    const target: IncidentTarget = path === undefined ? 'paper' : { path, name: basename(path).slice(0, 120) };
    const detail = { incident: incidentId, to: to.kind };
    const fact = { actor: session.operator.id, verb: 'export-incident', detail };
    void exports.export(incidentFile(station, incident), target).then((end) => {
      recordJobEnd(station, fact, end.state === 'done' ? undefined : end.why);
    });
    return done;
  },
};

/** The cameras and the time of an alert. Undefined where its school has no camera. */
function rangeOf(
  { directory }: Station,
  { schoolId, raisedAtMs, closedAtMs }: Alert,
  nowMs: UtcMs,
): Pick<IncidentRange, 'cameraIds' | 'fromMs' | 'untilMs' | 'ofAlert'> | undefined {
  const cameraIds = directory.camerasOf(schoolId).map(({ id }) => id);
  if (cameraIds.length === 0) return undefined;
  const fromMs = utcMs(Math.max(0, raisedAtMs - beforeAlertMs));
  const untilMs = utcMs(Math.max(raisedAtMs, Math.min(closedAtMs ?? nowMs, fromMs + longestRangeMs)));
  return { cameraIds: cameraIds.slice(0, maxRangeCameras), fromMs, untilMs, ofAlert: true };
}
