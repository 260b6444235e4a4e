import { z } from 'zod';
import { TileFitChoice } from '../vocabulary/tile-setup';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Fits a tile's picture whole between bars or filling the tile; null lets the tile decide by the picture's shape. */
export const fitTile = defineCommand({
  verb: 'fit-tile',
  label: 'Fit picture',
  input: z.strictObject({ at: CellAddress, fit: TileFitChoice.nullable() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at, fit }) => ({ monitor: at.monitorId, cell: at.cell, fit: fit ?? 'automatic' }),
});
