import { z } from 'zod';
import { IncidentId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Ends an incident: nothing is added to it any more, unless it is opened again. */
export const closeIncident = defineCommand({
  verb: 'close-incident',
  label: 'Close the incident',
  input: z.strictObject({ incidentId: IncidentId }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId }) => ({ incident: incidentId }),
});
