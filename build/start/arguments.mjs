// @ts-check
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CALLER_DIR } from '../lib/paths.mjs';
import { messageOf, UsageError } from '../lib/progress.mjs';

export const USAGE = `Usage: npm start -- [options]
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

/** Arguments that name a file or a folder: the application gets it whole, wherever it runs. */
const PATHS = new Set(['snapshot', 'config', 'user-data']);

/**
 * Reads what stands after `npm start --`. Nothing is passed on unread: a mistyped flag must not start something else.
 * @param {readonly string[]} args
 * @param {string} callerDir what relative paths are relative to
 * @returns {string[] | undefined} arguments for the application; undefined where only the usage is asked for
 * @throws UsageError
 */
export function parseStartArguments(args, callerDir = CALLER_DIR) {
  const { help, ...given } = parse(args);
  if (help === true) return undefined;
  if (given.after !== undefined && !(Number(given.after) > 0))
    throw refusal(`--after is a number of seconds above 0, not ${given.after}`);
  if (given.after !== undefined && given.snapshot === undefined) throw refusal('--after goes with --snapshot');
  if (given['with-code'] === true && given['set-account'] === undefined)
    throw refusal('--with-code goes with --set-account');
  return Object.entries(given).map(([name, value]) => {
    if (value === true) return `--${name}`;
    return `--${name}=${PATHS.has(name) ? path.resolve(callerDir, String(value)) : value}`;
  });
}

/** @param {readonly string[]} args */
function parse(args) {
  const options = /** @type {const} */ ({
    snapshot: { type: 'string' },
    after: { type: 'string' },
    config: { type: 'string' },
    'user-data': { type: 'string' },
    'set-credential': { type: 'string' },
    'set-account': { type: 'string' },
    'with-code': { type: 'boolean' },
    composer: { type: 'string' },
    help: { type: 'boolean' },
  });
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw refusal(messageOf(error));
  }
}

/** @param {string} reason */
function refusal(reason) {
  return new UsageError(`${reason}\n\n${USAGE}`);
}
