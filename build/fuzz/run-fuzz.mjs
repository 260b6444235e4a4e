// @ts-check
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildNodeEntry } from '../bundle/vite-builds.mjs';
import { ROOT } from '../lib/paths.mjs';

const FUZZ_DIR = path.join(ROOT, 'dist/fuzz');
/** The readers with their cases, made for plain Node. */
export const SUBJECTS_FILE = path.join(FUZZ_DIR, 'subjects.js');

/** A case that takes longer than this hangs, as far as the other cameras can tell, milliseconds. */
const HANGS_MS = 5_000;

/**
 * @typedef {object} FuzzFailure
 * @property {number} seed of the one case that failed
 * @property {string} subject what was being read
 * @property {string} reason
 */
/**
 * @typedef {object} FuzzResult
 * @property {number} cases how many were run
 * @property {number} slowestMs the longest that one of them took
 * @property {number} slowestSeed which one that was
 * @property {FuzzFailure} [failure] the first case that failed; nothing was run after it
 */

/** Puts the readers and their cases together. */
export async function buildSubjects() {
  await buildNodeEntry('renderer/video/corpus/fuzz/subjects.ts', path.basename(SUBJECTS_FILE), FUZZ_DIR);
}

/**
 * Runs case after case in a worker, because one that never ends cannot be timed from inside.
 * @param {{ seed: number, seconds: number }} options the cases that follow from a seed are always the same
 * @returns {Promise<FuzzResult>}
 */
export async function runFuzz({ seed, seconds }) {
  const worker = new Worker(new URL('./fuzz-worker.mjs', import.meta.url), {
    workerData: { subjects: pathToFileURL(SUBJECTS_FILE).href, seed, seconds },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  /** @type {NodeJS.Timeout | undefined} */
  let hangs;
  try {
    return await new Promise((resolve) => {
      let begun = seed;
      const stop = (/** @type {string} */ reason) => {
        const failure = { seed: begun, subject: 'unknown', reason };
        resolve({ cases: begun - seed + 1, slowestMs: HANGS_MS, slowestSeed: begun, failure });
      };
      worker.on('message', (/** @type {number | FuzzResult} */ message) => {
        if (typeof message !== 'number') return resolve(message);
        begun = message;
        hangs ??= setTimeout(() => stop(`it takes longer than ${HANGS_MS / 1_000} s`), HANGS_MS);
        hangs.refresh();
      });
      worker.once('error', (error) => stop(`it ended the worker: ${String(error)}`));
    });
  } finally {
    clearTimeout(hangs);
    await worker.terminate();
  }
}
