// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { findBreaches } from './lint/check-boundaries.mjs';
import { listSources } from './lint/list-sources.mjs';

/**
 * The linter and the import boundaries. Without arguments it checks every source; with files it checks those:
 * `npm run lint -- electron/gate/gate.ts`. build/lint/README.md tells which rules there are.
 */
const given = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)).replaceAll('\\', '/'));
const breaches = findBreaches(ROOT, given.length > 0 ? given : listSources());
for (const { file, text } of breaches) console.error(`${file}: ${text}`);

// A circle shows only in the whole.
const knots =
  given.length > 0
    ? 0
    : spawnSync(process.execPath, [path.join(ROOT, 'build/lint/check-knots.mjs')], { cwd: ROOT, stdio: 'inherit' })
        .status;

const args = ['--type-aware', '--deny-warnings', ...(given.length > 0 ? given : ['.'])];
const { status } = spawnSync(path.join(ROOT, 'node_modules/.bin/oxlint'), args, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = breaches.length > 0 || knots !== 0 ? 1 : (status ?? 1);
