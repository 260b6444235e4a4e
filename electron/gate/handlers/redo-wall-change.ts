import type { Handler } from './handler';

/** Makes the operator's wall change again that was undone last. */
export const redoWallChange: Handler<'redo-wall-change'> = (_input, { station }) => {
  const result = station.walls.redo(station.session.operator.id);
  return result.kind === 'changed' ? { kind: 'done', value: { label: result.label } } : result;
};
