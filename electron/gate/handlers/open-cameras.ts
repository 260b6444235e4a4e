import type { MonitorId } from '../../../shared/vocabulary/ids';
import type { BuiltInLayoutId } from '../../../shared/vocabulary/layout';
import { findMonitor } from '../../../shared/wall/change-walls';
import { smallestFor } from '../../../shared/wall/layouts';
import { contentsOf, isOccupied } from '../../../shared/wall/tiles';
import type { Station } from '../station';
import { cellName, type Handler } from './handler';

/** Shows the cameras that the policy allows: the first in a cell, the others in what is free from there on. */
export const openCameras: Handler<'open-cameras'> = ({ at }, { station, cameraIds, refused }) => {
  const label = `Open ${cameraIds.length} cameras from ${cellName(station, at)}`;
  const operatorId = station.session.operator.id;
  const result = station.walls.change({ kind: 'open-cameras', at, cameraIds }, { operatorId, label });
  if (result.kind === 'impossible') return result;
  const left = [...result.left];
  const value = { left, refused: [...refused], roomIn: roomFor(station, at.monitorId, left.length) };
  return { kind: 'done', value, ...(left.length > 0 && { detail: { left: left.length } }) };
};

/** The smallest layout of a monitor that would have cells for so many cameras more. */
function roomFor({ walls }: Station, monitorId: MonitorId, more: number): BuiltInLayoutId | null {
  const monitor = findMonitor(walls.walls, monitorId);
  if (!monitor || more === 0) return null;
  return smallestFor(contentsOf(monitor).filter(isOccupied).length + more)?.id ?? null;
}
