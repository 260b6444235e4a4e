import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Lets a paused tour go on with what was left of its stop. */
export const resumeTour = defineCommand({
  verb: 'resume-tour',
  label: 'Resume tour',
  input: z.strictObject({ at: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at }) => ({ monitor: at.monitorId, cell: at.cell }),
});
