import type { Handler } from './handler';

/** Ends an incident. Whoever works here may: a case outlives a shift. */
export const closeIncident: Handler<'close-incident'> = ({ incidentId }, { station }) => {
  const step = station.incidents.close(incidentId, station.session.operator.id, station.clock.nowMs());
  return step.kind === 'impossible' ? step : { kind: 'done', value: {} };
};
