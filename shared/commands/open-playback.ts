import { z } from 'zod';
import { AlertId, CameraId } from '../vocabulary/ids';
import { maxGroupCameras } from '../vocabulary/playback';
import { Refusal } from '../vocabulary/ticket';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/**
 * Plays the recordings of cameras in the console, at one moment, in place of what is played back there. Cameras that the policy
 * refuses are named, and so are those that have no recordings; a moment before what the policy plays is refused. Opened from an
 * alert, the cameras of its school are looked at for that alert; without one a view must be open, as for a live picture.
 */
export const openPlayback = defineCommand({
  verb: 'open-playback',
  label: 'Play recordings',
  input: z.strictObject({
    cameraIds: z.array(CameraId).min(1).max(maxGroupCameras),
    atMs: UtcMs,
    alertId: AlertId.optional(),
  }),
  result: z.strictObject({ refused: z.array(Refusal), unrecorded: z.array(CameraId) }),
  permission: 'playback',
  from: ['console'],
  cameras: ({ cameraIds }) => cameraIds,
  alert: ({ alertId }) => alertId,
  detail: ({ cameraIds, atMs, alertId }) => ({
    cameras: cameraIds.join(' ').slice(0, 500),
    count: cameraIds.length,
    at: Math.floor(atMs / 1_000),
    ...(alertId !== undefined && { alert: alertId }),
  }),
});
