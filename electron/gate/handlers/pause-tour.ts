import type { Handler } from './handler';
import { touchTour } from './touch-tour';

/** Pauses a cell's tour. */
export const pauseTour: Handler<'pause-tour'> = ({ at, by }, { station }) => {
  if (by === 'touch') {
    touchTour(station, at);
    return { kind: 'done', value: {} };
  }
  const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
  if (kept !== undefined) return { kind: 'impossible', reason: kept };
  const result = station.walls.change({ kind: 'pause-tour', at, paused: by });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
