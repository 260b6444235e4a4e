import { z } from 'zod';
import { CameraId, ScenarioId } from '../vocabulary/ids';
import { DistrictAct, TrainingBehaviour } from '../vocabulary/training';
import { command } from './command';

export const trainingCommands = {
  /** Directs how a camera of the training district behaves. */
  'direct-training': command({
    label: 'Direct training camera',
    input: z.strictObject({ cameraId: CameraId, behaviour: TrainingBehaviour }),
    permission: 'direct-training',
    detail: ({ cameraId, behaviour }) => ({ camera: cameraId, behaviour: behaviour.kind }),
  }),

  /** Lets the training district end, renew or stop renewing its agreement. */
  'direct-district': command({
    label: 'Direct the training district',
    input: z.strictObject({ act: DistrictAct }),
    permission: 'direct-training',
    detail: ({ act }) => ({ act }),
  }),

  /** Plays a training scenario, one at a time. */
  'play-scenario': command({
    label: 'Play training scenario',
    input: z.strictObject({ scenarioId: ScenarioId }),
    permission: 'direct-training',
    detail: ({ scenarioId }) => ({ scenario: scenarioId }),
  }),

  /** Stops the training scenario that is playing. Its alerts stay as they are. */
  'stop-scenario': command({ label: 'Stop training scenario', permission: 'direct-training' }),
};
