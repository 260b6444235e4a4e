// @ts-check
import { parseArgs } from 'node:util';
import { runMain, StepFailure } from './lib/progress.mjs';
import { setUp } from './setup.mjs';
import { summarize } from './test/count-results.mjs';
import { runBundle, runEndToEndTests, runTool, runUnitTests } from './test/checks.mjs';

/** @typedef {import('./test/count-results.mjs').Tally} Tally */

/**
 * `npm test`: everything that protects the product and need not wait for the clock.
 * @returns {Promise<Tally[]>}
 */
async function runUsual() {
  const bundle = await runBundle();
  // Tests that are exact in time mostly wait. Tools and unit tests take the processor time that they leave.
  const background = runTools().then(async (tools) => [...tools, await runUnitTests()]);
  const timed = await runEndToEndTests('timed');
  return [bundle, ...(await background), timed, await runEndToEndTests('others')];
}

/** @returns {Promise<Tally[]>} */
function runTools() {
  return Promise.all([
    runTool('Format', ['prettier', '--check', '--log-level', 'warn', '.'], 'npm run format corrects it'),
    runTool('Types', ['tsc', '--build', 'tsconfig.json'], 'npm run typecheck'),
    runTool('Lint and import boundaries', [process.execPath, 'build/lint.mjs'], 'npm run lint'),
  ]);
}

/**
 * Everything; with `--all` also the tests that wait for the clock by their nature, which `npm test` leaves out.
 * @param {boolean} all
 * @returns {Promise<Tally[]>}
 */
async function runTests(all) {
  try {
    await setUp('tests');
  } catch (error) {
    if (!(error instanceof StepFailure)) console.error(error);
    return [{ passed: 0, failures: [{ name: 'Set-up', again: 'npm run setup' }] }];
  }
  const usual = await runUsual();
  return all ? [...usual, await runEndToEndTests('patient')] : usual;
}

await runMain(async () => {
  const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
  const tallies = await runTests(values.all);
  console.log(summarize(tallies));
  return tallies.every(({ failures }) => failures.length === 0) ? 0 : 1;
});
