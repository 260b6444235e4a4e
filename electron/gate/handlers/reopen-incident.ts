import type { Handler } from './handler';

/** Opens an incident again that was closed, however long ago, and lists its bookmarks again. */
export const reopenIncident: Handler<'reopen-incident'> = ({ incidentId }, { station }) => {
  const step = station.incidents.reopen(incidentId, station.session.operator.id, station.clock.nowMs());
  if (step.kind === 'impossible') return step;
  station.bookmarks.list(incidentId);
  return { kind: 'done', value: {} };
};
