import { z } from 'zod';
import { AlertSourceHealth } from '../vocabulary/alert-source';

/** How the sources of signals fare; announced to the console a few times a second at most. */
export const AlertSourcesChanged = z.object({
  kind: z.literal('alert-sources-changed'),
  alertSources: z.array(AlertSourceHealth),
});
