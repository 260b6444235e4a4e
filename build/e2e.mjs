// @ts-check
import { spawnSync } from 'node:child_process';
import { bundle } from './bundle.mjs';
import { electronEnvironment } from './lib/electron-command.mjs';
import { ROOT, RUNTIME_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { startTestDisplays } from './test/displays.mjs';

/** The end-to-end tests alone, while writing one: `npm run e2e -- drag.spec.ts` hands its arguments to Playwright. */
await runMain(async () => {
  await bundle();
  const displays = await startTestDisplays(2);
  // One application at a time, unless asked otherwise: what is looked at closely is not to be disturbed.
  const args = [
    'playwright',
    'test',
    '--config',
    'e2e/playwright.config.ts',
    '--workers',
    '1',
    ...process.argv.slice(2),
  ];
  const env = electronEnvironment({ ...displays.env, ELECTRON_OVERRIDE_DIST_PATH: RUNTIME_DIR });
  const { status } = spawnSync('npx', ['--no-install', ...args], { cwd: ROOT, env, stdio: 'inherit' });
  displays.dispose();
  return status ?? 1;
});
