import { z } from 'zod';
import { ScenarioId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Plays a training scenario; one at a time. */
export const playScenario = defineCommand({
  verb: 'play-scenario',
  label: 'Play training scenario',
  input: z.strictObject({ scenarioId: ScenarioId }),
  result: z.strictObject({}),
  permission: 'direct-training',
  from: ['console'],
  detail: ({ scenarioId }) => ({ scenario: scenarioId }),
});
