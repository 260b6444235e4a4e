// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { PACKAGE_RULES, ZONES } from './boundaries.mjs';

/**
 * @typedef {object} Breach
 * @property {string} file from the root
 * @property {string} text why it is one
 */

const IS_TEST = /\.test\.tsx?$/;

/** A rule that can be switched off in a comment is no rule; there are no exemptions here. */
const INLINE_DISABLE = /\b(?:es|ox)lint-(?:disable|enable)/;

/**
 * Whether a path is one of these folders or files, or lies in one.
 * @param {string} file from the root
 * @param {readonly string[]} parts
 */
function isWithin(file, parts) {
  return parts.some((part) => file === part || file.startsWith(`${part}/`));
}

/**
 * @param {string} file from the root
 * @param {string} specifier a relative path, or a package's name
 * @returns {string[]} why the file may not import it
 */
function refusals(file, specifier) {
  if (specifier.startsWith('.')) {
    // Folders, and the names of files without an ending, are all that a boundary needs.
    const imported = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
    const candidates = [imported, `${imported}.ts`, `${imported}.tsx`, `${imported}/index.ts`];
    return ZONES.filter(
      ({ target, tests, free = [], from, except = [] }) =>
        isWithin(file, [target]) &&
        (tests === undefined || tests === IS_TEST.test(file)) &&
        !isWithin(file, free) &&
        candidates.some((each) => isWithin(each, from)) &&
        !isWithin(imported, except),
    ).map(({ message }) => message);
  }
  return PACKAGE_RULES.filter(
    ({ target, tests, free = [] }) =>
      isWithin(file, [target]) && !isWithin(file, free) && (tests === undefined || tests === IS_TEST.test(file)),
  )
    .flatMap(({ patterns }) => patterns)
    .filter(({ regex }) => regex.test(specifier))
    .map(({ message }) => message);
}

/**
 * Finds the imports that break a boundary, and the comments that switch a rule off.
 * @param {string} root absolute
 * @param {readonly string[]} files sources, from the root, with slashes
 * @returns {Breach[]}
 */
export function findBreaches(root, files) {
  return files.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const breaches = ts
      .preProcessFile(source, true, true)
      .importedFiles.flatMap(({ fileName }) =>
        refusals(file, fileName).map((message) => ({ file, text: `may not import "${fileName}": ${message}` })),
      );
    if (INLINE_DISABLE.test(source) && !file.startsWith('build/lint/'))
      breaches.push({ file, text: 'switches a lint rule off in a comment; there are no exemptions.' });
    return breaches;
  });
}
