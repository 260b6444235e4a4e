import type { Handler } from './handler';

/** Tells a camera of the training district how to behave. */
export const directTraining: Handler<'direct-training'> = async ({ cameraId, behaviour }, { station }) => {
  if (!station.training) return { kind: 'impossible', reason: 'Only the training district can be directed.' };
  if (!station.directory.camera(cameraId)) return { kind: 'impossible', reason: `There is no camera "${cameraId}".` };
  const outcome = await station.training.direct(cameraId, behaviour);
  return outcome.kind === 'done' ? { kind: 'done', value: {} } : { kind: 'impossible', reason: outcome.reason };
};
