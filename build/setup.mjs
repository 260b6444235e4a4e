// @ts-check
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { runMain } from './lib/progress.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { installPackages } from './setup/packages.mjs';
import { setUpRuntime } from './setup/runtime.mjs';
import { setUpSystem } from './setup/system-packages.mjs';

/**
 * Everything that a bare clone on a bare machine lacks. What is there is not done again, so that it can run at each start.
 * Until the packages are installed, only what comes with Node is imported.
 * @param {{ forTests: boolean }} options whether to install what only the tests need
 */
export async function setUp({ forTests }) {
  await checkNodeVersion();
  await installPackages();
  const runtime = await setUpRuntime();
  await setUpSystem({ forTests });
  return runtime;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await runMain(async () => {
    const { values } = parseArgs({ options: { tests: { type: 'boolean', default: false } } });
    await setUp({ forTests: values.tests });
    return 0;
  });
}
