import { liftDetail } from '../masks';
import { cameraName, type Handler } from './handler';

/** Puts a mask back; the gate, which runs after this, issues the tickets anew. */
export const restoreMask: Handler<'restore-mask'> = ({ cameraId }, { station }) => {
  const ended = station.lifts.end(cameraId);
  if (!ended) return { kind: 'impossible', reason: `No mask of ${cameraName(station, cameraId)} is lifted.` };
  return { kind: 'done', value: {}, detail: { by: 'operator', ...liftDetail(ended) } };
};
