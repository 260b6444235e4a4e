// @ts-check
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from './lib/paths.mjs';
import { findBreaches, findKnots } from './lint/check-imports.mjs';
import { listSources } from './lint/list-sources.mjs';

/**
 * The linter and the import boundaries. Without arguments it checks every source; with files it checks those:
 * `npm run lint -- electron/gate/gate.ts`. build/lint/README.md tells which rules there are.
 */
const given = process.argv.slice(2).map((file) => path.relative(ROOT, path.resolve(file)).replaceAll('\\', '/'));
const whole = given.length === 0;
const sources = whole ? listSources() : given;
// A circle shows only in the whole.
const found = [...findBreaches(ROOT, sources), ...(whole ? findKnots(sources) : [])];
for (const text of found) console.error(text);

const args = ['--type-aware', '--deny-warnings', ...(whole ? ['.'] : given)];
const { status } = spawnSync(path.join(ROOT, 'node_modules/.bin/oxlint'), args, { cwd: ROOT, stdio: 'inherit' });
process.exitCode = found.length > 0 ? 1 : (status ?? 1);
