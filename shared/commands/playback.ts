import { z } from 'zod';
import { AlertId, CameraId, FileId, PictureId } from '../vocabulary/ids';
import { maxGroupCameras } from '../vocabulary/playback';
import { Refusal } from '../vocabulary/ticket';
import { UtcMs } from '../vocabulary/time';
import { command } from './command';

/** The commands of playback. */
export const playbackCommands = {
  /**
   * Plays the recordings of cameras in the console, at one moment, in place of what is played back there. Cameras that the policy
   * refuses are named, and so are those that have no recordings; a moment before what the policy plays is refused. Opened from an
   * alert, the cameras of its school are looked at for that alert; without one a view must be open, as for a live picture.
   */
  'open-playback': command({
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
  }),

  /** Plays no recordings any more. */
  'close-playback': command({
    label: 'Close recordings',
    input: z.strictObject({}),
    result: z.strictObject({}),
    permission: 'playback',
    from: ['console'],
    cameras: () => [],
    stops: true,
    detail: () => ({}),
  }),

  /**
   * Keeps one picture of a recording that is being played back, in the file that was chosen: stamped by main, with its facts inside
   * and its hash in the audit. Whether that was done is told by `snapshot-taken`.
   */
  'take-snapshot': command({
    label: 'Keep a snapshot',
    input: z.strictObject({
      cameraId: CameraId,
      /** True time of the picture. */
      atMs: UtcMs,
      /** The picture as the console has handed it over. */
      pictureId: PictureId,
      fileId: FileId,
      /** The alert that the recordings were opened from. */
      alertId: AlertId.optional(),
    }),
    result: z.strictObject({}),
    permission: 'snapshot',
    cameras: ({ cameraId }) => [cameraId],
    alert: ({ alertId }) => alertId,
    from: ['console'],
    detail: ({ cameraId, atMs, fileId, alertId }) => ({
      camera: cameraId,
      at: new Date(atMs).toISOString(),
      file: fileId,
      ...(alertId !== undefined && { alert: alertId }),
    }),
  }),
};
