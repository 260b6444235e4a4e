import { z } from 'zod';
import { CameraId } from '../vocabulary/ids';
import { CellAddress } from '../vocabulary/wall';
import { defineCommand } from './define-command';

/**
 * Plays the sound of a tile's camera in its monitor's window, and no other's; silence when `at` is null. To hear is a right of
 * its own: who may see a camera need not be allowed to hear it.
 */
export const listenTile = defineCommand({
  verb: 'listen-tile',
  label: 'Listen',
  input: z.discriminatedUnion('on', [
    z.strictObject({ on: z.literal(true), at: CellAddress, cameraId: CameraId }),
    z.strictObject({ on: z.literal(false) }),
  ]),
  result: z.strictObject({}),
  permission: 'hear-live',
  from: ['console', 'wall'],
  cameras: (input) => (input.on ? [input.cameraId] : []),
  detail: (input) =>
    input.on ? { camera: input.cameraId, monitor: input.at.monitorId, cell: input.at.cell } : { on: false },
});
