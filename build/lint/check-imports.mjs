// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../lib/paths.mjs';
import { BOUNDARIES } from './boundaries.mjs';

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
  const boundaries = BOUNDARIES.filter(
    ({ target, tests, free = [] }) =>
      isWithin(file, [target]) && !isWithin(file, free) && (tests === undefined || tests === IS_TEST.test(file)),
  );
  // Folders, and the names of files without an ending, are all that a boundary needs.
  const imported = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
  const candidates = [imported, `${imported}.ts`, `${imported}.tsx`, `${imported}/index.ts`];
  const broken = specifier.startsWith('.')
    ? boundaries.filter(
        ({ from = [], except = [] }) => candidates.some((each) => isWithin(each, from)) && !isWithin(imported, except),
      )
    : boundaries.filter(({ packages }) => packages?.test(specifier));
  return broken.map(({ message }) => message);
}

/**
 * Finds the imports that break a boundary, and the comments that switch a rule off.
 * @param {string} root absolute
 * @param {readonly string[]} files sources, from the root, with slashes
 * @returns {string[]} a sentence for each
 */
export function findBreaches(root, files) {
  return files.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const breaches = ts
      .preProcessFile(source, true, true)
      .importedFiles.flatMap(({ fileName }) =>
        refusals(file, fileName).map((message) => `${file}: may not import "${fileName}": ${message}`),
      );
    if (INLINE_DISABLE.test(source) && !file.startsWith('build/lint/'))
      breaches.push(`${file}: switches a lint rule off in a comment; there are no exemptions.`);
    return breaches;
  });
}

/** Neither tests nor fixtures count. */
const NOT_CODE = /\.(test|spec|properties)\.[a-z]+$|\.d\.ts$|\/(testing|fixtures|corpus)\//;
const IMPORT = /(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'(\.[^']+)'|import\s*\(?\s*'(\.[^']+)'/g;
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts'];

/** Folders that may not import each other in a circle: how many steps of a path name one, below what. */
const ROOMS = [
  { top: 'electron/', depth: 2 },
  { top: 'renderer/', depth: 2 },
  { top: 'shared/', depth: 2 },
  { top: 'renderer/console/', depth: 3 },
];

/**
 * Finds the imports that lead back to the folder that they start in. The linter itself finds circles of files.
 * @param {readonly string[]} sources from the root, with slashes
 * @returns {string[]} a sentence for each pair of folders
 */
export function findKnots(sources) {
  const files = new Set(sources.filter((file) => !NOT_CODE.test(file)));
  const imports = [...files].flatMap((from) =>
    importedBy(from).flatMap((base) => {
      const to = ENDINGS.map((end) => base + end).find((file) => files.has(file));
      return to === undefined ? [] : [{ from, to }];
    }),
  );
  return ROOMS.flatMap(({ top, depth }) => {
    const room = (/** @type {string} */ file) => path.posix.dirname(file).split('/', depth).join('/');
    const between = imports
      .filter(({ from, to }) => from.startsWith(top) && to.startsWith(top) && room(from) !== room(to))
      .map(({ from, to }) => ({ file: from, imported: to, from: room(from), to: room(to) }));
    const reach = (/** @type {string} */ start, /** @type {Set<string>} */ seen) => {
      for (const { from, to } of between) if (from === start && !seen.has(to)) reach(to, seen.add(to));
      return seen;
    };
    /** @type {Map<string, string>} */
    const knots = new Map();
    for (const { file, imported, from, to } of between) {
      const pair = [from, to].sort().join(' and ');
      if (!knots.has(pair) && reach(to, new Set()).has(from))
        knots.set(pair, `${pair} import each other in a circle: ${file} imports ${imported}.`);
    }
    return [...knots.values()];
  });
}

/**
 * What a file imports of this repository; types alone do not count, because nothing of them is left when the program runs.
 * @param {string} file
 * @returns {string[]} paths from the root, perhaps without their ending
 */
function importedBy(file) {
  const found = readFileSync(path.join(ROOT, file), 'utf8').matchAll(IMPORT);
  return [...found].flatMap(([, type, names = '', from, loaded]) => {
    const each = [...names.matchAll(/[{,]\s*(type\s+)?\w+/g)];
    const typesAlone = Boolean(type) || (/^\{[^}]*\}$/.test(names) && each.every((name) => name[1]));
    return typesAlone ? [] : [path.posix.join(path.posix.dirname(file), from ?? loaded ?? '').replace(/\.js$/, '')];
  });
}
