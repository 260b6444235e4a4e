// @ts-check
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { MANIFEST } from './lib/paths.mjs';
import { runMain, step, StepFailure } from './lib/progress.mjs';
import { installPackages } from './setup/packages.mjs';
import { setUpRuntime } from './setup/runtime.mjs';
import { setUpServer } from './setup/server.mjs';
import { setUpSystem } from './setup/system-packages.mjs';

/**
 * Everything that a bare clone on a bare machine lacks. What is there is not done again, so that it can run at each start.
 * Until the packages are installed, only what comes with Node is imported.
 * @param {import('./setup/system-packages.mjs').Needs} needs what it is for, beyond which nothing is installed
 */
export async function setUp(needs) {
  await checkNodeVersion();
  await installPackages();
  const runtime = await setUpRuntime();
  await setUpSystem(needs);
  if (needs === 'tests') {
    await setUpServer('nginx');
    await setUpServer('mosquitto');
  }
  return runtime;
}

function checkNodeVersion() {
  return step('Node', async () => {
    const { node } = process.versions;
    const least = MANIFEST.engines.node.replace('>=', '');
    if (node.localeCompare(least, undefined, { numeric: true }) < 0)
      throw new StepFailure(
        `version ${node} is too old, ${least} is needed`,
        'install a current Node from https://nodejs.org.',
      );
    return { outcome: node, value: undefined };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { tests: { type: 'boolean', default: false } } });
    await setUp(values.tests ? 'tests' : 'running');
    return 0;
  });
}
