// @ts-check
import { format } from 'prettier';
import { judgeMarks } from '../marks/judge-marks.mjs';
import { PLANS } from '../marks/plans.mjs';
import { describeRatios, pair } from '../words.mjs';

/**
 * @typedef {import('../result.mjs').Result} Result
 * @typedef {import('../result.mjs').Run} Run
 * @typedef {import('../marks/judge-marks.mjs').Measured} Measured
 */

const COLUMNS = [
  'run',
  'contender',
  'tiles held',
  'fps least / median',
  'cores',
  'memory',
  'page gap p95',
  'first picture',
  'behind live',
  'others',
];

/**
 * The README's tables, of committed results and nothing else.
 * @param {Measured} measured
 * @returns {Promise<string>} Markdown as the formatter would leave it
 */
export async function tablesOf(measured) {
  const { results, soak } = measured;
  if (results.size === 0 && soak === undefined) return 'Nothing has been measured yet.\n';
  const marks = judgeMarks(measured).map(({ mark, goal, measured: text, met }) => {
    return row([mark, goal, text, met === undefined ? '' : met ? 'yes' : 'no']);
  });
  const text = [
    row(['mark', 'goal', 'measured', 'met']),
    rule(4),
    ...marks,
    '',
    ...machines(results),
    ...(soak ? [`Soak: ${soak.date}, ${Math.round(soak.minutes)} minutes, seed ${soak.seed}, ${soak.acts} acts.`] : []),
  ];
  return format(`${text.join('\n')}\n`, { parser: 'markdown', printWidth: 120 });
}

/**
 * A table for each machine that results are from.
 * @param {ReadonlyMap<string, Result>} results
 */
function machines(results) {
  /** @type {Map<string, [string, Result][]>} */
  const byMachine = new Map();
  for (const [name, result] of inOrder(results)) {
    const { processor, cores, memoryGb, system, electron } = result.machine;
    const machine = `${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Electron ${electron}`;
    const when = `${machine}; ${result.date}`;
    byMachine.set(when, [...(byMachine.get(when) ?? []), [name, result]]);
  }
  return [...byMachine].flatMap(([when, named]) => [
    `${when}:`,
    '',
    row(COLUMNS),
    rule(COLUMNS.length),
    ...named.flatMap(([name, result]) => result.runs.map((run) => row(cellsOf(name, result, run)))),
    '',
    ...named.flatMap(([name, result]) => notesOf(name, result)),
    '',
  ]);
}

/** @param {ReadonlyMap<string, Result>} results */
function inOrder(results) {
  const names = Object.keys(PLANS);
  const place = (/** @type {string} */ name) => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...results].sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

/**
 * @param {string} name
 * @param {Result} result
 * @param {Run} run
 */
function cellsOf(name, { plan }, run) {
  const heights = Object.keys(run.heights).map((height) => `${height}p`);
  return [
    `${name}${heights.length > 0 ? ` (${heights.join(', ')})` : ''}`,
    run.contender,
    plan.find ? `**${run.held}**` : `${run.held} of ${run.visible}`,
    `${run.framesPerSecond.least.toFixed(1)} / ${run.framesPerSecond.median.toFixed(1)}`,
    run.cores.contender.toFixed(2),
    `${Math.round(run.pssBytes / 1e6)} MB`,
    `${Math.round(run.pageGapMs.p95)} ms`,
    pair(run.firstPictureMs),
    pair(run.glassMs ?? run.latencyMs),
    run.cores.others.toFixed(2),
  ];
}

/**
 * @param {string} name
 * @param {Result} result
 */
function notesOf(name, result) {
  const limits = result.decodeLimits.map(({ rendition, streams }) => `decode limit ${rendition}p: ${streams} streams`);
  const notes = [...describeRatios(result), ...(result.plan.find ? limits : [])];
  return notes.length === 0 ? [] : [`- ${name}: ${notes.join('; ')}`];
}

/** @param {readonly string[]} cells */
function row(cells) {
  return `| ${cells.join(' | ')} |`;
}

/** @param {number} columns */
function rule(columns) {
  return row(Array.from({ length: columns }, () => '---'));
}
