// @ts-check
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from './lib/progress.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { installPackages } from './setup/packages.mjs';
import { setUpRuntime } from './setup/runtime.mjs';
import { setUpSystem } from './setup/system-packages.mjs';
import { setUpServer } from './setup/unpacked.mjs';

/**
 * Everything that a bare clone on a bare machine lacks. What is there is not done again, so that it can run at each start.
 * Until the packages are installed, only what comes with Node is imported.
 * @param {{ needs: import('./setup/system-packages.mjs').Needs }} options what it is for, beyond which nothing is installed
 */
export async function setUp({ needs }) {
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

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { tests: { type: 'boolean', default: false } } });
    await setUp({ needs: values.tests ? 'tests' : 'running' });
    return 0;
  });
}
