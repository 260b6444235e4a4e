/** What moves the playhead: buttons and keys do the same. Each answers whether there was anything to move. */
import type { PlaybackRate } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { PlaybackDesk } from '../video/playback-desk';
import { useMirror } from '../mirror/store';
import { currentPlayhead, motionOf, nextRate, noteAsked, usePlaybackGroup, type Motion } from './playback-group';

/** How far the arrows go, milliseconds. */
export const strideMs = 10_000;

function withDesk(act: (desk: PlaybackDesk, motion: Motion) => void): boolean {
  const group = usePlaybackGroup.getState();
  const motion = motionOf(group);
  if (!group.desk || !motion || !useMirror.getState().playback) return false;
  act(group.desk, motion);
  return true;
}

/** Moves the playhead; never beyond now, where nothing is recorded yet. */
export function seekTo(atMs: UtcMs): boolean {
  return withDesk((desk) => {
    const to = utcMs(Math.min(atMs, Date.now()));
    noteAsked({ atMs: to });
    desk.seek(to);
  });
}

/** While the playhead is dragged: pictures near the moment, until it is moved there. */
export function scrubTo(atMs: UtcMs): boolean {
  return withDesk((desk) => desk.scrub(utcMs(Math.min(atMs, Date.now()))));
}

/** Moves the playhead by a stretch. */
export function seekBy(ms: number): boolean {
  const atMs = currentPlayhead();
  return atMs !== undefined && seekTo(utcMs(atMs + ms));
}

/** Plays at a rate. */
export function playAt(rate: PlaybackRate): boolean {
  return withDesk((desk) => {
    noteAsked({ rate, motion: 'playing' });
    desk.play(rate);
  });
}

/** Stands still. */
export function pause(): boolean {
  return withDesk((desk) => {
    noteAsked({ motion: 'paused' });
    desk.pause();
  });
}

/** Plays on, or stands still. */
export function togglePlay(): boolean {
  const motion = motionOf(usePlaybackGroup.getState());
  if (!motion) return false;
  return motion.motion === 'paused' ? playAt(motion.rate) : pause();
}

/** The next rate up or down; it plays on at it. */
export function changeRate(by: 1 | -1): boolean {
  const motion = motionOf(usePlaybackGroup.getState());
  return motion !== null && playAt(nextRate(motion.rate, by));
}

/** One frame, of the camera with the most a second; it pauses. */
export function stepFrame(direction: 1 | -1): boolean {
  return withDesk((desk) => {
    noteAsked({ motion: 'paused' });
    desk.step(direction);
  });
}
