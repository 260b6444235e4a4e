import type { trainingCommands } from '../../../shared/commands/training';
import { done, doneUnless, impossible, type Handlers } from './handler';

/** Applies the commands of the training district. */
export const trainingHandlers: Handlers<keyof typeof trainingCommands> = {
  /** Tells a camera of the training district how to behave. */
  'direct-training': async ({ cameraId, behaviour }, { station }) => {
    if (!station.training.director) return impossible('Only the training district can be directed.');
    if (!station.directory.camera(cameraId)) return impossible(`There is no camera "${cameraId}".`);
    const outcome = await station.training.director.direct(cameraId, behaviour);
    return outcome.kind === 'done' ? done : impossible(outcome.reason);
  },

  /** Tells the district of the training district what to do with its agreement. */
  'direct-district': ({ act }, { station }) => {
    const { district } = station.training;
    if (!district) return impossible('Only the training district can be directed.');
    district.direct(act);
    return done;
  },

  /** Plays a training scenario to whoever works here. */
  'play-scenario': ({ scenarioId }, { station }) => {
    if (!station.training.director) return impossible('Scenarios are played in the training district only.');
    return doneUnless(station.training.scenarios.play(scenarioId));
  },

  /** Stops the training scenario that is being played. */
  'stop-scenario': (_input, { station }) => {
    return doneUnless(station.training.scenarios.stop());
  },
};
