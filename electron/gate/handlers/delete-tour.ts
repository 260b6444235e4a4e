import type { Handler } from './handler';

/** Forgets a tour and ends it wherever it runs. */
export const deleteTour: Handler<'delete-tour'> = ({ tourId }, { station }) => {
  if (!station.tours.find(tourId)) return { kind: 'impossible', reason: 'There is no such tour any more.' };
  station.tours.delete(tourId);
  station.walls.change({ kind: 'drop-tour', tourId });
  return { kind: 'done', value: {} };
};
