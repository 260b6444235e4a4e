// @ts-check
/** The tables of what was measured, and figures as people read them. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { ROOT } from '../lib/paths.mjs';
import { pair } from './figures.mjs';
import { readResult, RESULTS_DIR } from './measure.mjs';
import { MEASURES } from './measures/index.mjs';
import { PLANS, VideoResult } from './measures/video.mjs';
import { judgeVideo } from './video-marks.mjs';

/**
 * @typedef {import('./measures/video.mjs').VideoResult} Result
 * @typedef {Result['runs'][number]} Run
 * @typedef {import('./measure.mjs').JudgedMark} JudgedMark
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

const README = path.join(ROOT, 'build/bench/README.md');
const BEGIN = '<!-- tables: begin; written by `npm run bench -- --tables` -->';
const END = '<!-- tables: end -->';

/** Writes the tables of the committed results into the README beside the bench. @returns {Promise<number>} exit code */
export async function writeTables() {
  writeFileSync(README, await withTables(readFileSync(README, 'utf8')));
  console.log('· build/bench/README.md holds the tables of what lies in build/bench/results.');
  return 0;
}

/**
 * @param {string} readme
 * @returns {Promise<string>} with the tables of the committed results between its two marks
 * @throws Error where the marks are not there
 */
export async function withTables(readme) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`build/bench/README.md lacks ${BEGIN} and, after it, ${END}`);
  const videos = readVideos();
  const marks = [
    ...judgeVideo(videos),
    ...Object.values(MEASURES).flatMap(({ result, judge }) => judge(readResult(result))),
  ];
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${await tablesOf(videos, marks)}\n${readme.slice(end)}`;
}

/** What the plans of the video measure left behind. @returns {Map<string, Result>} by the names of their plans */
function readVideos() {
  const others = Object.values(MEASURES).map(({ result }) => result);
  const folder = path.join(ROOT, RESULTS_DIR);
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];
  return new Map(
    names
      .map((file) => path.basename(file, '.json'))
      .filter((name) => name === 'video' || !others.includes(name))
      .map((name) => [name, VideoResult.parse(readResult(name))]),
  );
}

/**
 * @param {ReadonlyMap<string, Result>} videos
 * @param {readonly JudgedMark[]} marks
 * @returns {Promise<string>} Markdown as the formatter would leave it
 */
export function tablesOf(videos, marks) {
  const text = [
    row(['mark', 'goal', 'measured', 'met']),
    rule(4),
    ...marks.map(({ mark, goal, measured, met }) =>
      row([mark, goal, measured, met === undefined ? '' : met ? 'yes' : 'no']),
    ),
    '',
    ...machines(videos),
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

/**
 * The engine against the baseline, and against the decode limit.
 * @param {Pick<Result, 'plan' | 'runs' | 'decodeLimits'>} result
 * @returns {string[]} nothing where there is nothing to compare
 */
function describeRatios({ plan, runs, decodeLimits }) {
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
