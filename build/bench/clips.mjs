// @ts-check
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';
import { filesBelow, hashFiles } from '../lib/stamp.mjs';

/** The training clips: eight scenes of 16 s at 15 frames a second, in two renditions. */
export const CLIPS_DIR = path.join(ROOT, 'assets/training/clips');

/** Rates of the cameras of a mixed wall, in turn. */
export const MIXED_RATES = [10, 15, 25, 30];

/** Names of the renditions' files. */
export const CLIP_FILES = /** @type {const} */ (['720.mp4', '360.mp4']);

const LOOP_S = 16;
const SOURCE_RATE = 15;

/** @returns {string[]} the scenes, in the order in which cameras take them */
export function sceneNames() {
  return readdirSync(CLIPS_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/**
 * What the clips of a plan differ in from the training clips.
 * @typedef {{ mixed: boolean, busy: boolean }} ClipWishes
 */

/**
 * Bit rates of busy clips, kbit/s: what a camera of that size sends when it is told to send at a constant rate. The training
 * clips have a third of it and less, since nothing moves in most of their picture.
 */
const BUSY_KBPS = { '720.mp4': 1_500, '360.mp4': 450 };

/**
 * The clips that cameras play: the training clips, or others made of them once and kept. Cameras of other rates play them
 * faster or slower, so that each frame differs from the one before it as a camera's do: repeated frames would cost a
 * decoder nothing. Busy cameras have the noise of a sensor at dusk.
 * @param {ClipWishes} wishes
 * @param {AbortSignal} signal
 * @returns {Promise<string>} the folder
 */
export async function clipsFor({ mixed, busy }, signal) {
  if (!mixed && !busy) return CLIPS_DIR;
  const digest = hashFiles(filesBelow(['assets/training/clips', 'build/bench/clips.mjs'])).slice(0, 16);
  const name = `${digest}${mixed ? '-mixed' : ''}${busy ? '-busy' : ''}`;
  const folder = path.join(ROOT, 'node_modules/.cache/rtcc-wall-bench', name);
  if (existsSync(folder)) return folder;
  return step(
    `Clips${mixed ? ' of 10, 25 and 30 frames a second' : ''}${busy ? ' of busy cameras' : ''}`,
    async (say) => {
      const unfinished = `${folder}.unfinished`;
      rmSync(unfinished, { recursive: true, force: true });
      for (const [index, scene] of sceneNames().entries()) {
        const rate = mixed ? (MIXED_RATES[index % MIXED_RATES.length] ?? SOURCE_RATE) : SOURCE_RATE;
        mkdirSync(path.join(unfinished, scene), { recursive: true });
        say(`${scene}: ${rate} frames a second`);
        for (const file of CLIP_FILES) {
          signal.throwIfAborted();
          const [from, to] = [path.join(CLIPS_DIR, scene, file), path.join(unfinished, scene, file)];
          if (rate === SOURCE_RATE && !busy) await copyFile(from, to);
          else await encode(from, to, rate, busy ? BUSY_KBPS[file] : undefined);
        }
      }
      renameSync(unfinished, folder);
      return { outcome: path.relative(ROOT, folder), value: folder };
    },
  );
}

/**
 * The origin's rules: a key frame each second, no B-frames, fragments of a fifth of a second, decode times of 64 bits.
 * @param {string} from
 * @param {string} to
 * @param {number} rate frames a second
 * @param {number | undefined} kbps of a busy camera
 */
async function encode(from, to, rate, kbps) {
  const input = ['-v', 'error', '-y', '-stream_loop', '-1', '-r', String(rate), '-i', from];
  const quality =
    kbps === undefined
      ? ['-crf', '29']
      : ['-vf', 'noise=alls=12:allf=t', '-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${2 * kbps}k`];
  const codec = ['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'high', '-bf', '0', ...quality];
  const groups = ['-g', String(rate), '-keyint_min', String(rate), '-sc_threshold', '0', '-x264-params', 'open-gop=0'];
  const container = ['-movflags', 'empty_moov+default_base_moof', '-frag_duration', '200000', '-f', 'mp4'];
  const { code, output } = await run('ffmpeg', [
    ...input,
    ...['-frames:v', String(rate * LOOP_S), '-r', String(rate)],
    ...[...codec, ...groups, ...container, to],
  ]);
  if (code !== 0) throw new StepFailure(`ffmpeg: ${lastLines(output, 5)}`, 'install ffmpeg with x264.');
}
