// @ts-check
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.mjs';

/** Stamps live outside what they describe: deleting an output makes its step run again, deleting dist/ makes all run. */
const STAMP_DIR = path.join(ROOT, 'dist/.stamps');

/**
 * Every file below the given files and folders, sorted, so that two machines hash the same tree alike.
 * @param {readonly string[]} inputs paths relative to the root; missing ones are left out
 * @param {(relativePath: string) => boolean} [keep]
 * @returns {string[]} relative paths with forward slashes
 */
export function filesBelow(inputs, keep = () => true) {
  const absolute = inputs.map((input) => path.join(ROOT, input)).filter((input) => existsSync(input));
  const found = absolute.flatMap((input) => {
    if (statSync(input).isFile()) return [input];
    const entries = readdirSync(input, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  });
  const relative = found.map((file) => path.relative(ROOT, file).replaceAll(path.sep, '/'));
  return relative.filter(keep).sort();
}

/**
 * @param {readonly string[]} files relative paths
 * @returns {string} a digest of their names and bytes
 */
export function hashFiles(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    const bytes = readFileSync(path.join(ROOT, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} name
 * @returns {string | undefined} the digest that was written when the step last succeeded
 */
export function readStamp(name) {
  const file = path.join(STAMP_DIR, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/**
 * @param {string} name
 * @param {string} digest
 */
export function writeStamp(name, digest) {
  mkdirSync(STAMP_DIR, { recursive: true });
  writeFileSync(path.join(STAMP_DIR, name), digest);
}
