// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow } from './lib/stamp.mjs';
import { ROOT } from './lib/paths.mjs';

const TOPS = ['shared', 'electron', 'renderer', 'assets', 'build', 'e2e'];
const pages = ['README.md', ...filesBelow(TOPS, (file) => file.endsWith('.md'))];

/** @param {string} page */
const textOf = (page) => readFileSync(path.join(ROOT, page), 'utf8');

/** Code spans with a slash that are no path of the tree: packages, absolute paths, MIME types, rules of the linter, what is built. */
const FOREIGN =
  /^[@/~]|\.\.\.|^(application|audio|image|text)\/|^video\/mp|^(import|import-x|react|react-hooks|typescript)\/|^dist\//;

/**
 * Everything in a page that looks like a path of this repository: code spans with a slash, from the page or from the root,
 * and links from the page. The manual's pages speak of other systems too: there only what begins at a top folder counts.
 * @param {string} page
 * @returns {string[]}
 */
function namedPaths(page) {
  const text = textOf(page);
  const spans = [...text.matchAll(/`([\w@.~-]*\/[\w@./-]*)`/g)].map((match) => match[1] ?? '');
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
  const manual = page.startsWith('assets/manual/');
  return [
    ...spans.filter((span) => (manual ? TOPS.some((top) => span.startsWith(`${top}/`)) : !FOREIGN.test(span))),
    ...links.filter((link) => !link.includes('://')).map((link) => path.join(path.dirname(page), link)),
  ];
}

const named = pages.flatMap((page) => [...new Set(namedPaths(page))].map((name) => [page, name]));

describe('the pages of this repository', () => {
  it('have a README in each top folder, of at most 60 lines, and a short one above all', () => {
    for (const top of TOPS) {
      expect(pages).toContain(`${top}/README.md`);
      expect(textOf(`${top}/README.md`).split('\n').length).toBeLessThanOrEqual(61);
    }
    expect(textOf('README.md').split('\n').length).toBeLessThanOrEqual(151);
  });

  it.each(named)('%s names %s, which exists', (page, name) => {
    const places = [path.join(ROOT, path.dirname(page), name), path.join(ROOT, name)];
    // A module may be named without its ending.
    expect(
      places.flatMap((place) => ['', '.ts', '.tsx', '.mjs'].map((ending) => `${place}${ending}`)).some(existsSync),
    ).toBe(true);
  });

  const scripts = pages.flatMap((page) =>
    [...textOf(page).matchAll(/npm run ([a-z0-9:]+)/g)].map((match) => [page, match[1] ?? '']),
  );
  it.each(scripts)('%s names the script %s', (_page, script) => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.scripts).toHaveProperty([script]);
  });
});
