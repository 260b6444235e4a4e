/** From a gap to the picture after it. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import { utcMs } from '../../shared/vocabulary/time';
import { announce } from '../operator/notices';
import { useMirror } from '../mirror/store';
import { currentPlayhead, seekTo, usePlaybackGroup, usePlaybackView } from '../operator/playback';

/**
 * Moves the playhead to where the selected camera's next recording begins; where none is selected, that of the first camera
 * that stands in a gap. @returns whether there is such a camera
 */
export function toNextPicture(): boolean {
  const { cameras } = usePlaybackGroup.getState();
  const inGap = useMirror.getState().playback?.cameraIds.find((id) => cameras.get(id)?.state.kind === 'gap');
  const cameraId = usePlaybackView.getState().selectedId ?? inGap;
  const atMs = currentPlayhead();
  if (cameraId === undefined || atMs === undefined) return false;
  void findNext(cameraId, atMs).then((next) => {
    if (next === undefined) announce('Nothing later is recorded');
    else seekTo(next);
  });
  return true;
}

/** When a camera's next stretch of recording begins. @returns undefined where there is none, or nobody knows */
async function findNext(cameraId: CameraId, atMs: UtcMs): Promise<UtcMs | undefined> {
  const { desk, cameras } = usePlaybackGroup.getState();
  const state = cameras.get(cameraId)?.state;
  if (state?.kind === 'gap' && state.untilMs !== undefined) return state.untilMs;
  try {
    const known = await desk?.spans(cameraId, { fromMs: atMs, untilMs: utcMs(Date.now()) });
    return known?.spans.find(({ fromMs }) => fromMs > atMs)?.fromMs;
  } catch {
    // The camera's own tile says that its recorder does not answer.
    return undefined;
  }
}
