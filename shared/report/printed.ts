import { z } from 'zod';
import { IncidentFile } from '../incidents/incident-file';
import { PrintedReport } from './report-files';

/** An incident, as the page of a print is told. */
export const PrintedIncident = z.object({ version: z.literal('incident'), file: IncidentFile });
export type PrintedIncident = z.infer<typeof PrintedIncident>;

/** Whatever is drawn on pages. */
export const Printed = z.discriminatedUnion('version', [...PrintedReport.options, PrintedIncident]);
export type Printed = z.infer<typeof Printed>;
