import { z } from 'zod';
import { Tour, TourRun } from '../vocabulary/tour';

/** The station's tours are different now, all of them by name. */
export const ToursChanged = z.object({ kind: z.literal('tours-changed'), tours: z.array(Tour) });

/** How tours fare in the cells where they run, all of them: they are few and small. */
export const TourRunsChanged = z.object({ kind: z.literal('tour-runs-changed'), runs: z.array(TourRun) });
