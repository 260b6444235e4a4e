import { z } from 'zod';
import { AlertId, CameraId, FileId, PictureId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/**
 * Keeps one picture of a recording that is being played back, in the file that was chosen: stamped by main, with its facts inside
 * and its hash in the audit. Whether that was done is told by `snapshot-taken`.
 */
export const takeSnapshot = defineCommand({
  verb: 'take-snapshot',
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
    ...{ camera: cameraId, at: new Date(atMs).toISOString(), file: fileId },
    ...(alertId !== undefined && { alert: alertId }),
  }),
});
