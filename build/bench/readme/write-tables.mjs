// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../lib/paths.mjs';
import { readResults } from './results.mjs';
import { tablesOf } from './tables.mjs';

const README = path.join(ROOT, 'README.md');
const BEGIN = '<!-- bench: begin; written by `npm run bench -- --readme` -->';
const END = '<!-- bench: end -->';

/**
 * Puts the tables between the two marks of a README.
 * @param {string} readme
 * @param {string} tables
 * @throws Error where the marks are not there
 */
export function withTables(readme, tables) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`README.md lacks ${BEGIN} and, after it, ${END}`);
  return `${readme.slice(0, begin + BEGIN.length)}\n\n${tables}\n${readme.slice(end)}`;
}

/**
 * Writes the tables of the committed results into the README.
 * @returns {Promise<number>} exit code
 */
export async function writeTables() {
  const readme = readFileSync(README, 'utf8');
  writeFileSync(README, withTables(readme, await tablesOf(readResults())));
  console.log('· README.md holds the tables of what lies in build/bench/results.');
  return 0;
}
