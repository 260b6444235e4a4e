import { z } from 'zod';
import { TileZoom } from '../../../shared/vocabulary/wall';

const pixels = z.number().int().min(-65_536).max(65_536);

/** Device pixels across or down. */
export const PixelSize = z.number().int().min(0).max(16_384);

/** Where a tile is, as page and worker tell it each other; see `TilePlacement` of the composer. */
export const Placement = z.object({
  xPx: pixels,
  yPx: pixels,
  widthPx: PixelSize,
  heightPx: PixelSize,
  fit: z.enum(['letterbox', 'crop']),
  zoom: TileZoom.optional(),
  z: z.number().int().min(-1).max(1).optional(),
  visible: z.boolean(),
  warm: z.boolean().optional(),
  importance: z.enum(['normal', 'selected', 'alert']),
});
