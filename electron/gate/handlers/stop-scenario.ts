import type { Handler } from './handler';

/** Stops the training scenario that is being played. */
export const stopScenario: Handler<'stop-scenario'> = (_input, { station }) => {
  const reason = station.scenarios.stop();
  return reason === undefined ? { kind: 'done', value: {} } : { kind: 'impossible', reason };
};
