/** A picture of what is played back, kept in a file: the engine draws it, main stamps it, writes it and hashes it. */
import type { AlertId, CameraId } from '../../shared/vocabulary/ids';
import { chooseFile, handPicture } from '../bridge/window-api';
import { useMirror } from '../mirror/store';
import { denialOf } from '../mirror/why-not';
import type { PlaybackEngine } from '../video/playback-engine';
import { act } from './act';
import { notify } from './notices';
import { usePlaybackGroup, usePlaybackView } from './playback';

/** `Keep a snapshot of Bus lane` */
export function snapshotTitle(cameraId: CameraId): string {
  const name = useMirror.getState().station?.cameras.get(cameraId)?.name;
  return `Keep a snapshot of ${name ?? cameraId}`;
}

/**
 * Keeps the picture that a camera shows now, whatever is shown when the operator has chosen a file.
 * @param alertId - the alert that the recordings were opened from, if any
 */
export async function keepSnapshot(
  engine: Pick<PlaybackEngine, 'capture'>,
  cameraId: CameraId,
  alertId?: AlertId,
): Promise<void> {
  const title = snapshotTitle(cameraId);
  const captured = await engine.capture(cameraId).catch(() => undefined);
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

/** Keeps what a camera of playback shows, for the alert that it was opened from. @returns whether anything is played back */
export function keepShown(cameraId: CameraId): boolean {
  const { engine } = usePlaybackGroup.getState();
  const { playback } = useMirror.getState();
  if (!engine || !playback) return false;
  const denial = denialOf(['take-snapshot']);
  if (denial) notify(snapshotTitle(cameraId), { kind: 'refused', ...denial });
  else void keepSnapshot(engine, cameraId, playback.alertId);
  return true;
}

/** Why there is nothing to keep of a camera now, in one line. */
export function whyNoPicture(cameraId: CameraId): string | undefined {
  const shows = usePlaybackGroup.getState().cameras.get(cameraId)?.state.kind === 'recorded';
  return shows ? undefined : 'It shows no picture now.';
}

/** Keeps what the selected camera shows. @returns whether a camera is selected */
export function keepSelected(): boolean {
  const { selectedId } = usePlaybackView.getState();
  return selectedId !== null && keepShown(selectedId);
}
