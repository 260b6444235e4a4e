import { whyNotRange } from '../../../shared/incidents/range';
import type { Handler } from './handler';

/** Adds some cameras for some time to an incident. */
export const addIncidentRange: Handler<'add-incident-range'> = (input, { station }) => {
  const { incidentId, cameraIds, fromMs, untilMs } = input;
  const unknown = cameraIds.find((id) => !station.directory.camera(id));
  if (unknown !== undefined) return { kind: 'impossible', reason: `There is no camera "${unknown}".` };
  const addedMs = station.clock.nowMs();
  const why = whyNotRange({ fromMs, untilMs }, addedMs);
  if (why !== undefined) return { kind: 'impossible', reason: why };
  const addedBy = station.session.operator.id;
  const step = station.incidents.change(incidentId, ({ ranges, lastRange }) => {
    const range = { number: lastRange + 1, cameraIds: [...new Set(cameraIds)], fromMs, untilMs };
    return { ranges: [...ranges, { ...range, addedBy, addedMs, ofAlert: false }], lastRange: range.number };
  });
  if (step.kind === 'impossible') return step;
  const range = step.incident.lastRange;
  return { kind: 'done', value: { range }, detail: { range } };
};
