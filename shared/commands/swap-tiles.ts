import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Moves a tile to another cell; what is there comes back in exchange. */
export const swapTiles = defineCommand({
  verb: 'swap-tiles',
  label: 'Move tile',
  input: z.strictObject({ from: CellAddress, to: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ from, to }) => ({
    fromMonitor: from.monitorId,
    fromCell: from.cell,
    toMonitor: to.monitorId,
    toCell: to.cell,
  }),
});
