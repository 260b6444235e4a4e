// @ts-check
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { inputDigest, TARGETS } from './bundle/targets.mjs';
import { ROOT } from './lib/paths.mjs';
import { messageOf, runMain, step, StepFailure, UsageError } from './lib/progress.mjs';
import { readStamp, writeStamp } from './lib/stamp.mjs';

/** @typedef {import('./bundle/targets.mjs').Target} Target */

/**
 * Names of the targets whose sources have changed since they were built, or that were never built. The end-to-end tests
 * and the packager ask this first, so that nobody tests or ships yesterday's bundle.
 * @param {readonly Target[]} targets
 */
export function staleTargets(targets = TARGETS) {
  return targets.filter((target) => !isFresh(target, inputDigest(target))).map((target) => target.name);
}

/**
 * @param {Target} target
 * @param {string} digest
 */
function isFresh({ name, outputs }, digest) {
  return readStamp(`bundle-${name}`) === digest && outputs.every((output) => existsSync(path.join(ROOT, output)));
}

/**
 * Builds the targets whose inputs have changed, one after the other: each uses all cores already.
 * @param {readonly Target[]} targets
 */
export function bundle(targets = TARGETS) {
  return step('Bundle', async (say) => {
    /** @type {string[]} */
    const built = [];
    for (const target of targets) {
      const digest = inputDigest(target);
      if (isFresh(target, digest)) continue;
      say(target.name);
      try {
        await target.build();
      } catch (error) {
        const whatToDo = 'correct the source that the message names; nothing else was touched.';
        throw new StepFailure(`${target.name}\n${messageOf(error)}`, whatToDo);
      }
      // Digest of before the build: a file saved meanwhile makes the target stale, as it should.
      writeStamp(`bundle-${target.name}`, digest);
      built.push(target.name);
    }
    return { outcome: built.length === 0 ? 'up to date' : built.join(', '), value: undefined };
  });
}

async function main() {
  const { positionals } = parseArgs({ allowPositionals: true });
  const unknown = positionals.find((name) => !TARGETS.some((target) => target.name === name));
  if (unknown !== undefined)
    throw new UsageError(`There is no target ${unknown}. Targets: ${TARGETS.map(({ name }) => name).join(', ')}`);
  await bundle(positionals.length === 0 ? TARGETS : TARGETS.filter(({ name }) => positionals.includes(name)));
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await runMain(main);
