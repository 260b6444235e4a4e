// @ts-check
import { readPackageJson } from '../lib/paths.mjs';
import { step, StepFailure } from '../lib/progress.mjs';

/**
 * Whether a version satisfies a range of the one form that package.json uses, `>=major.minor`.
 * @param {string} version such as `20.20.2`
 * @param {string} range such as `>=20.18`
 */
export function satisfies(version, range) {
  const [wantMajor = 0, wantMinor = 0] = range
    .replace(/^>=\s*/, '')
    .split('.')
    .map(Number);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wantMajor || (major === wantMajor && minor >= wantMinor);
}

export function checkNodeVersion() {
  return step('Node', async () => {
    const range = readPackageJson().engines.node;
    const version = process.versions.node;
    if (!satisfies(version, range)) {
      throw new StepFailure(
        `version ${version} is too old, ${range} is needed`,
        'install a current Node from https://nodejs.org.',
      );
    }
    return { outcome: version, value: undefined };
  });
}
