// @ts-check
import { parentPort, workerData } from 'node:worker_threads';

/** A case may take this long on a machine that has other things to do, milliseconds. */
const SLOW_MS = 400;
/** What the process may grow by, bytes: far more than all cases hold together, far less than a leak takes. */
const GROWTH_BYTES = 700_000_000;
/** How often its size is looked at, in cases. */
const WEIGHED_EVERY = 100;

/** @type {{ subjects: string, seed: number, seconds: number }} */
const { subjects, seed, seconds } = workerData;
/** @type {{ fuzzCase: (seed: number) => { subject: string, read: () => Promise<void> } }} */
const { fuzzCase } = await import(subjects);
const endsAtMs = Date.now() + seconds * 1_000;
const startBytes = process.memoryUsage.rss();
let slowestMs = 0;
let slowestSeed = seed;

/**
 * @param {number} caseSeed
 * @returns {Promise<string | undefined>} what is wrong with it
 */
async function complaintAbout(caseSeed) {
  const { read } = fuzzCase(caseSeed);
  try {
    const took = await time(caseSeed, read);
    // Taken again: the first time the machine may have been busy.
    const least = took > SLOW_MS ? Math.min(took, await time(caseSeed, read)) : took;
    if (least > slowestMs) [slowestMs, slowestSeed] = [least, caseSeed];
    return least > SLOW_MS ? `it takes ${Math.round(least)} ms` : undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

/**
 * Times a case. That it has begun is told first, because one that hangs tells nothing any more.
 * @param {number} caseSeed
 * @param {() => Promise<void>} read
 */
async function time(caseSeed, read) {
  parentPort?.postMessage(caseSeed);
  const startedMs = performance.now();
  await read();
  return performance.now() - startedMs;
}

/** @returns {Promise<import('./run-fuzz.mjs').FuzzResult>} */
async function runAll() {
  let cases = 0;
  for (; Date.now() < endsAtMs; cases++) {
    const caseSeed = seed + cases;
    const grew = cases % WEIGHED_EVERY === 0 ? process.memoryUsage.rss() - startBytes : 0;
    const reason =
      grew > GROWTH_BYTES ? `${Math.round(grew / 1_000_000)} MB are held by now` : await complaintAbout(caseSeed);
    if (reason !== undefined) {
      const { subject } = fuzzCase(caseSeed);
      return { cases: cases + 1, slowestMs, slowestSeed, failure: { seed: caseSeed, subject, reason } };
    }
  }
  return { cases, slowestMs, slowestSeed };
}

parentPort?.postMessage(await runAll());
