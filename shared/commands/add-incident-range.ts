import { z } from 'zod';
import { IncidentId } from '../vocabulary/ids';
import { IncidentRange } from '../vocabulary/incident';
import { defineCommand } from './define-command';

/** Says which cameras' recordings, of what time, an incident is about. It shows and keeps none of them. */
export const addIncidentRange = defineCommand({
  verb: 'add-incident-range',
  label: 'Add cameras and a time to the incident',
  input: z.strictObject({
    incidentId: IncidentId,
    cameraIds: IncidentRange.shape.cameraIds,
    fromMs: IncidentRange.shape.fromMs,
    untilMs: IncidentRange.shape.untilMs,
  }),
  result: z.strictObject({ range: IncidentRange.shape.number }),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId, cameraIds, fromMs, untilMs }) => ({
    incident: incidentId,
    cameras: cameraIds.join(' ').slice(0, 500),
    count: cameraIds.length,
    from: fromMs,
    until: untilMs,
  }),
});
