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
 * Clips of other rates, made of the training clips once and kept. They are played faster or slower, so that each frame
 * differs from the one before it as a camera's do: repeated frames would cost a decoder nothing.
 * @returns {Promise<string>} the folder
 */
export async function mixedClips() {
  const digest = hashFiles(filesBelow(['assets/training/clips', 'build/bench/clips.mjs'])).slice(0, 16);
  const folder = path.join(ROOT, 'node_modules/.cache/rtcc-wall-bench', digest);
  if (existsSync(folder)) return folder;
  return step('Clips of 10, 25 and 30 frames a second', async (say) => {
    const unfinished = `${folder}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    for (const [index, scene] of sceneNames().entries()) {
      const rate = MIXED_RATES[index % MIXED_RATES.length] ?? SOURCE_RATE;
      mkdirSync(path.join(unfinished, scene), { recursive: true });
      say(`${scene}: ${rate}`);
      for (const file of CLIP_FILES) {
        const [from, to] = [path.join(CLIPS_DIR, scene, file), path.join(unfinished, scene, file)];
        if (rate === SOURCE_RATE) await copyFile(from, to);
        else await retime(from, to, rate);
      }
    }
    renameSync(unfinished, folder);
    return { outcome: path.relative(ROOT, folder), value: folder };
  });
}

/**
 * The origin's rules: fragments of one second that begin with a key frame, no B-frames, decode times of 64 bits.
 * @param {string} from
 * @param {string} to
 * @param {number} rate
 */
async function retime(from, to, rate) {
  const input = ['-v', 'error', '-y', '-stream_loop', '-1', '-r', String(rate), '-i', from];
  const codec = ['-c:v', 'libx264', '-preset', 'medium', '-profile:v', 'high', '-crf', '29', '-bf', '0'];
  const groups = ['-g', String(rate), '-keyint_min', String(rate), '-sc_threshold', '0', '-x264-params', 'open-gop=0'];
  const container = ['-movflags', 'frag_keyframe+empty_moov+default_base_moof', '-f', 'mp4'];
  const { code, output } = await run('ffmpeg', [
    ...input,
    ...['-frames:v', String(rate * LOOP_S), '-r', String(rate)],
    ...[...codec, ...groups, ...container, to],
  ]);
  if (code !== 0) throw new StepFailure(`ffmpeg: ${lastLines(output, 5)}`, 'install ffmpeg with x264.');
}
