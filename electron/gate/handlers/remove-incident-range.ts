import type { Handler } from './handler';

/** Takes a time range out of an incident. */
export const removeIncidentRange: Handler<'remove-incident-range'> = ({ incidentId, range }, { station }) => {
  const step = station.incidents.change(incidentId, ({ ranges }) => {
    const kept = ranges.filter(({ number }) => number !== range);
    return kept.length === ranges.length ? 'The incident has no such time any more.' : { ranges: kept };
  });
  return step.kind === 'impossible' ? step : { kind: 'done', value: {} };
};
