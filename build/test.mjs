// @ts-check
import { runMain, StepFailure } from './lib/progress.mjs';
import { setUp } from './setup.mjs';
import { runBundle, runEndToEndTests, runTool, runUnitTests } from './test/checks.mjs';

/** @typedef {import('./test/count-results.mjs').Tally} Tally */

/** @returns {Promise<Tally[]>} */
async function runAll() {
  try {
    await setUp({ needs: 'tests' });
  } catch (error) {
    if (!(error instanceof StepFailure)) console.error(error);
    return [{ passed: 0, failed: 1 }];
  }
  const bundle = await runBundle();
  // Tests that have the machine to themselves mostly wait: the tools take what they leave of the processor, and then what
  // unit tests leave.
  const tools = runTools();
  const alone = await runEndToEndTests(['alone']);
  const unit = await runUnitTests();
  return [
    bundle,
    ...(await tools),
    alone,
    unit,
    await runEndToEndTests(['exact']),
    await runEndToEndTests(['light', 'heavy']),
  ];
}

/** @returns {Promise<Tally[]>} */
function runTools() {
  return Promise.all([
    runTool('Format', ['prettier', '--check', '--log-level', 'warn', '.'], 'run npm run format.'),
    runTool('Types', ['tsc', '--build', 'tsconfig.json'], 'correct the types; npm run typecheck shows all.'),
    runTool(
      'Lint and import boundaries',
      ['eslint', '--config', 'build/eslint.config.mjs', '--max-warnings', '0', '.'],
      'correct what the rules name; npm run lint shows all.',
    ),
  ]);
}

await runMain(async () => {
  const tallies = await runAll();
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0);
  // CI reads this line, which therefore stands alone and last.
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
