import { z } from 'zod';
import { TourId } from '../vocabulary/ids';
import { TourDraft } from '../vocabulary/tour';
import { defineCommand } from './define-command';

/**
 * Saves a tour, new where `of` is null. What somebody else has changed meanwhile is not overwritten. It shows nothing: each of
 * its cameras is asked for when its turn comes.
 */
export const saveTour = defineCommand({
  verb: 'save-tour',
  label: 'Save tour',
  input: z.strictObject({
    /** The tour that is changed, and the revision of it that the operator has seen. */
    of: z.strictObject({ tourId: TourId, revision: z.number().int().min(1) }).nullable(),
    draft: TourDraft,
  }),
  result: z.strictObject({ tourId: TourId }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ of, draft: { name, stops } }) => ({
    tour: of?.tourId ?? 'new',
    name,
    count: stops.length,
    cameras: stops
      .map(({ cameraId }) => cameraId)
      .join(' ')
      .slice(0, 500),
  }),
});
