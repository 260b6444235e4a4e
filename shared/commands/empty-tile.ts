import { z } from 'zod';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Takes the camera out of a cell. */
export const emptyTile = defineCommand({
  verb: 'empty-tile',
  label: 'Empty tile',
  input: z.strictObject({ at: CellAddress }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  stops: true,
  detail: ({ at }) => ({ monitor: at.monitorId, cell: at.cell }),
});
