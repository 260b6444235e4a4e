/** The bench's page of playback: plays recordings by the engine or by elements, and reads off the screen what is shown. */
import { z } from 'zod';
import { ComposerKind } from '../../../../shared/vocabulary/feed';
import { PlaybackOrder, type PlayedFigures } from '../../protocol.mjs';
import { gridOf } from '../grid';
import { BaselineStage } from './baseline-stage';
import { EngineStage } from './engine-stage';
import { around, spreadOf, timesOn, type Stage, type StageCamera, type StageOptions } from './stage';

// The Content Security Policy forbids making code of text.
z.config({ jitless: true });

/** Pictures that do not come are not waited for longer, milliseconds. */
const PATIENCE_MS = 8_000;
/** A frame, and what two clocks that are whole milliseconds may differ in. */
const FRAME_MS = 1_000 / 15 + 2;
/** A preview is the key frame before the moment, or the first of its recording: a second apart. */
const PREVIEW_MS = 1_000 + FRAME_MS;

const surface = document.getElementById('surface') ?? document.body;
const composer = ComposerKind.parse(new URLSearchParams(location.search).get('composer'));
let cameras: readonly StageCamera[] = [];
let stage: Stage | undefined;

async function follow(message: unknown): Promise<unknown> {
  const order = PlaybackOrder.parse(message);
  switch (order.kind) {
    case 'playback-open':
      await open(order);
      return null;
    case 'playback-common':
      if (!(stage instanceof EngineStage)) throw new Error('only the engine says what is recorded');
      return stage.common();
    case 'playback-seek':
      return untilShown(order.atMs, FRAME_MS, (on) => on.seek(order.atMs));
    case 'playback-scrub':
      return untilShown(order.atMs, PREVIEW_MS, (on) => on.scrub(order.atMs));
    case 'playback-play':
      return play(order);
  }
}

async function open(order: Extract<PlaybackOrder, { kind: 'playback-open' }>): Promise<void> {
  const { fromMs, untilMs, contender } = order;
  cameras = order.cameras;
  const grid = gridOf(cameras.length, innerWidth, innerHeight);
  const options: StageOptions = { surface, cameras, grid, fromMs, untilMs };
  stage = contender === 'engine' ? await EngineStage.open(options, composer) : await BaselineStage.open(options);
}

function opened(): Stage {
  if (!stage) throw new Error('nothing was opened');
  return stage;
}

/** @returns how long it took until every tile showed the moment, milliseconds; null where one did not */
async function untilShown(atMs: number, tolerancMs: number, act: (on: Stage) => void): Promise<number | null> {
  const on = opened();
  await turn();
  const askedMs = performance.now();
  act(on);
  while (performance.now() - askedMs < PATIENCE_MS) {
    const seenMs = await turn();
    const times = await timesOn(on, cameras);
    // The picture of the moment began before it, by no more than it lasts.
    const isThere = times.every(
      (time) => time !== undefined && Math.abs(around(time, atMs) - tolerancMs / 2) <= tolerancMs / 2 + 2,
    );
    if (isThere) return seenMs - askedMs;
  }
  return null;
}

async function play(order: Extract<PlaybackOrder, { kind: 'playback-play' }>): Promise<PlayedFigures> {
  const on = opened();
  await untilShown(order.atMs, FRAME_MS, (at) => at.seek(order.atMs));
  on.play(order.rate);
  const beganMs = performance.now();
  const fromMs = on.playheadMs();
  const samples: PlayedFigures['samples'] = [];
  const pictures = cameras.map(() => 0);
  let last: readonly (number | undefined)[] = [];
  while (performance.now() - beganMs < order.forMs) {
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

/** The next turn of the page. @returns when it began */
function turn(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

window.bench = { follow };
