import type { Handler } from './handler';

/** Writes something about an incident. */
export const noteIncident: Handler<'note-incident'> = ({ incidentId, text }, { station }) => {
  const note = { atMs: station.clock.nowMs(), operatorId: station.session.operator.id, text };
  const step = station.incidents.change(incidentId, ({ notes }) => ({ notes: [...notes, note] }));
  return step.kind === 'impossible' ? step : { kind: 'done', value: {} };
};
