import { findMonitor } from '../../../shared/wall/change-walls';
import { salvoMonitorOf } from '../../../shared/wall/apply-salvo';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { newSalvoId } from '../../walls/salvo-keeper';
import type { Handler } from './handler';
import { asked, nameWithSchool } from './salvo-acts';

/** Saves what monitors show as a draft. */
export const saveSalvo: Handler<'save-salvo'> = ({ name, number, monitorIds, empties, keep, over }, { station }) => {
  const { walls } = station.walls;
  const monitors = monitorIds.map((id) => findMonitor(walls, id));
  const missing = monitorIds.find((_id, index) => !monitors[index]);
  if (missing !== undefined) return { kind: 'impossible', reason: `There is no monitor "${missing}".` };
  const outcome = station.salvos.change({
    ...{ kind: 'save', id: newSalvoId(), name, number: number ?? undefined, over: over ?? undefined },
    monitors: monitors.flatMap((monitor) => {
      if (!monitor) return [];
      const isKept = (cell: number): boolean => keep.some((at) => at.monitorId === monitor.id && at.cell === cell);
      const nameOf = (cameraId: CameraId): string => nameWithSchool(station, cameraId) ?? cameraId;
      return [salvoMonitorOf(monitor, empties, nameOf, isKept)];
    }),
    ...asked(station),
  });
  return outcome.kind === 'changed'
    ? { kind: 'done', value: { salvoId: outcome.salvoId }, detail: { salvo: outcome.salvoId } }
    : outcome;
};
