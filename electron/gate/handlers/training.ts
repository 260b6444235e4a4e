import type { trainingCommands } from '../../../shared/commands/training';
import { done, impossible, type Handlers, needed, stopIf, stopIfUnknown } from './handler';

export const trainingHandlers: Handlers<keyof typeof trainingCommands> = {
  'direct-training': async ({ cameraId, behaviour }, { station }) => {
    const director = needed(station.training.director, 'Only the training district can be directed.');
    stopIfUnknown(station, [cameraId]);
    const outcome = await director.direct(cameraId, behaviour);
    return outcome.kind === 'done' ? done : impossible(outcome.reason);
  },

  'direct-district': ({ act }, { station }) => {
    needed(station.training.district, 'Only the training district can be directed.').direct(act);
    return done;
  },

  'play-scenario': ({ scenarioId }, { station }) => {
    if (!station.training.director) return impossible('Scenarios are played in the training district only.');
    stopIf(station.training.scenarios.play(scenarioId));
    return done;
  },

  'stop-scenario': (_input, { station }) => {
    stopIf(station.training.scenarios.stop());
    return done;
  },
};
