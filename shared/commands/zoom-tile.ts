import { z } from 'zod';
import { TileZoom } from '../vocabulary/tile-setup';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Shows a part of a tile's picture larger, or the whole picture again when `zoom` is null. The camera does not move. */
export const zoomTile = defineCommand({
  verb: 'zoom-tile',
  label: 'Zoom picture',
  input: z.strictObject({ at: CellAddress, zoom: TileZoom.nullable() }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  // The audit's canonical bytes know whole numbers only.
  detail: ({ at, zoom }) => ({ monitor: at.monitorId, cell: at.cell, percent: Math.round(100 * (zoom?.scale ?? 1)) }),
});
