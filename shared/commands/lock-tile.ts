import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Locks a tile: nothing replaces it until it is unlocked. A supervisor's lock is lifted by supervisors only. */
export const lockTile = defineCommand({
  verb: 'lock-tile',
  label: 'Lock tile',
  input: z.strictObject({ at: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at }) => ({ monitor: at.monitorId, cell: at.cell }),
});
