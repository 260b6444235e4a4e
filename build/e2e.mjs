// @ts-check
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { playwright, withTestDisplays } from './test/playwright.mjs';

/** The end-to-end tests alone, while writing one: `npm run e2e -- drag.spec.ts` hands its arguments to Playwright. */
await runMain(async () => {
  await bundle();
  // One application at a time, unless asked otherwise: what is looked at closely is not to be disturbed.
  const args = ['--workers', '1', ...process.argv.slice(2)];
  return withTestDisplays(2, (env) => playwright('e2e/playwright.config.ts', args, env));
});
