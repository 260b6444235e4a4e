/** A picture of what is played back, kept in a file: the engine draws it, main stamps it, writes it and hashes it. */
import type { AlertId, CameraId } from '../../shared/vocabulary/ids';
import { chooseFile, handPicture } from '../bridge/window-api';
import { act } from '../console/desk/act';
import { notify } from '../console/desk/notices';
import { useStation } from '../mirror/station-mirror';
import type { PlaybackDesk } from '../video/playback-desk';

/** `Keep a snapshot of Bus lane` */
export function snapshotTitle(cameraId: CameraId): string {
  const name = useStation.getState().station?.cameras.get(cameraId)?.name;
  return `Keep a snapshot of ${name ?? cameraId}`;
}

/**
 * Keeps the picture that a camera shows now, whatever is shown when the operator has chosen a file.
 * @param alertId - the alert that the recordings were opened from, if any
 */
export async function keepSnapshot(
  desk: Pick<PlaybackDesk, 'capture'>,
  cameraId: CameraId,
  alertId?: AlertId,
): Promise<void> {
  const title = snapshotTitle(cameraId);
  const captured = await desk.capture(cameraId).catch(() => undefined);
  if (captured?.frameTimeMs === undefined) {
    notify(title, { kind: 'failed', message: 'It shows no picture now: nothing is kept.' });
    return;
  }
  const { png, frameTimeMs } = captured;
  const chosen = await chooseFile('snapshot');
  if (!chosen) return;
  const pictureId = await handPicture(png).catch(() => null);
  if (!pictureId) {
    notify(title, { kind: 'failed', message: 'The picture is too large to be kept.' });
    return;
  }
  const about = { cameraId, atMs: frameTimeMs, pictureId, fileId: chosen.fileId };
  await act('take-snapshot', { ...about, ...(alertId !== undefined && { alertId }) }, title);
}
