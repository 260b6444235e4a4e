// @ts-check
import { z } from 'zod';
import { firstPictureFigures, glassFigures, tileFigures } from './figures.mjs';
import { pause } from './lib/interrupt.mjs';
import { loadBetween, readPss, sampleLoad } from './proc/read.mjs';
import { startOrigin, startWindow } from './processes.mjs';
import { FirstPictures, PageGaps, Reading, WindowFigures } from './protocol.mjs';
import { round } from './statistics.mjs';

/**
 * @typedef {import('./arguments.mjs').Plan} Plan
 * @typedef {import('./processes.mjs').Origin} Origin
 * @typedef {import('./lib/conversation.mjs').Conversation} Conversation
 */

/** Beside the window, how long the page's gaps are measured at most, milliseconds. */
const MOST_GAPS_MS = 10_000;
/** The same in a search, which has many runs. */
const MOST_GAPS_FINDING_MS = 4_000;
/** A window has stood for a while before anybody drags a camera to it, milliseconds. */
const STANDS_MS = 1_000;
/** How long frames are read off the screen. */
const READINGS_MS = 5_000;

/**
 * Runs one contender with one number of tiles, in processes of its own, which are gone afterwards.
 * @param {Plan} plan
 * @param {import('./protocol.mjs').Contender} contender
 * @param {{ tiles: number, clipsDir: string, signal: AbortSignal }} run
 * @returns {Promise<import('./result.mjs').Run>}
 */
export async function runContender(plan, contender, { tiles, clipsDir, signal }) {
  const origin = await startOrigin({ ...plan, cameras: tiles, clipsDir });
  try {
    const window = await startWindow(origin, plan.composer);
    const stop = () => void window.dispose();
    signal.addEventListener('abort', stop);
    try {
      return await measure(plan, contender, { tiles, origin, window, signal });
    } finally {
      signal.removeEventListener('abort', stop);
      await window.dispose();
    }
  } finally {
    await origin.dispose();
  }
}

/**
 * @param {Plan} plan
 * @param {import('./protocol.mjs').Contender} contender
 * @param {{ tiles: number, origin: Origin, window: Conversation, signal: AbortSignal }} run
 * @returns {Promise<import('./result.mjs').Run>}
 */
async function measure(plan, contender, { tiles, origin, window, signal }) {
  const visible = tiles - plan.hidden;
  const wall = { contender, cameras: origin.cameras, hidden: plan.hidden, lowLatency: plan.source === 'll' };
  const nothing = z.null();
  await window.ask({ kind: 'prepare', contender }, nothing);
  await pause(STANDS_MS, signal);
  await window.ask({ kind: 'open', wall }, nothing);
  await pause(plan.warmUpS * 1_000, signal);
  const firstPictures = await window.ask({ kind: 'first-pictures' }, FirstPictures);

  await window.ask({ kind: 'begin' }, nothing);
  const roots = { contender: window.pid, origin: origin.pid };
  const before = sampleLoad(roots);
  await pause(plan.seconds * 1_000, signal);
  const after = sampleLoad(roots);
  const figures = await window.ask({ kind: 'end' }, WindowFigures);
  const pssBytes = readPss(window.pid);

  // What costs something itself comes after the window.
  const gapsMs = Math.min(plan.find ? MOST_GAPS_FINDING_MS : MOST_GAPS_MS, plan.seconds * 500);
  const gaps = await window.ask({ kind: 'gaps', forMs: gapsMs }, PageGaps, gapsMs);
  const glass = plan.mixed || plan.find ? undefined : await readGlass(origin, window);
  const load = loadBetween(before, after);
  const { latencyMs, ...counted } = tileFigures(figures, origin.cameras, visible);
  const firstPictureMs = firstPictureFigures(firstPictures, visible);
  return {
    contender,
    tiles,
    ...counted,
    cores: {
      contender: round(load.contender, 3),
      origin: round(load.origin, 3),
      display: round(load.display, 3),
      others: round(load.others, 3),
      stolen: round(load.stolen, 3),
    },
    pssBytes,
    pageGapMs: { p50: round(gaps.p50, 1), p95: round(gaps.p95, 1), longest: round(gaps.longest, 1) },
    ...(firstPictureMs && { firstPictureMs }),
    ...(latencyMs && { latencyMs }),
    ...(glass && { glassMs: glass }),
    ...(figures.surfaceFramesPerSecond !== undefined && {
      surfaceFramesPerSecond: round(figures.surfaceFramesPerSecond, 2),
    }),
    ...(figures.composer !== undefined && { composer: figures.composer }),
    ...(figures.held && { engine: figures.held }),
  };
}

/**
 * @param {Origin} origin
 * @param {Conversation} window
 */
async function readGlass(origin, window) {
  const readings = await window.ask({ kind: 'readings', forMs: READINGS_MS }, z.array(Reading), READINGS_MS);
  /** @type {Map<number, import('./protocol.mjs').SentFrames>} */
  const sent = new Map();
  for (const tile of new Set(readings.map((reading) => reading.tile))) {
    sent.set(tile, await origin.sent(origin.cameras[tile]?.cameraId ?? ''));
  }
  return glassFigures(readings, origin.cameras, sent);
}
