// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CALLER_DIR } from '../lib/paths.mjs';
import { COMPOSERS, CONTENDERS, RENDITIONS, SOURCES } from './protocol.mjs';

/** @typedef {import('./protocol.mjs').Contender} Contender */

const USAGE = `Usage: npm run bench -- [options]
Measures the engine against N <video> elements with hls.js, one after the other, over the same origin.
  --tiles N          cameras on the screen, each on a tile of its own (16)
  --find             look for the largest number of tiles that each contender holds
  --rendition R      720, 360 or auto: what the origin offers; auto is both, as in the training district (auto)
  --source S         hls (fMP4), ts (MPEG-TS), ll (low-latency HLS) or whep (WebRTC) (hls)
  --mixed            cameras of 10, 15, 25 and 30 frames a second instead of 15
  --busy             cameras with noise in the whole picture: three times the bits, three times the decoding
  --hidden K         that many of the tiles are hidden (0)
  --contender C      engine, baseline, or both with a comma between them, in this order (engine,baseline)
  --composer C       mosaic, gpu or element instead of the one that the machine would have
  --warm-up S        seconds from the first request to the window in which is measured (10)
  --seconds S        length of that window (20)
  --json FILE        write the result there as well
  --marks            run all that the table of marks asks for, about half an hour, write it into build/bench/results
                     and put the tables into README.md
  --readme           only put the tables of what lies in build/bench/results into README.md
  --help             print this
Ctrl-C stops everything that was started.`;

/** As many cameras as the origin has. */
export const MOST_TILES = 256;

/**
 * What one run of the bench is about.
 * @typedef {object} Plan
 * @property {number} tiles 0 with `find`
 * @property {boolean} find
 * @property {typeof RENDITIONS[number]} rendition
 * @property {typeof SOURCES[number]} source
 * @property {boolean} mixed
 * @property {boolean} busy
 * @property {number} hidden
 * @property {Contender[]} contenders
 * @property {typeof COMPOSERS[number]} [composer] the machine's own choice unless given
 * @property {number} warmUpS
 * @property {number} seconds
 */

/**
 * @typedef {{ kind: 'usage', text: string, exitCode: number }
 *   | { kind: 'bench', plan: Plan, jsonFile: string | undefined }
 *   | { kind: 'marks' } | { kind: 'readme' }} BenchArguments
 */

/** @type {Plan} */
export const USUAL_PLAN = {
  tiles: 16,
  find: false,
  rendition: 'auto',
  source: 'hls',
  mixed: false,
  busy: false,
  hidden: 0,
  contenders: [...CONTENDERS],
  warmUpS: 10,
  seconds: 20,
};

/**
 * Reads what stands after `npm run bench --`.
 * @param {readonly string[]} args
 * @param {string} callerDir what relative paths are relative to
 * @returns {BenchArguments}
 */
export function parseBenchArguments(args, callerDir = CALLER_DIR) {
  try {
    return read(args, callerDir);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${reason}\n\n${USAGE}`, exitCode: 2 };
  }
}

/**
 * @param {readonly string[]} args
 * @param {string} callerDir
 * @returns {BenchArguments}
 * @throws Error that names the argument which is wrong
 */
function read(args, callerDir) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      tiles: { type: 'string' },
      find: { type: 'boolean', default: false },
      rendition: { type: 'string' },
      source: { type: 'string' },
      mixed: { type: 'boolean', default: false },
      busy: { type: 'boolean', default: false },
      hidden: { type: 'string' },
      contender: { type: 'string' },
      composer: { type: 'string' },
      'warm-up': { type: 'string' },
      seconds: { type: 'string' },
      json: { type: 'string' },
      marks: { type: 'boolean', default: false },
      readme: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { kind: 'usage', text: USAGE, exitCode: 0 };
  for (const alone of /** @type {const} */ (['marks', 'readme'])) {
    if (!values[alone]) continue;
    if (args.length > 1) throw new Error(`--${alone} stands alone`);
    return alone === 'marks' ? { kind: 'marks' } : { kind: 'readme' };
  }
  const tiles = wholeNumber('tiles', values.tiles, 1, MOST_TILES) ?? USUAL_PLAN.tiles;
  const hidden = wholeNumber('hidden', values.hidden, 0, tiles) ?? 0;
  const source = oneOf('source', values.source, SOURCES) ?? USUAL_PLAN.source;
  const composer = oneOf('composer', values.composer, COMPOSERS);
  if (values.find && values.tiles !== undefined)
    throw new Error('--find looks for the number itself: leave out --tiles');
  if (values.find && hidden > 0) throw new Error('--find counts tiles that are seen: leave out --hidden');
  for (const name of /** @type {const} */ (['mixed', 'busy']))
    if (source === 'whep' && values[name]) throw new Error(`--${name} goes with --source hls, ts or ll`);
  const rendition = oneOf('rendition', values.rendition, RENDITIONS) ?? (source === 'whep' ? '720' : 'auto');
  if (source === 'whep' && rendition === 'auto') throw new Error('--rendition auto: WebRTC has one, say 720 or 360');
  return {
    kind: 'bench',
    jsonFile: values.json === undefined ? undefined : path.resolve(callerDir, values.json),
    plan: {
      tiles: values.find ? 0 : tiles,
      find: values.find,
      rendition,
      source,
      mixed: values.mixed,
      busy: values.busy,
      hidden,
      contenders: contenders(values.contender),
      ...(composer !== undefined && { composer }),
      warmUpS: amount('warm-up', values['warm-up'], 1, 600) ?? USUAL_PLAN.warmUpS,
      seconds: amount('seconds', values.seconds, 2, 3_600) ?? USUAL_PLAN.seconds,
    },
  };
}

/**
 * @param {string | undefined} text
 * @returns {Contender[]}
 */
function contenders(text) {
  if (text === undefined) return [...CONTENDERS];
  const named = text.split(',').map((name) => {
    const known = CONTENDERS.find((contender) => contender === name);
    if (known === undefined) throw new Error(`--contender takes ${CONTENDERS.join(' and ')}, not ${name || 'nothing'}`);
    return known;
  });
  if (new Set(named).size < named.length) throw new Error(`--contender names one twice: ${text}`);
  return named;
}

/**
 * @template {string} T
 * @param {string} name
 * @param {string | undefined} text
 * @param {readonly T[]} choices
 * @returns {T | undefined}
 */
function oneOf(name, text, choices) {
  if (text === undefined) return undefined;
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw new Error(`--${name} is one of ${choices.join(', ')}, not ${text}`);
  return chosen;
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 */
export function wholeNumber(name, text, least, most) {
  const value = amount(name, text, least, most);
  if (value !== undefined && !Number.isInteger(value)) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
}

/**
 * @param {string} name
 * @param {string | undefined} text
 * @param {number} least
 * @param {number} most
 * @returns {number | undefined}
 */
export function amount(name, text, least, most) {
  if (text === undefined) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(value >= least && value <= most))
    throw new Error(`--${name} is a number from ${least} to ${most}, not ${text}`);
  return value;
}
