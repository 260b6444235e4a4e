// @ts-check
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { bundle, staleTargets } from '../bundle.mjs';
import { lastLines, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';
import { countPlaywright, countVitest } from './count-results.mjs';
import { PLAYWRIGHT, withTestDisplays } from './playwright.mjs';

/** @typedef {import('./count-results.mjs').Tally} Tally */

/** Enough to see what is wrong; the whole of it is a command away, which the message names. */
const SHOWN_LINES = 80;

/**
 * A tool that says yes or no counts as one check. It gives way to everything else that runs.
 * @param {string} name
 * @param {string[]} command a program of node_modules/.bin, or its whole path, and its arguments
 * @param {string} again how to run it alone
 * @returns {Promise<Tally>}
 */
export async function runTool(name, [program = '', ...args], again) {
  return counted(name, again, async () => {
    const { code, output } = await run(path.resolve(ROOT, 'node_modules/.bin', program), args, { givesWay: true });
    if (code !== 0) throw new StepFailure(`\n${lastLines(output, SHOWN_LINES)}`, `run it alone by: ${again}`);
    return { passed: 1, failures: [] };
  });
}

/**
 * Unit tests. They give way to everything else that runs. @returns {Promise<Tally>}
 */
export function runUnitTests() {
  return counted('Unit tests', 'npm run unit', async () => {
    const reportFile = freshReport('unit');
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${reportFile}`];
    const { code, output } = await run(
      path.join(ROOT, 'node_modules/.bin/vitest'),
      ['run', '--config', 'build/vitest.config.mjs', ...reporters],
      // Bundling in this process has made it production, where React has no `act`.
      { env: { ...process.env, NODE_ENV: 'test', NO_COLOR: '1' }, givesWay: true },
    );
    const tally = countVitest(readReport(reportFile, output), code, ROOT);
    if (tally.failures.length > 0) console.log(lastLines(output, SHOWN_LINES));
    return tally;
  });
}

const NOT_PATIENT = ['--grep-invert', '@patient'];

/** The parts of the end-to-end tests that run one after the other; see e2e/playwright.config.ts. */
const PARTS = {
  timed: { name: 'exact in time', args: ['--project', 'timed', 'light', ...NOT_PATIENT], workers: 2 },
  others: { name: 'side by side', args: ['--project', 'others', ...NOT_PATIENT], workers: 3 },
  patient: { name: 'that wait for the clock', args: ['--grep', '@patient', '--workers', '1'], workers: 1 },
};

/**
 * End-to-end tests in the real Electron.
 * @param {keyof typeof PARTS} part
 * @returns {Promise<Tally>}
 */
export function runEndToEndTests(part) {
  const { name, args, workers } = PARTS[part];
  return counted(`End-to-end tests ${name}`, 'npm run e2e', async (say) => {
    const stale = staleTargets();
    if (stale.length > 0)
      throw new StepFailure(`the bundle is stale: ${stale.join(', ')}`, 'see why the step Bundle failed.');
    const reportFile = freshReport('e2e');
    const onLine = (/** @type {string} */ line) => {
      if (line.trim() !== '') say(line);
    };
    const { code, output } = await withTestDisplays(workers, (env) =>
      run(PLAYWRIGHT, ['test', '--config', 'e2e/playwright.config.ts', ...args], {
        env: { ...env, FORCE_COLOR: '0' },
        onLine,
      }),
    );
    return countPlaywright(readReport(reportFile, output), code);
  });
}

/**
 * The bundle that the end-to-end tests run, which says by itself how it went.
 * @returns {Promise<Tally>}
 */
export async function runBundle() {
  try {
    await bundle();
    return { passed: 1, failures: [] };
  } catch {
    return { passed: 0, failures: [{ name: 'Bundle', again: 'npm run build' }] };
  }
}

/**
 * Runs a step that never throws: what goes wrong is printed and counted, and the others still get their turn.
 * @param {string} name
 * @param {string} again how to run it alone
 * @param {(say: import('../lib/progress.mjs').Say) => Promise<Tally>} check
 * @returns {Promise<Tally>}
 */
async function counted(name, again, check) {
  /** @type {Tally} */
  let tally = { passed: 0, failures: [{ name, again }] };
  try {
    await step(name, async (say) => {
      tally = await check(say);
      const { passed, failures } = tally;
      if (failures.length === 0) return { outcome: `${passed} passed`, value: undefined };
      const counts = `${passed} passed, ${failures.length} failed`;
      throw new StepFailure(counts, 'the end of this output lists what failed.');
    });
  } catch {
    // The step has printed it.
  }
  return tally;
}

/**
 * @param {string} name
 * @returns {string} where the runner shall write; last time's report is gone, so that it cannot be read by mistake
 */
function freshReport(name) {
  const file = path.join(ROOT, 'dist', name, 'report.json');
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} file
 * @param {string} output of the runner, which says why there is no report
 */
function readReport(file, output) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new StepFailure(`the runner wrote no report\n${lastLines(output, SHOWN_LINES)}`, 'see its messages above.');
  }
}
