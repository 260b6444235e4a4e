import type { Handler } from './handler';

/** Takes a layout away that no monitor has. */
export const deleteLayout: Handler<'delete-layout'> = ({ layoutId }, { station }) => {
  const reason = station.layouts.delete(layoutId);
  return reason === undefined ? { kind: 'done', value: {} } : { kind: 'impossible', reason };
};
