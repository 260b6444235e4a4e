/**
 * The sync group as the page knows it: what the engine last said of it, and what was asked of it since. The engine moves the
 * playhead; between two reports the page only reckons where it is.
 */
import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';
import { type PlaybackRate, playbackRates, type TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import type { GroupReport, PlaybackEngine, RecordedReport } from '../video/playback-engine';

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
  /** The playback engine; null until there is one. */
  readonly engine: PlaybackEngine | null;
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
export const usePlaybackGroup = create<PlaybackGroup>(() => ({ engine: null, ...nothing }));

/** Takes an engine in use, or none. */
export function setPlaybackEngine(engine: PlaybackEngine | null): void {
  usePlaybackGroup.setState({ engine, ...nothing });
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

/** What moves the playhead: buttons and keys do the same. Each answers whether there was anything to move. */

/** How far the arrows go, milliseconds. */
export const strideMs = 10_000;

function withEngine(act: (engine: PlaybackEngine, motion: Motion) => void): boolean {
  const group = usePlaybackGroup.getState();
  const motion = motionOf(group);
  if (!group.engine || !motion || !useMirror.getState().playback) return false;
  act(group.engine, motion);
  return true;
}

/** Moves the playhead; never beyond now, where nothing is recorded yet. */
export function seekTo(atMs: UtcMs): boolean {
  return withEngine((engine) => {
    const to = utcMs(Math.min(atMs, Date.now()));
    noteAsked({ atMs: to });
    engine.seek(to);
  });
}

/** While the playhead is dragged: pictures near the moment, until it is moved there. */
export function scrubTo(atMs: UtcMs): boolean {
  return withEngine((engine) => engine.scrub(utcMs(Math.min(atMs, Date.now()))));
}

/** Moves the playhead by a stretch. */
export function seekBy(ms: number): boolean {
  const atMs = currentPlayhead();
  return atMs !== undefined && seekTo(utcMs(atMs + ms));
}

/** Plays at a rate. */
export function playAt(rate: PlaybackRate): boolean {
  return withEngine((engine) => {
    noteAsked({ rate, motion: 'playing' });
    engine.play(rate);
  });
}

/** Stands still. */
export function pause(): boolean {
  return withEngine((engine) => {
    noteAsked({ motion: 'paused' });
    engine.pause();
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
  return withEngine((engine) => {
    noteAsked({ motion: 'paused' });
    engine.step(direction);
  });
}

/** The range that an operator marks while playing back: what a request asks for, and what an incident keeps. */

/** Where it begins and ends, true time; undefined where nothing was marked. */
export interface Marks {
  readonly inMs: UtcMs | undefined;
  readonly outMs: UtcMs | undefined;
}

const none: Marks = { inMs: undefined, outMs: undefined };

/** The console's marks. */
export const useMarks = create<Marks>(() => none);

/** The range begins here; an end that lies before goes. */
export function markIn(atMs: UtcMs): void {
  useMarks.setState(({ outMs }) => ({ inMs: atMs, outMs: outMs !== undefined && outMs > atMs ? outMs : undefined }));
}

/** The range ends here; a beginning that lies after goes. */
export function markOut(atMs: UtcMs): void {
  useMarks.setState(({ inMs }) => ({ inMs: inMs !== undefined && inMs < atMs ? inMs : undefined, outMs: atMs }));
}

/** Nothing is marked any more. @returns whether anything was */
export function clearMarks(): boolean {
  const { inMs, outMs } = useMarks.getState();
  useMarks.setState(none);
  return inMs !== undefined || outMs !== undefined;
}

/** The range, once it has both ends. */
export function markedRange({ inMs, outMs }: Marks): TimeSpan | undefined {
  return inMs === undefined || outMs === undefined ? undefined : { fromMs: inMs, untilMs: outMs };
}

/**
 * Whether what is about to be opened is to play at once. The command's answer and the event that says what is open now come in
 * either order, and only the second of them has something to play.
 */
let planned = false;

/** Whoever opens playback wants it to play, or has learnt that it did not open. */
export function planToPlay(plays: boolean): void {
  planned = plays;
}

/** What was planned, once. */
export function takePlan(): boolean {
  const plays = planned;
  planned = false;
  return plays;
}

/** What is selected in the playback view, and what is large. It belongs to this window alone. */

/** The one camera that keys are about, and the one that has the whole grid. */
export interface PlaybackViewState {
  readonly selectedId: CameraId | null;
  readonly enlargedId: CameraId | null;
  /** Whether the form that asks the district for recordings stands beside the pictures. */
  readonly asking: boolean;
}

/** Starts with nothing selected, all cameras in sight, and nothing asked. */
export const usePlaybackView = create<PlaybackViewState>(() => ({ selectedId: null, enlargedId: null, asking: false }));

/** Puts the form beside the pictures, or away. */
export function askForRecordings(asking: boolean): void {
  usePlaybackView.setState({ asking });
}

/** Selects a camera; where one is large, it is that one from now on. */
export function selectRecorded(cameraId: CameraId | null): void {
  usePlaybackView.setState(({ enlargedId }) => ({
    selectedId: cameraId,
    enlargedId: enlargedId === null ? null : cameraId,
  }));
}

/** The camera before or after the selected one, round and round. Pure. */
export function neighbourOf(
  cameraIds: readonly CameraId[],
  selectedId: CameraId | null,
  by: 1 | -1,
): CameraId | undefined {
  const index = selectedId === null ? -1 : cameraIds.indexOf(selectedId);
  if (index < 0) return by === 1 ? cameraIds[0] : cameraIds.at(-1);
  return cameraIds.at((index + by) % cameraIds.length);
}

/** Makes a camera large, or shows all of them again. */
export function toggleEnlarged(cameraId: CameraId): void {
  usePlaybackView.setState(({ enlargedId }) => ({
    selectedId: cameraId,
    enlargedId: enlargedId === cameraId ? null : cameraId,
  }));
}

/** Cameras that are gone are neither selected nor large. */
export function keepAmong(cameraIds: readonly CameraId[]): void {
  usePlaybackView.setState(({ selectedId, enlargedId }) => ({
    selectedId: selectedId !== null && cameraIds.includes(selectedId) ? selectedId : null,
    enlargedId: enlargedId !== null && cameraIds.includes(enlargedId) ? enlargedId : null,
  }));
}
