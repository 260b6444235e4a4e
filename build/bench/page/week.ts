/** A week of sixteen cameras that record what moves: thousands of recordings, always the same ones. */
import type { TimelineLane } from '../../../renderer/playback/timeline/timeline';
import type { TimelineMark } from '../../../renderer/playback/timeline/playhead';
import { BookmarkId, CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { Random } from '../../../renderer/video/corpus/fuzz/random';

/** Ends in the night in which the clock is put back. */
export const untilMs = Date.parse('2026-11-02T05:00:00Z');
export const fromMs = untilMs - 7 * 86_400_000;

const names = ['Front entrance', 'Plaza, east', 'Bus lane, east kerb', 'Rear door', 'Lot, south-east mast'];

/** Lanes with so many recordings each, of all lengths, some of them broken by gaps too small to be drawn. */
export function weekOf(cameras: number, spansEach: number): TimelineLane[] {
  return Array.from({ length: cameras }, (_, camera) => ({
    cameraId: CameraId.parse(`east-tech.camera-${camera + 1}`),
    name: names[camera % names.length] ?? '',
    fetching: false,
    known: [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }],
    spans: spansOf(camera, spansEach),
  }));
}

function spansOf(camera: number, count: number): TimeSpan[] {
  const random = new Random(camera + 1);
  const pieces = Array.from({ length: count }, () => {
    // Most gaps are short and some are hours: the square of a square.
    return { gap: 0.02 + random.next() ** 6, length: 0.2 + random.next() ** 2 };
  });
  const all = pieces.reduce((sum, { gap, length }) => sum + gap + length, 0);
  const unitMs = (untilMs - fromMs) / all;
  let atMs = fromMs;
  return pieces.map(({ gap, length }) => {
    const from = atMs + gap * unitMs;
    atMs = from + length * unitMs;
    return { fromMs: utcMs(from), untilMs: utcMs(Math.max(from + 1, atMs)) };
  });
}

/** Bookmarks over the week. */
export function marksOf(count: number): TimelineMark[] {
  const random = new Random(99);
  return Array.from({ length: count }, (_, index) => ({
    kind: 'bookmark',
    bookmarkId: BookmarkId.parse(`bookmark-${index}`),
    atMs: utcMs(fromMs + random.next() * (untilMs - fromMs)),
    words: `Bookmark ${index}`,
  }));
}
