/** What the handlers that arrange walls share. */
import { randomBytes } from 'node:crypto';
import { MonitorId, WallId } from '../../shared/vocabulary/ids';
import type { ArrangeChange } from '../../shared/wall/arrange-walls';
import { findMonitor } from '../../shared/wall/change-walls';
import type { WallKeeperResult } from '../walls/wall-keeper';
import type { Station } from './station';

/** Arranges the walls as a step of the operator who is signed in. */
export function arrange(station: Station, change: ArrangeChange, label: string): WallKeeperResult {
  return station.walls.change(change, { operatorId: station.session.operator.id, label });
}

/** A monitor as operators call it. */
export function monitorName({ walls }: Station, monitorId: MonitorId): string {
  return findMonitor(walls.walls, monitorId)?.name ?? monitorId;
}

/** A wall as operators call it. */
export function wallName({ walls }: Station, wallId: WallId): string {
  return walls.walls.find(({ id }) => id === wallId)?.name ?? wallId;
}

/** An id that no monitor has had: what was undone or removed must never be taken for another. */
export function newMonitorId(): MonitorId {
  return MonitorId.parse(`m-${randomBytes(6).toString('hex')}`);
}

/** An id that no wall has had. */
export function newWallId(): WallId {
  return WallId.parse(`w-${randomBytes(6).toString('hex')}`);
}
