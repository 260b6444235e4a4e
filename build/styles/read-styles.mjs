// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import postcss from 'postcss';
import { filesBelow } from '../lib/stamp.mjs';
import { ROOT } from '../lib/paths.mjs';

/** The only file that may write a colour, a size or a time as a number. */
export const TOKENS_FILE = 'renderer/ui/tokens.css';

/** @typedef {{ file: string, root: import('postcss').Root }} Sheet */

/**
 * Every style sheet of the windows.
 * @returns {Sheet[]}
 */
export function readSheets() {
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
export function readTokens(contrast) {
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
export function setProperties(text) {
  return [...text.matchAll(/['"]?(--[a-z][a-z0-9-]*)['"]?\s*:/g)].map((match) => match[1] ?? '');
}
