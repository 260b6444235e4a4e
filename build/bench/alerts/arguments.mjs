// @ts-check
import { parseArgs } from 'node:util';
import { wholeNumber } from '../arguments.mjs';
import { ALERTS_RESULT, RESULTS_DIR } from '../readme/results.mjs';

const USAGE = `Usage: npm run bench:alerts -- [options]
Sends signals to the application while it plays sixteen tiles: one by one, until they are seen and until their
first picture is live; then a flood of a thousand a minute. Searches in many closed alerts.
  --rounds N   signals one by one, for each of a window that is open and one that is not (20)
  --minutes N  how long the flood is (10)
  --closed N   closed alerts that are searched (100000)
  --write      put the result into ${RESULTS_DIR}/${ALERTS_RESULT}.json
  --help       print this
Ctrl-C stops everything that was started.`;

/** @typedef {{ rounds: number, minutes: number, closed: number }} AlertsPlan */

/**
 * Reads what stands after `npm run bench:alerts --`.
 * @param {readonly string[]} args
 * @returns {{ kind: 'usage', text: string, exitCode: number } | { kind: 'alerts', plan: AlertsPlan, write: boolean }}
 */
export function parseAlertsArguments(args) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string' },
        minutes: { type: 'string' },
        closed: { type: 'string' },
        write: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { kind: 'usage', text: USAGE, exitCode: 0 };
    const plan = {
      rounds: wholeNumber('rounds', values.rounds, 2, 1_000) ?? 20,
      minutes: wholeNumber('minutes', values.minutes, 1, 600) ?? 10,
      closed: wholeNumber('closed', values.closed, 100, 10_000_000) ?? 100_000,
    };
    return { kind: 'alerts', plan, write: values.write };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'usage', text: `${reason}\n\n${USAGE}`, exitCode: 2 };
  }
}
