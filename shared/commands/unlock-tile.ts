import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Unlocks a tile, where the operator's role may lift the lock. */
export const unlockTile = defineCommand({
  verb: 'unlock-tile',
  label: 'Unlock tile',
  input: z.strictObject({ at: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at }) => ({ monitor: at.monitorId, cell: at.cell }),
});
