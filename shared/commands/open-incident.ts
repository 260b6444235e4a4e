import { z } from 'zod';
import { AlertId, IncidentId } from '../vocabulary/ids';
import { IncidentNumber, IncidentTitle } from '../vocabulary/incident';
import { defineCommand } from './define-command';

/**
 * Opens an incident: by hand, or from an alert, whose school's cameras and time range it begins with. What it is called stays in the
 * database; the audit keeps how long that is.
 */
export const openIncident = defineCommand({
  verb: 'open-incident',
  label: 'Open an incident',
  input: z.strictObject({ title: IncidentTitle, number: IncidentNumber.optional(), alertId: AlertId.optional() }),
  result: z.strictObject({ incidentId: IncidentId }),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ title, number, alertId }) => ({
    letters: title.length,
    numbered: number !== undefined,
    ...(alertId !== undefined && { alert: alertId }),
  }),
});
