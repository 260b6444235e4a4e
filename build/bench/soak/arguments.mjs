// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CALLER_DIR } from '../../lib/paths.mjs';
import { amount, wholeNumber } from '../arguments.mjs';

const USAGE = `Usage: npm run soak -- [options]
Opens, moves, resizes, hides, reloads and closes tiles and breaks their cameras at random, and fails if anything grows,
if anything is left when all is closed, or if a tile does not tell the truth.
  --minutes M   how long (10)
  --seed N      the same number does the same (1)
  --tiles N     tiles at once, at most (16)
  --source S    hls (fMP4), ts (MPEG-TS) or ll (low-latency HLS) (hls)
  --json FILE   write the summary there as well
  --help        print this
Ctrl-C stops everything that was started.`;

const SOURCES = /** @type {const} */ (['hls', 'ts', 'll']);
/** Cells of the soak's grid. */
const MOST_TILES = 25;

/**
 * @typedef {{ minutes: number, seed: number, tiles: number, source: typeof SOURCES[number] }} SoakPlan
 * @typedef {{ kind: 'usage', text: string, exitCode: number }
 *   | { kind: 'soak', plan: SoakPlan, jsonFile: string | undefined }} SoakArguments
 */

/**
 * Reads what stands after `npm run soak --`.
 * @param {readonly string[]} args
 * @param {string} callerDir what relative paths are relative to
 * @returns {SoakArguments}
 */
export function parseSoakArguments(args, callerDir = CALLER_DIR) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string' },
        seed: { type: 'string' },
        tiles: { type: 'string' },
        source: { type: 'string', default: 'hls' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'usage', text: USAGE, exitCode: 0 };
    const source = SOURCES.find((each) => each === values.source);
    if (source === undefined) throw new Error(`--source is one of ${SOURCES.join(', ')}, not ${values.source}`);
    const plan = {
      minutes: amount('minutes', values.minutes, 0.2, 10_080) ?? 10,
      seed: wholeNumber('seed', values.seed, 0, 2 ** 32 - 1) ?? 1,
      tiles: wholeNumber('tiles', values.tiles, 2, MOST_TILES) ?? 16,
      source,
    };
    const jsonFile = values.json === undefined ? undefined : path.resolve(callerDir, values.json);
    return { kind: 'soak', plan, jsonFile };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${reason}\n\n${USAGE}`, exitCode: 2 };
  }
}
