/** The clips that cameras play, and how many of them the processors could decode. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Scene } from '../../electron/training/training-district';
import { lastLines, mustRun } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step } from '../lib/progress.mjs';
import { filesBelow, hashFiles } from '../lib/stamp.mjs';
import { FPS, FRAMES, RENDITIONS } from '../training-clips/strip.mjs';
import { round } from './figures';

/** The training clips, which cameras take in the order of the scenes. */
export const CLIPS_DIR = path.join(ROOT, 'assets/training/clips');

/** Rates of the cameras of a mixed wall, in turn. */
const MIXED_RATES = [10, 15, 25, 30];
const CLIP_S = FRAMES / FPS;

/**
 * Bit rates of busy clips, kbit/s: what a camera of that size sends when it is told to send at a constant rate. The training
 * clips have a third of it and less, since nothing moves in most of their picture.
 */
const BUSY_KBPS = { '720.mp4': 1_500, '360.mp4': 450 };

/**
 * The clips that cameras play: the training clips, or others made of them once and kept. Cameras of other rates play them
 * faster or slower, so that each frame differs from the one before it as a camera's do: repeated frames would cost a
 * decoder nothing. Busy cameras have the noise of a sensor at dusk.
 * @returns the folder
 */
export async function clipsFor(
  { mixed, busy }: { readonly mixed: boolean; readonly busy: boolean },
  signal: AbortSignal,
): Promise<string> {
  if (!mixed && !busy) return CLIPS_DIR;
  const digest = hashFiles(filesBelow(['assets/training/clips', 'build/bench/clips.ts'])).slice(0, 16);
  const name = `${digest}${mixed ? '-mixed' : ''}${busy ? '-busy' : ''}`;
  const folder = path.join(ROOT, 'node_modules/.cache/rtcc-wall-bench', name);
  if (existsSync(folder)) return folder;
  return step('Clips of other cameras', async (say) => {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    for (const [index, scene] of Scene.options.entries()) {
      const rate = mixed ? (MIXED_RATES[index % MIXED_RATES.length] ?? FPS) : FPS;
      mkdirSync(path.join(unfinished, scene), { recursive: true });
      say(`${scene}: ${rate} frames a second${busy ? ', with noise' : ''}`);
      for (const { file } of RENDITIONS) {
        signal.throwIfAborted();
        const [from, to] = [path.join(CLIPS_DIR, scene, file), path.join(unfinished, scene, file)];
        if (rate === FPS && !busy) await copyFile(from, to);
        else await encode(from, to, rate, busy ? BUSY_KBPS[file] : undefined);
      }
    }
    renameSync(unfinished, folder);
    return { outcome: path.relative(ROOT, folder), value: folder };
  });
}

/**
 * The origin's rules: a key frame each second, no B-frames, fragments of a fifth of a second, decode times of 64 bits.
 * @param rate - frames a second
 * @param kbps - of a busy camera
 */
async function encode(from: string, to: string, rate: number, kbps: number | undefined): Promise<void> {
  const input = ['-v', 'error', '-y', '-stream_loop', '-1', '-r', String(rate), '-i', from];
  const quality =
    kbps === undefined
      ? ['-crf', '29']
      : ['-vf', 'noise=alls=12:allf=t', '-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${2 * kbps}k`];
  const codec = ['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'high', '-bf', '0', ...quality];
  const groups = ['-g', String(rate), '-keyint_min', String(rate), '-sc_threshold', '0', '-x264-params', 'open-gop=0'];
  const container = ['-movflags', 'empty_moov+default_base_moof', '-frag_duration', '200000', '-f', 'mp4'];
  const length = ['-frames:v', String(rate * CLIP_S), '-r', String(rate)];
  await ffmpeg([...input, ...length, ...codec, ...groups, ...container, to]);
}

/** Each clip is decoded so often, so that starting the decoder weighs little. */
const ROUNDS = 3;

/**
 * How many streams the processors could decode if they did nothing else: ffmpeg, one thread, every frame thrown away.
 * Processor time is counted and not the clock, so that others on the machine do not make the limit lower.
 * @returns processor seconds for a second of one stream, and how many that makes
 */
export async function measureDecodeLimit(clipsDir: string, rendition: '720' | '360', signal: AbortSignal) {
  let seconds = 0;
  for (const scene of Scene.options) {
    signal.throwIfAborted();
    const file = path.join(clipsDir, scene, `${rendition}.mp4`);
    const args = ['-hide_banner', '-nostats', '-benchmark', '-threads', '1', '-stream_loop', String(ROUNDS - 1)];
    const output = await ffmpeg([...args, '-i', file, '-f', 'null', '-']);
    const match = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(output);
    if (!match) throw new Error(`ffmpeg does not state its processor time: ${lastLines(output, 3)}`);
    seconds += Number(match[1]) + Number(match[2]);
  }
  const secondsPerSecond = seconds / (Scene.options.length * ROUNDS * CLIP_S);
  const streams = os.availableParallelism() / secondsPerSecond;
  return { rendition, secondsPerSecond: round(secondsPerSecond, 5), streams: round(streams, 1) };
}

function ffmpeg(args: readonly string[]): Promise<string> {
  return mustRun('ffmpeg', args, 'install ffmpeg with x264.');
}
