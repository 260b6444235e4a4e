// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CALLER_DIR } from '../lib/paths.mjs';

const USAGE = `Usage: npm start -- [options]
  --snapshot DIR    wait until every tile is live, write a picture of each window and status.json into DIR, and end
  --after SECONDS   with --snapshot: the longest to wait for that
  --config FILE     start with this configuration instead of the training district
  --user-data DIR   keep this run's data apart from your own
  --set-credential NAME
                    keep a secret, one line of JSON on standard input, under this name, and end
  --set-account OPERATOR-ID [--with-code]
                    make an account, its password on one line of standard input, and end; with a code of an authenticator
                    app as well, whose address is printed once. With --config the operator must be listed there.
  --composer KIND   how pictures get onto the screen: mosaic, gpu or element; by default what the machine can do decides
  --help            print this`;

/**
 * @typedef {{ kind: 'usage', text: string, exitCode: number } | { kind: 'start', forApplication: string[] }} StartArguments
 */

/**
 * Reads what stands after `npm start --`. Nothing is passed on unread: a mistyped flag must not start something else.
 * @param {readonly string[]} args
 * @param {string} callerDir what relative paths are relative to
 * @returns {StartArguments}
 */
export function parseStartArguments(args, callerDir = CALLER_DIR) {
  const parsed = tryParse(args);
  if (typeof parsed === 'string') return refuse(parsed);
  if (parsed.help === true) return { kind: 'usage', text: USAGE, exitCode: 0 };
  if (parsed.after !== undefined && !(Number(parsed.after) > 0)) {
    return refuse(`--after is a number of seconds above 0, not ${parsed.after}`);
  }
  if (parsed.after !== undefined && parsed.snapshot === undefined) return refuse('--after goes with --snapshot');
  /** @type {string[]} */
  const forApplication = [];
  for (const name of /** @type {const} */ (['snapshot', 'config', 'user-data'])) {
    const value = parsed[name];
    if (value !== undefined) forApplication.push(`--${name}=${path.resolve(callerDir, value)}`);
  }
  if (parsed['set-credential'] !== undefined) forApplication.push(`--set-credential=${parsed['set-credential']}`);
  if (parsed['with-code'] === true && parsed['set-account'] === undefined)
    return refuse('--with-code goes with --set-account');
  if (parsed['set-account'] !== undefined) forApplication.push(`--set-account=${parsed['set-account']}`);
  if (parsed['with-code'] === true) forApplication.push('--with-code');
  if (parsed.composer !== undefined) forApplication.push(`--composer=${parsed.composer}`);
  if (parsed.after !== undefined) forApplication.push(`--after=${Number(parsed.after)}`);
  return { kind: 'start', forApplication };
}

/** @param {readonly string[]} args */
function tryParse(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        snapshot: { type: 'string' },
        after: { type: 'string' },
        config: { type: 'string' },
        'user-data': { type: 'string' },
        'set-credential': { type: 'string' },
        'set-account': { type: 'string' },
        'with-code': { type: 'boolean' },
        composer: { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/**
 * @param {string} reason
 * @returns {StartArguments}
 */
function refuse(reason) {
  return { kind: 'usage', text: `${reason}\n\n${USAGE}`, exitCode: 2 };
}
