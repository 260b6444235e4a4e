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

/**
 * Everything in a page that looks like a path of this repository: code spans from the root, and links from the page.
 * @param {string} page
 * @returns {string[]} relative to the root
 */
function namedPaths(page) {
  const text = textOf(page);
  const spans = [...text.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? '');
  return [
    ...spans.filter((span) => TOPS.some((top) => span.startsWith(`${top}/`)) && !/[*{<]/.test(span)),
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

  it.each(named)('%s names %s, which exists', (_page, name) => {
    // A module may be named without its ending.
    const found = ['', '.ts', '.tsx', '.mjs'].some((ending) => existsSync(path.join(ROOT, `${name}${ending}`)));
    expect(found).toBe(true);
  });

  const scripts = pages.flatMap((page) =>
    [...textOf(page).matchAll(/npm run ([a-z0-9:]+)/g)].map((match) => [page, match[1] ?? '']),
  );
  it.each(scripts)('%s names the script %s', (_page, script) => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    expect(manifest.scripts).toHaveProperty([script]);
  });
});
