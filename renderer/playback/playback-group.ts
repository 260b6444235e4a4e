/**
 * The sync group as the page knows it: what the engine last said of it, and what was asked of it since. The engine moves the
 * playhead; between two reports the page only reckons where it is.
 */
import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';
import { playbackRates, type PlaybackRate } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { GroupReport, PlaybackDesk, RecordedReport } from '../video/playback-desk';

/** Where the playhead is and how it moves, as of a moment of the page's monotonic clock. */
export interface Motion {
  readonly atMs: UtcMs;
  readonly rate: PlaybackRate;
  readonly motion: GroupReport['motion'];
  /** `performance.now()` when that was so. */
  readonly sinceMs: number;
}

/** The group. */
export interface PlaybackGroup {
  /** The engine's desk; null until there is one. */
  readonly desk: PlaybackDesk | null;
  readonly motion: Motion | null;
  /** What was asked and the engine has not said yet; it counts for a moment, so that a second press builds on the first. */
  readonly asked: Motion | null;
  /** Whether what the engine said last is what was asked. */
  readonly agreed: boolean;
  readonly spreadMs: number;
  readonly cameras: ReadonlyMap<CameraId, RecordedReport>;
}

/** A report that contradicts what was asked this long ago was on its way when it was asked, milliseconds. */
const ASKED_COUNTS_MS = 700;
/** Two playheads that are nearer are the same, milliseconds. */
const SAME_MS = 400;

const nothing = { motion: null, asked: null, agreed: false, spreadMs: 0, cameras: new Map<CameraId, RecordedReport>() };

/** The console's group. */
export const usePlaybackGroup = create<PlaybackGroup>(() => ({ desk: null, ...nothing }));

/** Takes a desk in use, or none. */
export function setDesk(desk: PlaybackDesk | null): void {
  usePlaybackGroup.setState({ desk, ...nothing });
}

/** Nothing is played back any more. */
export function forgetGroup(): void {
  usePlaybackGroup.setState(nothing);
}

/** Hears what the engine says. @param nowMs - `performance.now()` */
export function hearGroup(report: GroupReport, nowMs: number): void {
  usePlaybackGroup.setState(({ asked }) => {
    const motion: Motion = { atMs: report.atMs, rate: report.rate, motion: report.motion, sinceMs: nowMs };
    const counts = asked !== null && nowMs - asked.sinceMs < ASKED_COUNTS_MS;
    // Who goes back and forth is told of each place twice: a report that agrees may still be one of before.
    return {
      motion,
      asked: counts ? asked : null,
      agreed: counts && agree(motion, asked, nowMs),
      spreadMs: report.spreadMs,
      cameras: new Map(report.cameras.map((camera) => [camera.cameraId, camera])),
    };
  });
}

function agree(motion: Motion, asked: Motion, nowMs: number): boolean {
  // What was asked to play may wait for pictures first.
  const moves = (each: Motion): boolean => each.motion !== 'paused';
  return (
    motion.rate === asked.rate &&
    moves(motion) === moves(asked) &&
    Math.abs(playheadOf(motion, nowMs) - playheadOf(asked, nowMs)) < SAME_MS * Math.max(1, Math.abs(asked.rate))
  );
}

/** Where a playhead is by now. Pure. */
export function playheadOf({ atMs, rate, motion, sinceMs }: Motion, nowMs: number): UtcMs {
  return motion === 'playing' ? utcMs(Math.round(atMs + rate * (nowMs - sinceMs))) : atMs;
}

/** What counts of a group: what was asked a moment ago, else what the engine said. */
export function motionOf({ asked, agreed, motion }: Pick<PlaybackGroup, 'asked' | 'agreed' | 'motion'>): Motion | null {
  return asked && !agreed ? asked : motion;
}

/** The playhead now; undefined while nothing is played back. */
export function currentPlayhead(): UtcMs | undefined {
  const motion = motionOf(usePlaybackGroup.getState());
  return motion ? playheadOf(motion, performance.now()) : undefined;
}

/** Notes what is asked of the engine, until it says so itself. */
export function noteAsked(change: Partial<Omit<Motion, 'sinceMs'>>): void {
  const nowMs = performance.now();
  usePlaybackGroup.setState((group) => {
    const before = motionOf(group) ?? { atMs: utcMs(Date.now()), rate: 1, motion: 'paused', sinceMs: nowMs };
    const atMs = playheadOf(before, nowMs);
    return { asked: { ...before, atMs, ...change, sinceMs: nowMs }, agreed: false };
  });
}

/** The next rate; the fastest and the slowest stay what they are. Pure. */
export function nextRate(rate: PlaybackRate, by: 1 | -1): PlaybackRate {
  return playbackRates[playbackRates.indexOf(rate) + by] ?? rate;
}
