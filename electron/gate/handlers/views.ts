import type { viewCommands } from '../../../shared/commands/views';
import { denialOfPurpose } from '../../../shared/policy/decide';
import { isOverdue } from '../../../shared/policy/view-session';
import { utcMs } from '../../../shared/vocabulary/time';
import { findMonitor } from '../../../shared/wall/change-walls';
import { viewDetail } from '../record';
import { cameraName, done, doneWith, impossible, type Handlers, needed, stopIfDenied } from './handler';

export const viewHandlers: Handlers<keyof typeof viewCommands> = {
  /** Opens a view session if the agreement gives the operator that purpose. The gate issues the tickets afterwards. */
  'begin-view': ({ purpose }, { station }) => {
    const { session, viewSessions, bus } = station;
    stopIfDenied(denialOfPurpose(session.operator.role, purpose, bus.read('policy')));
    const before = viewSessions.current;
    const { id, untilMs, sinceMs } = viewSessions.begin(session.operator, purpose);
    const seconds = Math.round((untilMs - sinceMs) / 1_000);
    return doneWith({ untilMs }, { view: id, seconds, ...(before && { ended: before.id }) });
  },

  'extend-view': (_input, { station: { session, viewSessions } }) => {
    const { id, untilMs } = needed(viewSessions.extend(session.operator), 'No view is open: give a purpose.');
    return doneWith({ untilMs }, { view: id, seconds: Math.round((untilMs - Date.now()) / 1_000) });
  },

  'end-view': (_input, { station }) => {
    const ended = needed(station.viewSessions.end('operator'), 'No view is open: everything is dark already.');
    return doneWith({}, viewDetail(ended));
  },

  'give-reason': ({ id }, { station: { session, viewSessions } }) => {
    const owed = needed(viewSessions.settle(id, session.operator), 'You owe no reason for that view.');
    return doneWith({}, { overdue: isOverdue(owed, utcMs(Date.now())) });
  },

  /** Selects the camera that the console's card and hotspots show. A wall window selects only cameras that it shows. */
  'view-camera': ({ cameraId }, { station, caller }) => {
    const own = station.windows.all().find(({ id }) => caller.kind === 'window' && id === caller.windowId);
    const monitor = own?.role.kind === 'wall' ? findMonitor(station.walls.walls, own.role.monitorId) : undefined;
    if (cameraId !== null && own?.role.kind === 'wall' && !monitor?.cells.includes(cameraId))
      return impossible(`A monitor's window selects only what it shows, and not ${cameraName(station, cameraId)}.`);
    if (station.viewing.selected !== cameraId) station.publisher.publish('selectedCameraId');
    station.viewing.selected = cameraId;
    if (cameraId !== null) station.walls.change({ kind: 'feed-hotspots', cameraId });
    return done;
  },

  'peek-camera': ({ cameraId }, { station }) => {
    station.viewing.peeked = cameraId;
    return done;
  },
};
