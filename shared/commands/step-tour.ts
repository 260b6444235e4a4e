import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Shows a tour's next stop, or the one before, as soon as its picture is there; a paused tour stays paused. */
export const stepTour = defineCommand({
  verb: 'step-tour',
  label: 'Step tour',
  input: z.strictObject({ at: CellAddress, to: z.enum(['next', 'previous']) }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at, to }) => ({ monitor: at.monitorId, cell: at.cell, to }),
});
