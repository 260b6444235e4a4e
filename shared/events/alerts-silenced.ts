import { z } from 'zod';
import { AlertSilence } from '../alerts/silence';

/** The sound of the alerts that stand was silenced for a while. */
export const AlertsSilenced = z.object({ kind: z.literal('alerts-silenced'), silence: AlertSilence.nullable() });
