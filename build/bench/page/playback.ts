/** Plays recordings by the engine or by elements, and reads off the screen what is shown. */
import type { ComposerKind } from '../../../shared/vocabulary/feed';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { FPS } from '../../training-clips/strip.mjs';
import {
  around,
  openBaselineStage,
  openEngineStage,
  type PlaybackOrder,
  spreadOf,
  type Stage,
  type StageCamera,
  timesOn,
} from './stage';
import { turn } from './turns';
import { gridOf } from './wall';

/** Pictures that do not come are not waited for longer, milliseconds. */
const PATIENCE_MS = 8_000;
/** A frame, and what two clocks that are whole milliseconds may differ in. */
const FRAME_MS = 1_000 / FPS + 2;
/** A preview is the key frame before the moment, or the first of its recording: a second apart. */
const PREVIEW_MS = 1_000 + FRAME_MS;

/** What was seen while it was played, once a turn of the page. */
export interface PlayedFigures {
  readonly samples: readonly {
    /** Since playing began, milliseconds. */
    readonly ms: number;
    /** How far the playhead has moved, milliseconds; absent where nobody says. */
    readonly movedMs?: number;
    /** The greatest difference between two pictures on the screen, milliseconds; null where one cannot be read. */
    readonly spreadMs: number | null;
    /** How far the picture that is farthest behind is behind the playhead, milliseconds; null where nobody can tell. */
    readonly behindMs: number | null;
  }[];
  /** Changes of picture, of each tile. */
  readonly pictures: readonly number[];
}

let cameras: readonly StageCamera[] = [];
let stage: Stage | undefined;

export async function openPlayback(surface: HTMLElement, composer: ComposerKind, order: PlaybackOrder): Promise<void> {
  cameras = order.cameras;
  const options = { ...order, surface, grid: gridOf(cameras.length, innerWidth, innerHeight) };
  stage = order.contender === 'engine' ? await openEngineStage(options, composer) : await openBaselineStage(options);
}

/** Which stretches of the range all cameras have. */
export function commonSpans(): Promise<TimeSpan[]> {
  if (!stage?.common) throw new Error('only the engine says what is recorded');
  return stage.common();
}

/** @returns how long it took until all pictures of the moment were on the screen, milliseconds; null where they did not come */
export function seekTo(atMs: number): Promise<number | null> {
  return untilShown(atMs, FRAME_MS, (on) => on.seek(atMs));
}

/** The same for a preview. */
export function scrubTo(atMs: number): Promise<number | null> {
  return untilShown(atMs, PREVIEW_MS, (on) => on.scrub(atMs));
}

function opened(): Stage {
  if (!stage) throw new Error('nothing was opened');
  return stage;
}

/** @returns how long it took until every tile showed the moment, milliseconds; null where one did not */
async function untilShown(atMs: number, toleranceMs: number, act: (on: Stage) => void): Promise<number | null> {
  const on = opened();
  await turn();
  const askedMs = performance.now();
  act(on);
  while (performance.now() - askedMs < PATIENCE_MS) {
    const seenMs = await turn();
    const times = await timesOn(on, cameras);
    // The picture of the moment began before it, by no more than it lasts.
    const isThere = times.every(
      (time) => time !== undefined && Math.abs(around(time, atMs) - toleranceMs / 2) <= toleranceMs / 2 + 2,
    );
    if (isThere) return seenMs - askedMs;
  }
  return null;
}

export async function play(atMs: number, rate: number, forMs: number): Promise<PlayedFigures> {
  const on = opened();
  await seekTo(atMs);
  on.play(rate);
  const beganMs = performance.now();
  const fromMs = on.playheadMs();
  const samples: PlayedFigures['samples'][number][] = [];
  const pictures = cameras.map(() => 0);
  let last: readonly (number | undefined)[] = [];
  while (performance.now() - beganMs < forMs) {
    await turn();
    const playheadMs = on.playheadMs();
    const times = await timesOn(on, cameras);
    times.forEach((time, tile) => {
      if (time !== undefined && time !== last[tile]) pictures[tile] = (pictures[tile] ?? 0) + 1;
    });
    last = times;
    const read = times.flatMap((time) => (time === undefined ? [] : [time]));
    samples.push({
      ms: performance.now() - beganMs,
      ...(playheadMs !== undefined && fromMs !== undefined && { movedMs: playheadMs - fromMs }),
      spreadMs: spreadOf(times),
      behindMs:
        playheadMs === undefined || read.length === 0
          ? null
          : Math.max(...read.map((time) => around(time, playheadMs))),
    });
  }
  on.pause();
  return { samples, pictures };
}
