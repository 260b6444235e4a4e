// @ts-check
import { measure } from '../measure.mjs';
import { RESULTS_DIR, writeResult } from '../readme/results.mjs';
import { writeTables } from '../readme/write-tables.mjs';
import { describeRatios } from '../words.mjs';
import { PLANS } from './plans.mjs';

/**
 * Runs all that the marks are judged by. Each result is written as soon as it is there.
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code
 */
export async function runMarks(signal) {
  const plans = Object.entries(PLANS);
  for (const [index, [name, plan]] of plans.entries()) {
    console.log(`\n${index + 1} of ${plans.length}: ${name}`);
    const result = await measure(plan, signal);
    for (const line of describeRatios(result)) console.log(`· ${line}`);
    writeResult(name, result);
  }
  console.log(`\n· All are in ${RESULTS_DIR}.`);
  return writeTables();
}
