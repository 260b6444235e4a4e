// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { TARGETS } from './bundle/targets.mjs';
import { bundle, staleTargets } from './bundle.mjs';
import { CALLER_DIR, ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

/** The verifier for whoever has this repository; the same file runs alone, with nothing but Node. */
const VERIFIER = TARGETS.filter(({ name }) => name === 'audit-verifier');

await runMain(async () => {
  if (staleTargets(VERIFIER).length > 0) await bundle(VERIFIER);
  const program = path.join(ROOT, VERIFIER[0]?.outputs[0] ?? '');
  const env = { ...process.env, AUDIT_VERIFY_AS: 'npm run audit:verify --' };
  const { status, error } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], {
    cwd: CALLER_DIR,
    env,
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 1;
});
