import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Ends a cell's tour; what it shows stays. */
export const stopTour = defineCommand({
  verb: 'stop-tour',
  label: 'Stop tour',
  input: z.strictObject({ at: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at }) => ({ monitor: at.monitorId, cell: at.cell }),
});
