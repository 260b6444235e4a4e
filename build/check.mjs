// @ts-check
import { runMain } from './lib/progress.mjs';
import { listSources } from './lint/list-sources.mjs';
import { runTool } from './test/checks.mjs';

/**
 * A developer's loop: types, and lint, format and unit tests of what differs from the last commit. With an argument it
 * compares with that commit: `npm run check -- main`.
 */
await runMain(async () => {
  const base = process.argv[2] ?? 'HEAD';
  const files = [
    ...listSources(['diff', '--name-only', '--diff-filter=d', '-z', base, '--']),
    ...listSources(['ls-files', '--others', '--exclude-standard', '-z']),
  ];
  const checks = [runTool('Types', ['tsc', '--build', 'tsconfig.json'], 'npm run typecheck')];
  if (files.length > 0) {
    const related = ['related', '--run', '--config', 'build/vitest.config.mjs', '--reporter=dot', '--passWithNoTests'];
    checks.push(
      runTool('Lint', [process.execPath, 'build/lint.mjs', ...files], 'npm run lint'),
      runTool('Format', ['prettier', '--check', '--log-level', 'warn', ...files], 'npm run format'),
      runTool('Unit tests of what changed', ['vitest', ...related, ...files], 'npm run unit'),
    );
  }
  const failed = (await Promise.all(checks)).some(({ failures }) => failures.length > 0);
  console.log(`${files.length} changed ${files.length === 1 ? 'file' : 'files'} checked against ${base}`);
  return failed ? 1 : 0;
});
