import type { Handler } from './handler';

/** Plays a training scenario to whoever works here. */
export const playScenario: Handler<'play-scenario'> = ({ scenarioId }, { station }) => {
  if (!station.training) return { kind: 'impossible', reason: 'Scenarios are played in the training district only.' };
  const reason = station.scenarios.play(scenarioId);
  return reason === undefined ? { kind: 'done', value: {} } : { kind: 'impossible', reason };
};
