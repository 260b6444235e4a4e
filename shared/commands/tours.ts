import { z } from 'zod';
import { TourId } from '../vocabulary/ids';
import { SkippedStop, TourDraft } from '../vocabulary/tour';
import { CellAddress, TourPause } from '../vocabulary/wall';
import { arranging, camerasDetail, cellDetail, command, ofCell } from './command';

export const tourCommands = {
  /** Saves a tour, new if `of` is null, unless somebody else has changed it meanwhile. Each camera is authorized when its turn comes. */
  'save-tour': command({
    label: 'Save tour',
    input: z.strictObject({
      /** The tour to change, and the revision that the operator has seen. */
      of: z.strictObject({ tourId: TourId, revision: z.number().int().min(1) }).nullable(),
      draft: TourDraft,
    }),
    result: z.strictObject({ tourId: TourId }),
    permission: 'arrange-wall',
    detail: ({ of, draft: { name, stops } }) => ({
      tour: of?.tourId ?? 'new',
      name,
      ...camerasDetail(stops.map(({ cameraId }) => cameraId)),
    }),
  }),

  /** Deletes a tour for good. It ends where it runs, and the picture stays. */
  'delete-tour': command({
    label: 'Delete tour',
    input: z.strictObject({ tourId: TourId }),
    permission: 'arrange-wall',
    detail: ({ tourId }) => ({ tour: tourId }),
  }),

  /** Starts a tour from its first stop that can be shown. Each camera is authorized and recorded as a view when its turn comes. */
  'start-tour': command({
    ...arranging,
    label: 'Start tour',
    input: z.strictObject({ at: CellAddress, tourId: TourId }),
    result: z.strictObject({ skipped: z.array(SkippedStop) }),
    detail: ({ at, tourId }) => ({ ...cellDetail(at), tour: tourId }),
  }),

  /** Ends a cell's tour. The picture stays. */
  'stop-tour': command({ ...ofCell, label: 'Stop tour' }),

  /** Pauses a cell's tour until it is resumed, or for a minute after the last touch of its tile. */
  'pause-tour': command({
    ...arranging,
    label: 'Pause tour',
    input: z.strictObject({ at: CellAddress, by: TourPause }),
    detail: ({ at, by }) => ({ ...cellDetail(at), by }),
  }),

  /** Resumes a paused tour for the rest of its stop. */
  'resume-tour': command({ ...ofCell, label: 'Resume tour' }),

  /** Shows a tour's next or previous stop as soon as its picture is there. A paused tour stays paused. */
  'step-tour': command({
    ...arranging,
    label: 'Step tour',
    input: z.strictObject({ at: CellAddress, to: z.enum(['next', 'previous']) }),
    detail: ({ at, to }) => ({ ...cellDetail(at), to }),
  }),
};
