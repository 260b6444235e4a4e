// @ts-check
import os from 'node:os';
import path from 'node:path';
import { lastLines, run } from '../lib/command.mjs';
import { StepFailure } from '../lib/progress.mjs';
import { sceneNames } from './clips.mjs';
import { round } from './figures.mjs';

/** Each clip is decoded so often, so that starting the decoder weighs little. */
const ROUNDS = 3;
const CLIP_S = 16;

/**
 * How many streams the processors could decode if they did nothing else: ffmpeg, one thread, every frame thrown away.
 * Processor time is counted and not the clock, so that others on the machine do not make the limit lower.
 * @param {string} clipsDir
 * @param {'720' | '360'} rendition
 * @param {AbortSignal} signal
 * @returns {Promise<{ rendition: '720' | '360', secondsPerSecond: number, streams: number }>} processor seconds for a second of one stream, and how many that makes
 */
export async function measureDecodeLimit(clipsDir, rendition, signal) {
  const scenes = sceneNames();
  let seconds = 0;
  for (const scene of scenes) {
    signal.throwIfAborted();
    const file = path.join(clipsDir, scene, `${rendition}.mp4`);
    const args = ['-hide_banner', '-nostats', '-benchmark', '-threads', '1', '-stream_loop', String(ROUNDS - 1)];
    const { code, output } = await run('ffmpeg', [...args, '-i', file, '-f', 'null', '-']);
    if (code !== 0) throw new StepFailure(`ffmpeg: ${lastLines(output, 5)}`, 'install ffmpeg.');
    seconds += processorSeconds(output);
  }
  const secondsPerSecond = seconds / (scenes.length * ROUNDS * CLIP_S);
  const cores = os.availableParallelism();
  return { rendition, secondsPerSecond: round(secondsPerSecond, 5), streams: round(cores / secondsPerSecond, 1) };
}

/**
 * Reads what `ffmpeg -benchmark` says of itself.
 * @param {string} output
 * @throws Error where it does not say it
 */
function processorSeconds(output) {
  const match = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(output);
  if (!match) throw new Error(`ffmpeg does not state its processor time: ${lastLines(output, 3)}`);
  return Number(match[1]) + Number(match[2]);
}
