import type { Handler } from './handler';

/** Takes the operator's last wall change back. */
export const undoWallChange: Handler<'undo-wall-change'> = (_input, { station }) => {
  const result = station.walls.undo(station.session.operator.id);
  return result.kind === 'changed' ? { kind: 'done', value: { label: result.label } } : result;
};
