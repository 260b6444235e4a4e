import type { Handler } from './handler';

/** Lets a paused tour go on. */
export const resumeTour: Handler<'resume-tour'> = ({ at }, { station }) => {
  const kept = station.walls.keptFrom(station.session.operator.id, at.monitorId);
  if (kept !== undefined) return { kind: 'impossible', reason: kept };
  const result = station.walls.change({ kind: 'pause-tour', at, paused: null });
  return result.kind === 'changed' ? { kind: 'done', value: {} } : result;
};
