import type { Handler } from './handler';

/** Makes the operator's wall change again that was undone last. */
export const redoWallChange: Handler<'redo-wall-change'> = (_input, { station }) => {
  const result = station.walls.redo(station.session.operator.id);
  if (result.kind === 'impossible') return result;
  const { label, left, stayed } = result;
  return { kind: 'done', value: { label, left: [...left], stayed } };
};
