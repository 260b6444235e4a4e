// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { filesBelow } from '../lib/stamp.mjs';
import { contrastOf, layOver } from './contrast.mjs';
import { foreignValue } from './foreign-values.mjs';
import { readSheets, readTokens, setProperties, TOKENS_FILE } from './read-styles.mjs';

const sheets = readSheets();

describe('style sheets', () => {
  it('are all found', () => {
    expect(sheets.length).toBeGreaterThan(50);
  });

  it('take every colour, size, time and plane from the tokens', () => {
    /** @type {string[]} */
    const found = [];
    for (const { file, root } of sheets) {
      if (file === TOKENS_FILE) continue;
      root.walkDecls((declaration) => {
        // What a font file offers is a fact of the file.
        if (declaration.parent?.type === 'atrule' && 'name' in declaration.parent) return;
        const because = foreignValue(declaration.prop, declaration.value);
        const line = declaration.source?.start?.line ?? 0;
        if (because) found.push(`${file}:${line} ${declaration.prop}: ${declaration.value} (${because})`);
      });
    }
    expect(found).toEqual([]);
  });

  it('use no token that nobody sets', () => {
    const components = filesBelow(['renderer'], (file) => file.endsWith('.tsx'));
    const set = new Set([
      ...sheets.flatMap(({ root }) => setProperties(root.toString())),
      ...components.flatMap((file) => setProperties(readFileSync(path.join(ROOT, file), 'utf8'))),
    ]);
    const used = sheets.flatMap(({ file, root }) =>
      [...root.toString().matchAll(/var\(\s*(--[a-z][a-z0-9-]*)/g)].map((match) => ({ file, name: match[1] ?? '' })),
    );
    expect(used.length).toBeGreaterThan(500);
    // Those of a library are set by it.
    expect(used.filter(({ name }) => !set.has(name) && !name.startsWith('--radix-'))).toEqual([]);
  });

  it('move nothing that the system setting cannot stop', () => {
    /** @type {string[]} */
    const found = [];
    for (const { file, root } of sheets) {
      root.walkDecls(/^(animation|transition)(-duration)?$/, ({ value, source }) => {
        if (value !== 'none' && !/var\(--motion-/.test(value))
          found.push(`${file}:${source?.start?.line ?? 0} ${value}`);
      });
    }
    expect(found).toEqual([]);
  });
});

describe('what is foreign to the tokens', () => {
  it.each([
    ['color', '#fff'],
    ['background', 'rgb(0 0 0 / 0.5)'],
    ['border', '1px solid var(--line)'],
    ['color', 'red'],
    ['transition', 'opacity 200ms'],
    ['animation', 'pulse 1.5s infinite'],
    ['padding', '0 2rem'],
    ['font-size', '1.2em'],
    ['font-weight', '700'],
    ['z-index', '9999'],
    ['border-radius', '50%'],
  ])('is %s: %s', (property, value) => {
    expect(foreignValue(property, value)).toBeDefined();
  });

  it.each([
    ['color', 'currentColor'],
    ['background', 'none'],
    ['border', 'var(--hair) solid var(--line)'],
    ['width', 'calc(22 * var(--u))'],
    ['width', 'min(90%, 44ch)'],
    ['font-size', 'var(--type-2)'],
    ['z-index', 'var(--z-menu)'],
    ['white-space', 'nowrap'],
    ['grid-template', "'a b' auto / 1fr 2fr"],
  ])('is not %s: %s', (property, value) => {
    expect(foreignValue(property, value)).toBeUndefined();
  });
});

const surfaces = ['--ground', '--panel', '--raised', '--hover', '--map-land', '--map-water'];

/** Every pair of text and what is behind it. A colour's soft ground carries its speaker and the three texts. */
const textPairs = [
  ...surfaces.flatMap((ground) => [
    ...['--text', '--text-2', '--text-3', '--select', '--caution', '--gate', '--urgent', '--training'].map((text) => [
      text,
      ground,
    ]),
  ]),
  ...['select', 'caution', 'gate', 'urgent', 'training'].flatMap((speaker) =>
    [`--${speaker}`, '--text', '--text-2', '--text-3'].map((text) => [text, `--${speaker}-soft`]),
  ),
  ['--caution', '--select-soft'],
  ['--gate', '--select-soft'],
  ['--on-select', '--select-fill'],
  ['--on-urgent', '--urgent-fill'],
  ['--urgent-fill', '--text'],
  ['--map-label', '--map-land'],
  ['--map-label', '--map-water'],
  ['--map-water-label', '--map-water'],
  ['--map-water-label', '--map-land'],
];
const shapePairs = [
  ...['--ground', '--panel', '--raised', '--hover', '--select-soft'].flatMap((ground) => [
    ['--edge', ground],
    ['--focus', ground],
  ]),
  ['--focus', '--select-fill'],
  ['--focus', '--urgent-fill'],
  ['--select', '--select-fill'],
  ['--map-shore', '--map-water'],
];
/** Text on a picture lies on the scrim; the worst picture is a white one. */
const scrimTexts = ['--text', '--text-2', '--caution', '--gate', '--select'];

describe.each([
  { contrast: /** @type {const} */ ('normal'), least: 4.5 },
  { contrast: /** @type {const} */ ('more'), least: 7 },
])('contrast: $contrast', ({ contrast, least }) => {
  const tokens = readTokens(contrast);
  const valueOf = (/** @type {string} */ name) => tokens[name] ?? `${name} is not set`;

  it.each(textPairs)(`%s reads on %s, ${least} to 1`, (text, ground) => {
    expect(contrastOf(valueOf(text ?? ''), valueOf(ground ?? ''))).toBeGreaterThanOrEqual(least);
  });

  it.each(scrimTexts)(`%s reads on the scrim over a white picture, ${least} to 1`, (text) => {
    const ground = layOver(valueOf('--scrim'), '#ffffff');
    expect(contrastOf(valueOf(text), ground)).toBeGreaterThanOrEqual(least);
  });

  it.each(shapePairs)('%s is seen on %s, 3 to 1', (shape, ground) => {
    expect(contrastOf(valueOf(shape ?? ''), valueOf(ground ?? ''))).toBeGreaterThanOrEqual(3);
  });
});
