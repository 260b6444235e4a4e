// Fails if files or rooms (folders) import each other in a circle: `npm run lint` runs it, from the project's root.
// Imports of types alone do not count, because nothing of them is left when the program runs. Nor do tests and fixtures.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const listed = execSync('git ls-files -co --exclude-standard electron renderer shared', { encoding: 'utf8' });
const notCode = /\.(test|spec|properties)\.[a-z]+$|\.d\.ts$|\/(testing|fixtures|corpus)\//;
const code = listed.split('\n').filter((file) => /\.(tsx?|mts|mjs)$/.test(file) && !notCode.test(file));
const files = new Set(code.filter((file) => existsSync(file)));
const importOf = /(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s*'(\.[^']+)'|import\s*\(?\s*'(\.[^']+)'/g;

/** @param {RegExpMatchArray} found */
function isTypeOnly({ 1: type, 2: names = '' }) {
  const each = [...names.matchAll(/[{,]\s*(type\s+)?\w+/g)];
  return Boolean(type) || (/^\{[^}]*\}$/.test(names) && each.every((name) => name[1]));
}

const imports = [...files].flatMap((from) => {
  const found = [...readFileSync(from, 'utf8').matchAll(importOf)].filter((each) => !isTypeOnly(each));
  const bases = found.map((each) =>
    path.posix.join(path.posix.dirname(from), each[3] ?? each[4] ?? '').replace(/\.js$/, ''),
  );
  const ends = ['', '.ts', '.tsx', '.mjs', '/index.ts'];
  return bases.flatMap((base) => ends.map((end) => ({ from, to: base + end })).filter(({ to }) => files.has(to)));
});

/** Reports each import that leads back to its start. @param {string} top @param {(file: string) => string} name */
function check(top, name) {
  const inside = imports.filter(({ from, to }) => from.startsWith(top) && to.startsWith(top));
  const edges = inside.filter(({ from, to }) => name(from) !== name(to));
  const next = new Map(edges.map(({ from }) => [name(from), new Set([''])]));
  for (const { from, to } of edges) next.get(name(from))?.add(name(to));
  const reach = (/** @type {string} */ start, /** @type {Set<string>} */ seen) => {
    for (const to of next.get(start) ?? []) if (!seen.has(to)) reach(to, seen.add(to));
    return seen;
  };
  const told = new Set();
  for (const { from, to } of edges.filter((edge) => reach(name(edge.to), new Set()).has(name(edge.from)))) {
    const pair = [name(from), name(to)].sort().join(' ');
    if (told.has(pair)) continue;
    told.add(pair);
    console.error(`${name(from)} and ${name(to)} import each other in a circle: ${from} imports ${to}.`);
    process.exitCode = 1;
  }
}
const room = (/** @type {number} */ depth) => (/** @type {string} */ file) =>
  path.posix.dirname(file).split('/', depth).join('/');
for (const top of ['electron/', 'renderer/', 'shared/']) check(top, room(2));
check('renderer/console/', room(3));
check('', (file) => file);
