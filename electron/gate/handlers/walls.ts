import { randomBytes } from 'node:crypto';
import type { TravelResult, wallCommands } from '../../../shared/commands/walls';
import { holdingClause } from '../../../shared/policy/terms';
import { type CameraId, MonitorId, WallId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { putBackOffer } from '../../../shared/wall/alert-monitor';
import { holderOf, otherHolder } from '../../../shared/wall/holding';
import type { HistoryResult } from '../../walls/walls';
import type { Station } from '../station';
import {
  changeWalls,
  done,
  doneWith,
  impossible,
  type HandlerResult,
  type Handlers,
  monitorName,
  monitorOf,
  needed,
  worked,
} from './handler';

export const wallHandlers: Handlers<keyof typeof wallCommands> = {
  'undo-wall-change': (_input, { station }) => travelled(station.walls.undo(station.session.operator.id)),

  'redo-wall-change': (_input, { station }) => travelled(station.walls.redo(station.session.operator.id)),

  'add-wall': ({ name, monitorName }, { station }) => {
    const [wallId, monitorId] = [newWallId(), newMonitorId()];
    const change = { kind: 'add-wall', wallId, name, monitor: { id: monitorId, name: monitorName } } as const;
    changeWalls(station, change, `Add ${name}`);
    return doneWith({ wallId, monitorId });
  },

  'rename-wall': ({ wallId, name }, { station }) => {
    const label = `Rename ${wallName(station, wallId)} to ${name}`;
    changeWalls(station, { kind: 'rename-wall', wallId, name }, label);
    return done;
  },

  'add-monitor': ({ wallId, name }, { station }) => {
    const monitorId = newMonitorId();
    const change = { kind: 'add-monitor', wallId, monitor: { id: monitorId, name } } as const;
    changeWalls(station, change, `Add ${name} to ${wallName(station, wallId)}`);
    return doneWith({ monitorId });
  },

  'rename-monitor': ({ monitorId, name }, { station }) => {
    const label = `Rename ${monitorName(station, monitorId)} to ${name}`;
    changeWalls(station, { kind: 'rename-monitor', monitorId, name }, label);
    return done;
  },

  /** Takes a monitor off its wall, unless an alert is being watched on it. */
  'remove-monitor': ({ monitorId }, { station }) => {
    const name = monitorName(station, monitorId);
    const alert = station.alerts.store.openOn(monitorId);
    if (alert) return impossible(`${name} shows the alert "${alert.title}". Close the alert first.`);
    return doneWith(changeWalls(station, { kind: 'remove-monitor', monitorId }, `Remove ${name}`));
  },

  'move-monitor': ({ monitorId, wallId }, { station }) => {
    const label = `Move ${monitorName(station, monitorId)} to ${wallName(station, wallId)}`;
    changeWalls(station, { kind: 'move-monitor', monitorId, wallId }, label);
    return done;
  },

  /** Makes a monitor the operator's own. Whoever held it is told, even if they come back only tomorrow. */
  'take-monitor': ({ monitorId }, { station }) => {
    const monitor = monitorOf(station, monitorId);
    const { operator } = station.session;
    if (monitor.holder?.operatorId === operator.id) return impossible(`You hold ${monitor.name} already.`);
    const other = otherHolder(monitor, operator.id);
    station.walls.hold([monitorId], holderOf(operator, utcMs(Date.now())), () => {
      if (!other) return;
      const { name: monitorName } = monitor;
      station.operators.notices.tell(other.operatorId, { kind: 'monitor-taken', monitorId, monitorName, by: operator });
    });
    const from = other ? { from: other.operatorId, fromName: other.name } : { from: 'nobody' };
    return doneWith({}, { to: operator.id, toName: operator.name, ...from });
  },

  /** Releases a monitor that the operator holds. For somebody else's, a supervisor takes it first. */
  'release-monitor': ({ monitorId }, { station }) => {
    const monitor = monitorOf(station, monitorId);
    if (!monitor.holder) return impossible(`Nobody holds ${monitor.name}.`);
    const other = otherHolder(monitor, station.session.operator.id);
    if (other) {
      const held = `${monitor.name} is held by ${other.name} (clause ${holdingClause(station.bus.read('policy'))})`;
      return impossible(`${held}. Only they release it; a supervisor can take it.`);
    }
    station.walls.hold([monitorId], undefined);
    return done;
  },

  /** Brings back what a monitor showed before an alert as one step of undo, and who held it. */
  'put-back-monitor': ({ monitorId }, { station }) => {
    const monitor = monitorOf(station, monitorId);
    const offer = putBackOffer(monitor, station.alerts.store.alerts);
    const before = needed(offer, `There is nothing to put back on ${monitor.name}.`);
    const knows = (cameraId: CameraId): boolean => station.directory.camera(cameraId) !== undefined;
    const change = { kind: 'put-back', monitorId, knows } as const;
    const { left } = changeWalls(station, change, `Put back what was on ${monitor.name}`);
    const holder = before.holder && station.session.find(before.holder.operatorId) ? before.holder : undefined;
    station.walls.hold([monitorId], holder);
    return doneWith({ left });
  },
};

function travelled(result: HistoryResult): HandlerResult<TravelResult> {
  const { label, left, stayed } = worked(result);
  return doneWith({ label, left: [...left], stayed });
}

function wallName({ walls }: Station, wallId: WallId): string {
  return walls.walls.find(({ id }) => id === wallId)?.name ?? wallId;
}

/** A new id. Ids are never used again, because an undo can bring a removed monitor back. */
function newMonitorId(): MonitorId {
  return MonitorId.parse(`m-${randomBytes(6).toString('hex')}`);
}

function newWallId(): WallId {
  return WallId.parse(`w-${randomBytes(6).toString('hex')}`);
}
