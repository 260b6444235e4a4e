import { z } from 'zod';
import { TourId } from '../vocabulary/ids';
import { SkippedStop } from '../vocabulary/tour';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/**
 * Lets a tour run in a cell, from its first stop that can be shown. The policy is asked about each camera when its turn
 * comes, and each is a view of its own in the audit.
 */
export const startTour = defineCommand({
  verb: 'start-tour',
  label: 'Start tour',
  input: z.strictObject({ at: CellAddress, tourId: TourId }),
  result: z.strictObject({ skipped: z.array(SkippedStop) }),
  permission: 'arrange-wall',
  from: ['console', 'wall'],
  detail: ({ at, tourId }) => ({ monitor: at.monitorId, cell: at.cell, tour: tourId }),
});
