/** What the keys of the playback view do; which keys they are is in `shared/keys`. */
import { flushSync } from 'react-dom';
import { districtZone } from '../../shared/time/local-days';
import { repeatedAt } from '../../shared/time/wall-clock';
import type { CameraId } from '../../shared/vocabulary/ids';
import { type UtcMs, utcMs } from '../../shared/vocabulary/time';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { enterMode } from './mode';
import { announce } from './notices';
import { removeFromPlayback } from './open-playback';
import {
  askForRecordings,
  currentPlayhead,
  type markIn,
  neighbourOf,
  seekTo,
  selectRecorded,
  toggleEnlarged,
  usePlaybackGroup,
  usePlaybackView,
} from './playback';

/** Shows all cameras again, or selects none. @returns whether anything was to be left */
export function stepBack(): boolean {
  const { enlargedId, selectedId } = usePlaybackView.getState();
  if (enlargedId !== null) toggleEnlarged(enlargedId);
  else if (selectedId !== null) selectRecorded(null);
  else return false;
  return true;
}

/** Puts a mark at the playhead. @returns whether there is a playhead */
export function mark(put: typeof markIn): boolean {
  const atMs = currentPlayhead();
  if (atMs !== undefined) put(atMs);
  return atMs !== undefined;
}

/** Asks the district for the recordings of what is played back. @returns whether anything is */
export function askDistrict(): boolean {
  const { playback } = useMirror.getState();
  if (playback) askForRecordings(true);
  return playback !== null;
}

/** Selects the camera before or after. @returns whether there is one */
export function selectNeighbour(by: 1 | -1): boolean {
  const cameraId = neighbourOf(
    useMirror.getState().playback?.cameraIds ?? [],
    usePlaybackView.getState().selectedId,
    by,
  );
  if (cameraId === undefined) return false;
  // Draws at once: a tile that is hidden behind the large one takes no focus.
  flushSync(() => selectRecorded(cameraId));
  document.querySelector<HTMLElement>(`[data-testid="recorded-${cameraId}"]`)?.focus();
  return true;
}

/** Enlarges the selected camera, or shows all again. @returns whether one is selected */
export function enlargeRecorded(): boolean {
  const { selectedId } = usePlaybackView.getState();
  if (selectedId !== null) toggleEnlarged(selectedId);
  return selectedId !== null;
}

/** Takes the selected camera out of playback. @returns whether one is selected */
export function removeSelected(): boolean {
  const { selectedId } = usePlaybackView.getState();
  if (selectedId === null) return false;
  const name = cameraName(selectedId);
  void removeFromPlayback(selectedId, `Take ${name} out of playback`);
  return true;
}

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
  const { engine, cameras } = usePlaybackGroup.getState();
  const state = cameras.get(cameraId)?.state;
  if (state?.kind === 'gap' && state.untilMs !== undefined) return state.untilMs;
  try {
    const known = await engine?.spans(cameraId, { fromMs: atMs, untilMs: utcMs(Date.now()) });
    return known?.spans.find(({ fromMs }) => fromMs > atMs)?.fromMs;
  } catch {
    // The camera's own tile says that its recorder does not answer.
    return undefined;
  }
}

/** Moves the playhead to the other moment at which the clock showed the same. @returns whether there is one */
export function toOtherHour(): boolean {
  const atMs = currentPlayhead();
  const repeated = atMs === undefined ? undefined : repeatedAt(atMs, districtZone);
  return repeated !== undefined && seekTo(repeated.otherMs);
}

/** Asks what the moment of the playhead is called. @returns whether there is a playhead */
export function askBookmark(): boolean {
  const atMs = currentPlayhead();
  if (atMs !== undefined) enterMode({ kind: 'bookmark', atMs });
  return atMs !== undefined;
}

/** Asks which moment to go to. @returns whether anything is played back */
export function askTime(): boolean {
  if (currentPlayhead() === undefined) return false;
  enterMode({ kind: 'go-to-time' });
  return true;
}

/** What keys do to the timeline, from anywhere in the view. */
interface ShownTimeline {
  /** Shows less time and larger for a factor above 1. */
  readonly zoomBy: (factor: number) => void;
}

/** How much one press of a button or key zooms. */
export const zoomStep = 2;

let shownTimeline: ShownTimeline | undefined;

/** Told by the timeline whenever it shows something else; undefined once there is none. */
export function setShownRange(timeline: ShownTimeline | undefined): void {
  shownTimeline = timeline;
}

/** Shows less time and larger, or more. @returns whether there is a timeline */
export function zoomTimeline(by: 1 | -1): boolean {
  shownTimeline?.zoomBy(zoomStep ** by);
  return shownTimeline !== undefined;
}
