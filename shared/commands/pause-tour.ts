import { z } from 'zod';
import { TourPause } from '../vocabulary/tile-setup';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/** Pauses a cell's tour: until it is resumed, or, by a touch of its tile, for a minute from the last one. */
export const pauseTour = defineCommand({
  verb: 'pause-tour',
  label: 'Pause tour',
  input: z.strictObject({ at: CellAddress, by: TourPause }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at, by }) => ({ monitor: at.monitorId, cell: at.cell, by }),
});
