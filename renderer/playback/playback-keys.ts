/** What the keys of the playback view do; which keys they are is in `shared/keys`. */
import type { ConsoleKeyAction, PlaybackKeyAction } from '../../shared/keys/key-actions';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { askBookmark } from './ask-bookmark';
import { toMark } from './find-mark';
import { askTime } from './ask-time';
import {
  askForRecordings,
  changeRate,
  clearMarks,
  currentPlayhead,
  markIn,
  markOut,
  neighbourOf,
  seekBy,
  selectRecorded,
  stepFrame,
  strideMs,
  toggleEnlarged,
  togglePlay,
  usePlaybackView,
} from '../operator/playback';
import { toNextPicture } from './next-picture';
import { backToLive, removeFromPlayback } from '../operator/open-playback';
import { toOtherHour } from './repeated-note';
import { zoomTimeline } from './timeline-zoom';
import { keepSelected } from '../operator/snapshot';

/** Does what a key stands for. @returns false when there was nothing to do, and the key goes on */
export type Run = (focus: Element | null) => boolean;

/** What only playback has keys for. */
export const playbackRuns: Readonly<Record<Exclude<PlaybackKeyAction, ConsoleKeyAction>, Run>> = {
  slower: () => changeRate(-1),
  faster: () => changeRate(1),
  'frame-back': () => stepFrame(-1),
  'frame-forward': () => stepFrame(1),
  'mark-before': () => toMark(-1),
  'mark-after': () => toMark(1),
  'mark-in': () => mark(markIn),
  'mark-out': () => mark(markOut),
  'clear-marks': clearMarks,
  bookmark: askBookmark,
  'ask-recordings': askDistrict,
  'go-to-time': askTime,
  'other-hour': toOtherHour,
  'next-picture': toNextPicture,
  'keep-snapshot': keepSelected,
  'remove-camera': removeSelected,
};

/** Keys of playback that nobody can change. */
export const playbackFixed: Readonly<Record<string, Run>> = {
  Space: (focus) => !pressesSomething(focus) && togglePlay(),
  ArrowLeft: () => seekBy(-strideMs),
  ArrowRight: () => seekBy(strideMs),
  ArrowUp: () => selectNeighbour(-1),
  ArrowDown: () => selectNeighbour(1),
  Enter: (focus) => !pressesSomething(focus) && enlargeSelected(),
  '+': () => zoomTimeline(1),
  // Beside it, without Shift.
  '=': () => zoomTimeline(1),
  '-': () => zoomTimeline(-1),
  Home: () => {
    void backToLive();
    return true;
  },
};

/** Shows all cameras again, or selects none. @returns whether anything was to be left */
export function stepBack(): boolean {
  const { enlargedId, selectedId } = usePlaybackView.getState();
  if (enlargedId !== null) toggleEnlarged(enlargedId);
  else if (selectedId !== null) selectRecorded(null);
  else return false;
  return true;
}

/** A button that has the focus is pressed, not passed over. */
function pressesSomething(focus: Element | null): boolean {
  return Boolean(focus?.closest('button, a, select, summary, [role="menuitem"]'));
}

function mark(put: typeof markIn): boolean {
  const atMs = currentPlayhead();
  if (atMs !== undefined) put(atMs);
  return atMs !== undefined;
}

function askDistrict(): boolean {
  const { playback } = useMirror.getState();
  if (playback) askForRecordings(true);
  return playback !== null;
}

function selectNeighbour(by: 1 | -1): boolean {
  const cameraId = neighbourOf(
    useMirror.getState().playback?.cameraIds ?? [],
    usePlaybackView.getState().selectedId,
    by,
  );
  if (cameraId === undefined) return false;
  selectRecorded(cameraId);
  // Once it is drawn: a tile that was hidden behind the large one can have no focus before.
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-testid="recorded-${cameraId}"]`)?.focus();
  });
  return true;
}

function enlargeSelected(): boolean {
  const { selectedId } = usePlaybackView.getState();
  if (selectedId !== null) toggleEnlarged(selectedId);
  return selectedId !== null;
}

function removeSelected(): boolean {
  const { selectedId } = usePlaybackView.getState();
  if (selectedId === null) return false;
  const name = cameraName(selectedId);
  void removeFromPlayback(selectedId, `Take ${name} out of playback`);
  return true;
}
