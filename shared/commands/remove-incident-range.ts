import { z } from 'zod';
import { IncidentId } from '../vocabulary/ids';
import { IncidentRange } from '../vocabulary/incident';
import { defineCommand } from './define-command';

/** Takes a time range out of an incident. */
export const removeIncidentRange = defineCommand({
  verb: 'remove-incident-range',
  label: 'Remove a time from the incident',
  input: z.strictObject({ incidentId: IncidentId, range: IncidentRange.shape.number }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId, range }) => ({ incident: incidentId, range }),
});
