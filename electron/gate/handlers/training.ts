import type { trainingCommands } from '../../../shared/commands/training';
import { done, doneUnless, impossible, type Handlers } from './handler';

/** Applies the commands of the training district. */
export const trainingHandlers: Handlers<keyof typeof trainingCommands> = {
  'direct-training': async ({ cameraId, behaviour }, { station }) => {
    if (!station.training.director) return impossible('Only the training district can be directed.');
    if (!station.directory.camera(cameraId)) return impossible(`There is no camera "${cameraId}".`);
    const outcome = await station.training.director.direct(cameraId, behaviour);
    return outcome.kind === 'done' ? done : impossible(outcome.reason);
  },

  'direct-district': ({ act }, { station }) => {
    const { district } = station.training;
    if (!district) return impossible('Only the training district can be directed.');
    district.direct(act);
    return done;
  },

  'play-scenario': ({ scenarioId }, { station }) => {
    if (!station.training.director) return impossible('Scenarios are played in the training district only.');
    return doneUnless(station.training.scenarios.play(scenarioId));
  },

  'stop-scenario': (_input, { station }) => {
    return doneUnless(station.training.scenarios.stop());
  },
};
