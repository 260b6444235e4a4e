import type { Handler } from './handler';

/** Takes the operator's last wall change back. */
export const undoWallChange: Handler<'undo-wall-change'> = (_input, { station }) => {
  const result = station.walls.undo(station.session.operator.id);
  if (result.kind === 'impossible') return result;
  const { label, left, stayed } = result;
  return { kind: 'done', value: { label, left: [...left], stayed } };
};
