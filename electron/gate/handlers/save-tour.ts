import type { Handler } from './handler';

/** Saves a tour; where it runs already, it goes on by what is written now. */
export const saveTour: Handler<'save-tour'> = ({ of, draft }, { station }) => {
  const unknown = draft.stops.find(({ cameraId }) => !station.directory.camera(cameraId));
  if (unknown) return { kind: 'impossible', reason: `There is no camera "${unknown.cameraId}".` };
  const saved = station.tours.save(of, draft);
  return saved.kind === 'saved' ? { kind: 'done', value: { tourId: saved.tour.id } } : saved;
};
