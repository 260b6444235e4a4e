// @ts-check
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/paths.mjs';

const SOURCE = /\.(ts|tsx|mjs)$/;

/** Compiled to WebAssembly by another compiler: the linter cannot read it. */
const NOT_TYPESCRIPT = /^renderer\/video\/6-compose\/assembly\//;

/**
 * Files of ours that git knows or would add. @param {string[]} [gitArguments]
 * @returns {string[]} from the root, with slashes
 */
export function listSources(gitArguments = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']) {
  return execFileSync('git', gitArguments, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 << 20 })
    .split('\0')
    .filter((file) => SOURCE.test(file) && !NOT_TYPESCRIPT.test(file) && existsSync(path.join(ROOT, file)));
}
