import type { trainingCommands } from '../../../shared/commands/training';
import type { Handlers } from './handler';

/** Applies the commands of training. */
export const trainingHandlers: Handlers<keyof typeof trainingCommands> = {
  /** Tells a camera of the training district how to behave. */
  'direct-training': async ({ cameraId, behaviour }, { station }) => {
    if (!station.training.director)
      return { kind: 'impossible', reason: 'Only the training district can be directed.' };
    if (!station.directory.camera(cameraId)) return { kind: 'impossible', reason: `There is no camera "${cameraId}".` };
    const outcome = await station.training.director.direct(cameraId, behaviour);
    return outcome.kind === 'done' ? { kind: 'done', value: {} } : { kind: 'impossible', reason: outcome.reason };
  },

  /** Tells the district of the training district what to do with its agreement. */
  'direct-district': ({ act }, { station }) => {
    const { district } = station.training;
    if (!district) return { kind: 'impossible', reason: 'Only the training district can be directed.' };
    district.direct(act);
    return { kind: 'done', value: {} };
  },

  /** Plays a training scenario to whoever works here. */
  'play-scenario': ({ scenarioId }, { station }) => {
    if (!station.training.director)
      return { kind: 'impossible', reason: 'Scenarios are played in the training district only.' };
    const reason = station.training.scenarios.play(scenarioId);
    return reason === undefined ? { kind: 'done', value: {} } : { kind: 'impossible', reason };
  },

  /** Stops the training scenario that is being played. */
  'stop-scenario': (_input, { station }) => {
    const reason = station.training.scenarios.stop();
    return reason === undefined ? { kind: 'done', value: {} } : { kind: 'impossible', reason };
  },
};
