import { z } from 'zod';
import { AlertId, CameraId, FileId, PictureId } from '../vocabulary/ids';
import { maxGroupCameras } from '../vocabulary/playback';
import { Refusal } from '../vocabulary/ticket';
import { UtcMs } from '../vocabulary/time';
import { camerasDetail, command } from './command';

export const playbackCommands = {
  /**
   * Plays the recordings of cameras in the console from one moment on, in place of the playback there. Names the cameras that the
   * policy refuses and those without recordings. Refuses a moment before the policy's look-back. From an alert, the cameras of its
   * school are viewed for that alert; otherwise a view must be open, as for live pictures.
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
    cameras: ({ cameraIds }) => cameraIds,
    alert: ({ alertId }) => alertId,
    detail: ({ cameraIds, atMs, alertId }) => ({
      ...camerasDetail(cameraIds),
      at: Math.floor(atMs / 1_000),
      alert: alertId,
    }),
  }),

  'close-playback': command({
    label: 'Close recordings',
    permission: 'playback',
    cameras: () => [],
    stops: true,
  }),

  /** Saves one stamped picture of the playback with its hash in the audit. The topic `lastSnapshot` says whether it was saved. */
  'take-snapshot': command({
    label: 'Keep a snapshot',
    input: z.strictObject({
      cameraId: CameraId,
      /** True time of the picture. */
      atMs: UtcMs,
      /** The picture that the console has handed over. */
      pictureId: PictureId,
      fileId: FileId,
      /** The alert that the recordings were opened from. */
      alertId: AlertId.optional(),
    }),
    permission: 'snapshot',
    cameras: ({ cameraId }) => [cameraId],
    alert: ({ alertId }) => alertId,
    detail: ({ cameraId, atMs, fileId, alertId }) => ({
      camera: cameraId,
      at: new Date(atMs).toISOString(),
      file: fileId,
      alert: alertId,
    }),
  }),
};
