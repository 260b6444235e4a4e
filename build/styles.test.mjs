// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import { describe, expect, it } from 'vitest';
import { ROOT } from './lib/paths.mjs';
import { filesBelow } from './lib/stamp.mjs';

/** The only file that may write a colour, a size or a time as a number. */
const TOKENS_FILE = 'renderer/ui/tokens.css';

/** @typedef {{ file: string, root: import('postcss').Root }} Sheet */

/**
 * Every style sheet of the windows.
 * @returns {Sheet[]}
 */
function readSheets() {
  return filesBelow(['renderer'], (file) => file.endsWith('.css')).map((file) => ({
    file,
    root: postcss.parse(readFileSync(path.join(ROOT, file), 'utf8'), { from: file }),
  }));
}

/**
 * The tokens of a theme, as written. High contrast overlays the tokens that every theme has.
 * @param {'normal' | 'more'} contrast
 * @returns {Record<string, string>}
 */
function readTokens(contrast) {
  /** @type {Record<string, string>} */
  const tokens = {};
  const selectors = contrast === 'more' ? [':root', "[data-contrast='more']"] : [':root'];
  const root = postcss.parse(readFileSync(path.join(ROOT, TOKENS_FILE), 'utf8'));
  for (const selector of selectors) {
    for (const node of root.nodes) {
      if (node.type !== 'rule' || node.selector !== selector) continue;
      node.walkDecls(/^--/, ({ prop, value }) => {
        tokens[prop] = value;
      });
    }
  }
  return tokens;
}

/**
 * Names of custom properties that a text sets, in CSS or as a property of a style object.
 * @param {string} text
 */
function setProperties(text) {
  return [...text.matchAll(/['"]?(--[a-z][a-z0-9-]*)['"]?\s*:/g)].map((match) => match[1] ?? '');
}

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

/** Every named colour is foreign; these words are none, and `transparent` is the absence of one. */
const COLOUR_WORDS =
  /(?<![\w-])(black|white|red|green|blue|yellow|orange|purple|pink|brown|gr[ae]y|silver|gold|navy|teal|cyan|magenta|maroon|olive|lime|aqua|fuchsia)(?![\w-])/i;

/** @type {readonly { pattern: RegExp, because: string }[]} */
const FOREIGN = [
  { pattern: /#[0-9a-f]{3,8}\b/i, because: 'a colour' },
  { pattern: /(?<![\w-])(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix)\(/i, because: 'a colour' },
  { pattern: COLOUR_WORDS, because: 'a colour' },
  {
    pattern: /(?<![\w.-])\d*\.?\d+(px|pt|pc|rem|cm|mm|in|q)\b/i,
    because: 'a length that does not scale with the window',
  },
  { pattern: /(?<![\w.-])\d*\.?\d+m?s\b/, because: 'a time' },
];

/** What a property must be made of. A component may order its own parts from 0 to 3; planes of the window are tokens. */
/** @type {Readonly<Record<string, RegExp>>} */
const MADE_OF = {
  'font-size': /^(var\(--[\w-]+\)|max\(var\(--[\w-]+\), var\(--[\w-]+\)\)|inherit)$/,
  'font-weight': /^(var\(--(regular|strong)\)|inherit)$/,
  'font-family': /^(var\(--font\)|inherit)$/,
  'z-index': /^(var\(--z-[\w-]+\)|[0-3])$/,
  'border-radius': /^((var\(--radius-[\w-]+\)|0)( (var\(--radius-[\w-]+\)|0))*|inherit)$/,
};

/**
 * Why a declaration is not allowed outside the tokens, if it is not.
 * @param {string} property
 * @param {string} value
 * @returns {string | undefined}
 */
function foreignValue(property, value) {
  // A path is no colour, however it is called.
  const plain = value.replace(/url\([^)]*\)/g, 'url()').replace(/(?<![\w.-])0px\b/g, '0');
  const foreign = FOREIGN.find(({ pattern }) => pattern.test(plain));
  if (foreign) return `${foreign.because} that is no token`;
  const madeOf = MADE_OF[property];
  return madeOf && !madeOf.test(plain) ? `${property} is chosen from the tokens` : undefined;
}

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

/**
 * The contrast of two opaque colours by WCAG 2.2, 1 to 21.
 * @param {string} one `#rrggbb`
 * @param {string} other `#rrggbb`
 */
function contrastOf(one, other) {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {string} colour */
function luminance(colour) {
  const channels = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)?.slice(1);
  if (channels === undefined) throw new Error(`"${colour}" is no opaque colour`);
  const [red = 0, green = 0, blue = 0] = channels.map((hex) => {
    const share = Number.parseInt(hex, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * What lies between a colour with an alpha and what it is laid over, as an opaque colour.
 * @param {string} over `rgb(12 15 18 / 0.8)` or `#rrggbb`
 * @param {string} under `#rrggbb`
 */
function layOver(over, under) {
  const parts = /^rgb\((\d+) (\d+) (\d+) \/ ([\d.]+)\)$/.exec(over)?.slice(1).map(Number);
  if (parts === undefined) return over;
  const alpha = parts[3] ?? 1;
  const below = [1, 3, 5].map((at) => Number.parseInt(under.slice(at, at + 2), 16));
  const mixed = below.map((value, index) => Math.round((parts[index] ?? 0) * alpha + value * (1 - alpha)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

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
