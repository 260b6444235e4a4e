import { z } from 'zod';
import { ScenarioState } from '../vocabulary/scenario';

/** A training scenario began, went on, or ended. */
export const ScenarioChanged = z.object({ kind: z.literal('scenario-changed'), scenarios: ScenarioState });
