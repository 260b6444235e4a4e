// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../lib/paths.mjs';

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
