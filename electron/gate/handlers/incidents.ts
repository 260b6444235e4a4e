import { basename } from 'node:path';
import type { incidentCommands } from '../../../shared/commands/incidents';
import { inFutureMs, whyNotRange } from '../../../shared/incidents/incident-file';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { IncidentId } from '../../../shared/vocabulary/ids';
import {
  beforeAlertMs,
  type Incident,
  type IncidentRange,
  longestRangeMs,
  maxRangeCameras,
} from '../../../shared/vocabulary/incident';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { incidentFile, type IncidentTarget } from '../../incidents/incidents';
import { recordEndOf } from '../record';
import type { Station } from '../station';
import { done, doneWith, impossible, type Handlers, needed, stopIf, stopIfUnknown } from './handler';

export const incidentHandlers: Handlers<keyof typeof incidentCommands> = {
  /** Opens an incident. From an alert it begins with the cameras of its school, from a little before the alert until its end or now. */
  'open-incident': ({ title, number, alertId }, { station }) => {
    const gone = 'This alert is no longer at hand. Open an incident by hand for it.';
    const alert = alertId === undefined ? undefined : needed(station.alerts.store.find(alertId), gone);
    const openedMs = station.clock.nowMs();
    const range = alert && rangeOf(station, alert, openedMs);
    const draft = { title, number, openedBy: station.session.operator.id, openedMs, alert, range };
    const { id, ranges } = station.incidents.store.open(draft);
    return doneWith({ incidentId: id }, { incident: id, ranges: ranges.length });
  },

  /** Closes an incident. Anybody who works here may, because a case outlives a shift. */
  'close-incident': ({ incidentId }, { station }) => {
    station.incidents.store.close(incidentId, station.session.operator.id, station.clock.nowMs());
    return done;
  },

  /** Opens a closed incident again, however old, and lists its bookmarks. */
  'reopen-incident': ({ incidentId }, { station }) => {
    station.incidents.store.reopen(incidentId, station.session.operator.id, station.clock.nowMs());
    station.incidents.bookmarks.list(incidentId);
    return done;
  },

  'add-incident-range': (input, { station }) => {
    const { incidentId, cameraIds, fromMs, untilMs } = input;
    stopIfUnknown(station, cameraIds);
    const addedMs = station.clock.nowMs();
    stopIf(whyNotRange({ fromMs, untilMs }, addedMs));
    const addedBy = station.session.operator.id;
    const { lastRange: range } = station.incidents.store.change(incidentId, ({ ranges, lastRange }) => {
      const added = { number: lastRange + 1, cameraIds: [...new Set(cameraIds)], fromMs, untilMs };
      return { ranges: [...ranges, { ...added, addedBy, addedMs, ofAlert: false }], lastRange: added.number };
    });
    return doneWith({ range }, { range });
  },

  'remove-incident-range': ({ incidentId, range }, { station }) => {
    station.incidents.store.change(incidentId, ({ ranges }) => {
      const kept = ranges.filter(({ number }) => number !== range);
      stopIf(kept.length === ranges.length ? 'The incident has no such time any more.' : undefined);
      return { ranges: kept };
    });
    return done;
  },

  'note-incident': ({ incidentId, text }, { station }) => {
    const note = { atMs: station.clock.nowMs(), operatorId: station.session.operator.id, text };
    station.incidents.store.change(incidentId, ({ notes }) => ({ notes: [...notes, note] }));
    return done;
  },

  'add-bookmark': ({ atMs, cameraIds, words, incidentId }, { station }) => {
    stopIfUnknown(station, cameraIds);
    const madeMs = station.clock.nowMs();
    if (atMs > madeMs + inFutureMs) return impossible('This moment is still to come.');
    const incident = incidentId === undefined ? undefined : incidentOf(station, incidentId);
    if (incident?.state === 'closed')
      return impossible('This incident is closed: open it again first, or choose no incident.');
    const marked = { atMs, cameraIds: [...new Set(cameraIds)], words, madeBy: station.session.operator.id, madeMs };
    const draft = { ...marked, ...(incidentId !== undefined && { incidentId }) };
    const { id } = station.incidents.bookmarks.add(draft);
    return doneWith({ bookmarkId: id }, { bookmark: id });
  },

  /** Removes one's own bookmark, or as a supervisor anybody's. */
  'remove-bookmark': ({ bookmarkId }, { station }) => {
    const bookmark = needed(station.incidents.bookmarks.find(bookmarkId), 'There is no such bookmark any more.');
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
    const { exports } = station.incidents;
    const incident = incidentOf(station, incidentId);
    const path = to.kind === 'file' ? files.path(to.fileId, 'incident-pdf') : undefined;
    if (to.kind === 'file' && path === undefined) return impossible('No file was chosen to save to.');
    if (exports.isBusy) return impossible('An incident is being saved or printed already.');
    const target: IncidentTarget = path === undefined ? 'paper' : { path, name: basename(path).slice(0, 120) };
    const detail = { incident: incidentId, to: to.kind };
    const fact = { actor: session.operator.id, verb: 'export-incident', detail };
    void exports.export(incidentFile(station, incident), target).then((end) => {
      recordEndOf(station, fact, end.state === 'done' ? {} : end);
    });
    return done;
  },
};

function incidentOf({ incidents }: Station, id: IncidentId): Incident {
  return needed(incidents.store.find(id), 'There is no such incident.');
}

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
