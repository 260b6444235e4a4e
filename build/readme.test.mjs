// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lib/paths.mjs';

const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

/** Everything in the README that looks like a path of this repository: in code spans, in links, in the drawn tree. */
function namedPaths() {
  const top = /^(shared|electron|renderer|assets|build|e2e)\//;
  const spans = [...readme.matchAll(/`([^`\s]+)`/g)].map((match) => match[1] ?? '');
  const links = [...readme.matchAll(/\]\(([^)#\s]+)\)/g)].map((match) => match[1] ?? '');
  return [
    ...new Set([
      ...spans.filter((span) => top.test(span)),
      ...links.filter((link) => !link.includes('://')),
      ...treePaths(),
    ]),
  ];
}

function treePaths() {
  const tree = /```\n(shared\/[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  let parent = '';
  return tree
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const name = line.trim().split(/\s+/)[0] ?? '';
      if (!line.startsWith(' ')) parent = name;
      return line.startsWith(' ') ? `${parent}${name}` : name;
    });
}

describe('the README', () => {
  it('names paths at all', () => {
    expect(namedPaths().length).toBeGreaterThan(40);
  });

  it.each(namedPaths())('names %s, which exists', (name) => {
    expect(existsSync(path.join(ROOT, name))).toBe(true);
  });

  it.each([...readme.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? ''))(
    'names the script %s',
    (script) => {
      const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
      expect(manifest.scripts).toHaveProperty([script]);
    },
  );
});
