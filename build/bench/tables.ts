/** The tables of what was measured, in the README beside the bench. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { ROOT } from '../lib/paths.mjs';
import { pair } from './figures';
import { originOf, readResult, type ReadResult } from './measure';
import { MEASURES } from './measures/index';
import { PLANS, VideoFigures, type Run } from './measures/video';

const README = path.join(ROOT, 'build/bench/README.md');
const BEGIN = '<!-- tables: begin; written by `npm run bench -- --tables` -->';
const END = '<!-- tables: end -->';

/** The columns of the runs of the video measure, and what each says of one. */
const COLUMNS: Readonly<Record<string, (run: Run, name: string, find: boolean) => string>> = {
  run: ({ heights }, name) => {
    const played = Object.keys(heights).map((height) => `${height}p`);
    return `${name}${played.length > 0 ? ` (${played.join(', ')})` : ''}`;
  },
  contender: ({ contender }) => contender,
  'tiles held': ({ held, visible }, _name, find) => (find ? `**${held}**` : `${held} of ${visible}`),
  'fps least / median': ({ framesPerSecond: { least, median } }) => `${least.toFixed(1)} / ${median.toFixed(1)}`,
  cores: ({ cores }) => cores.contender.toFixed(2),
  memory: ({ pssBytes }) => `${Math.round(pssBytes / 1e6)} MB`,
  'page gap p95': ({ pageGapMs }) => `${Math.round(pageGapMs.p95)} ms`,
  'first picture': ({ firstPictureMs }) => pair(firstPictureMs),
  'behind live': ({ glassMs, latencyMs }) => pair(glassMs ?? latencyMs),
  others: ({ cores }) => cores.others.toFixed(2),
};

/** Writes the tables of the committed results. */
export async function writeTables(): Promise<number> {
  writeFileSync(README, await withTables(readFileSync(README, 'utf8')));
  console.log('· build/bench/README.md holds the tables of what lies in build/bench/results.');
  return 0;
}

/**
 * @returns the README with the tables of the committed results between its two marks
 * @throws Error where the marks are not there
 */
export async function withTables(readme: string): Promise<string> {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`build/bench/README.md lacks ${BEGIN} and, after it, ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${await tablesOf(readResult)}\n${readme.slice(end)}`;
}

/** @returns Markdown as the formatter would leave it */
export function tablesOf(results: ReadResult): Promise<string> {
  const marks = Object.values(MEASURES).flatMap(({ judge }) => judge(results));
  const text = [
    ...table(
      ['mark', 'goal', 'measured', 'met'],
      marks.map(({ mark, goal, measured, met }) => [mark, goal, measured, met === undefined ? '' : met ? 'yes' : 'no']),
    ),
    ...videoTables(results),
  ];
  return format(`${text.join('\n')}\n`, { parser: 'markdown', printWidth: 120 });
}

/** A table of the video measure's runs for each machine and day that they are from. */
function videoTables(results: ReadResult): string[] {
  const tables = new Map<string, { rows: string[][]; notes: string[] }>();
  for (const name of Object.keys(PLANS)) {
    const result = results(name);
    if (result === undefined) continue;
    const { date, machine } = originOf(result);
    const when = `${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.system}, Electron ${machine.electron}; ${date}:`;
    const { rows, notes } = tables.get(when) ?? { rows: [], notes: [] };
    const figures = VideoFigures.parse(result);
    rows.push(...figures.runs.map((run) => Object.values(COLUMNS).map((cell) => cell(run, name, figures.plan.find))));
    notes.push(...notesOf(name, figures));
    tables.set(when, { rows, notes });
  }
  return [...tables].flatMap(([when, { rows, notes }]) => [
    when,
    '',
    ...table(Object.keys(COLUMNS), rows),
    ...notes,
    '',
  ]);
}

/** The engine against the baseline, and against the decode limit. */
function notesOf(name: string, { plan, runs, decodeLimits }: VideoFigures): string[] {
  const [engine, baseline] = ['engine', 'baseline'].map((each) => runs.find(({ contender }) => contender === each));
  const notes: string[] = [];
  if (engine && baseline) {
    if (plan.find) notes.push(`tiles held: ${times(engine.tiles, baseline.tiles)} of the baseline`);
    else {
      notes.push(`processor: ${times(engine.cores.contender, baseline.cores.contender)} of the baseline`);
      notes.push(`memory: ${times(engine.pssBytes, baseline.pssBytes)} of the baseline`);
      if (engine.firstPictureMs && baseline.firstPictureMs) {
        const share = times(engine.firstPictureMs.p95, baseline.firstPictureMs.p95);
        notes.push(`first picture, p95: ${share} of the baseline`);
      }
    }
  }
  const [limit] = decodeLimits;
  if (plan.find && engine && limit) notes.push(`tiles held: ${times(engine.tiles, limit.streams)} of the decode limit`);
  if (plan.find)
    notes.push(...decodeLimits.map(({ rendition, streams }) => `decode limit ${rendition}p: ${streams} streams`));
  return notes.length === 0 ? [] : [`- ${name}: ${notes.join('; ')}`];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).concat('');
}

function times(value: number, of: number): string {
  return of > 0 ? (value / of).toFixed(2) : 'unknown share';
}
