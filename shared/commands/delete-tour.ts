import { z } from 'zod';
import { TourId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Deletes a tour for good; where it runs it ends, and what is shown stays. */
export const deleteTour = defineCommand({
  verb: 'delete-tour',
  label: 'Delete tour',
  input: z.strictObject({ tourId: TourId }),
  result: z.strictObject({}),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ tourId }) => ({ tour: tourId }),
});
