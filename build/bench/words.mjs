// @ts-check

/** Figures as people read them: the progress line of a run, and the ratios of two. */

/** @typedef {import('./result.mjs').Run} Run */

const MB = 1_000_000;

/**
 * @param {Run} run
 * @returns {string} one line
 */
export function describeRun(run) {
  const { cores, framesPerSecond, firstPictureMs, glassMs } = run;
  return [
    `${run.held} of ${run.visible} held`,
    `${framesPerSecond.least} / ${framesPerSecond.median} fps`,
    `${cores.contender.toFixed(2)} cores`,
    `${Math.round(run.pssBytes / MB)} MB`,
    `page gap ${Math.round(run.pageGapMs.p95)} ms`,
    `first picture ${pair(firstPictureMs)}${firstPictureMs?.missing ? ` (${firstPictureMs.missing} missing)` : ''}`,
    `behind live ${pair(glassMs ?? run.latencyMs)}`,
    ...(run.stalls > 0 ? [`${run.stalls} stalls`] : []),
    `others ${cores.others.toFixed(2)} cores`,
  ].join(', ');
}

/**
 * @param {{ median: number, p95: number } | undefined} spread milliseconds
 * @returns {string} median and p95
 */
export function pair(spread) {
  return spread === undefined ? 'unknown' : `${Math.round(spread.median)} / ${Math.round(spread.p95)} ms`;
}

/**
 * The engine against the baseline, and against the decode limit.
 * @param {Pick<import('./result.mjs').Result, 'plan' | 'runs' | 'decodeLimits'>} result
 * @returns {string[]} nothing where there is nothing to compare
 */
export function describeRatios({ plan, runs, decodeLimits }) {
  const [engine, baseline] = ['engine', 'baseline'].map((name) => runs.find(({ contender }) => contender === name));
  const lines = [];
  if (engine && baseline) {
    if (plan.find) lines.push(`tiles held: ${times(engine.tiles, baseline.tiles)} of the baseline`);
    else lines.push(`processor: ${times(engine.cores.contender, baseline.cores.contender)} of the baseline`);
    if (!plan.find) lines.push(`memory: ${times(engine.pssBytes, baseline.pssBytes)} of the baseline`);
    if (engine.firstPictureMs && baseline.firstPictureMs && !plan.find)
      lines.push(
        `first picture, p95: ${times(engine.firstPictureMs.p95, baseline.firstPictureMs.p95)} of the baseline`,
      );
  }
  const [limit] = decodeLimits;
  if (plan.find && engine && limit) lines.push(`tiles held: ${times(engine.tiles, limit.streams)} of the decode limit`);
  return lines;
}

/**
 * @param {number} value
 * @param {number} of
 */
function times(value, of) {
  return of > 0 ? (value / of).toFixed(2) : 'unknown share';
}
