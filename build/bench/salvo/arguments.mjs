// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CALLER_DIR } from '../../lib/paths.mjs';
import { wholeNumber } from '../arguments.mjs';

const USAGE = `Usage: npm run bench:salvo -- [options]
Applies salvos of 64 tiles to four monitors of the application, back and forth, and measures the
console's frames; drops cameras onto tiles; ends the agreement while all of them play.
  --rounds N    how many are applied (20)
  --json FILE   write the result there as well
  --help        print this
Ctrl-C stops everything that was started.`;

/**
 * @typedef {{ kind: 'usage', text: string, exitCode: number }
 *   | { kind: 'salvo', plan: { rounds: number }, jsonFile: string | undefined }} SalvoArguments
 */

/**
 * Reads what stands after `npm run bench:salvo --`.
 * @param {readonly string[]} args
 * @param {string} callerDir what relative paths are relative to
 * @returns {SalvoArguments}
 */
export function parseSalvoArguments(args, callerDir = CALLER_DIR) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string' },
        json: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'usage', text: USAGE, exitCode: 0 };
    const plan = { rounds: wholeNumber('rounds', values.rounds, 2, 1_000) ?? 20 };
    const jsonFile = values.json === undefined ? undefined : path.resolve(callerDir, values.json);
    return { kind: 'salvo', plan, jsonFile };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${reason}\n\n${USAGE}`, exitCode: 2 };
  }
}
