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
/** How often it is looked whether one does, milliseconds. */
const LOOK_EVERY_MS = 250;

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
  // Number of cases begun, and when the last one was: the worker writes, this side only looks.
  const progress = new Float64Array(new SharedArrayBuffer(16));
  const worker = new Worker(new URL('./fuzz-worker.mjs', import.meta.url), {
    workerData: { subjects: pathToFileURL(SUBJECTS_FILE).href, seed, endsAtMs: Date.now() + seconds * 1_000, progress },
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  const looked = watch(progress, seed);
  try {
    return await Promise.race([looked.hang, outcomeOf(worker, progress, seed)]);
  } finally {
    looked.stop();
    await worker.terminate();
  }
}

/**
 * @param {Worker} worker
 * @param {Float64Array} progress
 * @param {number} seed
 * @returns {Promise<FuzzResult>}
 */
function outcomeOf(worker, progress, seed) {
  return new Promise((resolve) => {
    worker.once('message', resolve);
    worker.once('error', (error) => resolve(stopped(progress, seed, `it ended the worker: ${String(error)}`)));
  });
}

/**
 * @param {Float64Array} progress
 * @param {number} seed
 * @returns {{ hang: Promise<FuzzResult>, stop: () => void }}
 */
function watch(progress, seed) {
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let timer;
  /** @type {Promise<FuzzResult>} */
  const hang = new Promise((resolve) => {
    timer = setInterval(() => {
      const [, beganMs = 0] = progress;
      if (beganMs === 0 || Date.now() - beganMs < HANGS_MS) return;
      resolve(stopped(progress, seed, `it takes longer than ${HANGS_MS / 1_000} s`));
    }, LOOK_EVERY_MS);
  });
  return { hang, stop: () => clearInterval(timer) };
}

/**
 * What is known of a case that did not come to its end.
 * @param {Float64Array} progress
 * @param {number} seed
 * @param {string} reason
 * @returns {FuzzResult}
 */
function stopped([begun = 0], seed, reason) {
  const failed = seed + begun - 1;
  return {
    cases: begun,
    slowestMs: HANGS_MS,
    slowestSeed: failed,
    failure: { seed: failed, subject: 'unknown', reason },
  };
}
