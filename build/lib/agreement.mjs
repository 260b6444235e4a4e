// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildNodeEntry } from '../bundle/vite-builds.mjs';
import { ROOT } from './paths.mjs';

const TOOL_DIR = path.join(ROOT, 'dist/policy');

/** Puts together the tool with which a district signs. */
export async function policyTool() {
  await buildNodeEntry('build/policy/tool.ts', 'tool.js', TOOL_DIR);
  return import(/* @vite-ignore */ pathToFileURL(path.join(TOOL_DIR, 'tool.js')).href);
}

/**
 * An agreement for a station that is only measured: the policy that ships, signed with a key of its own and renewed for a day.
 * @typedef {object} MeasuredAgreement
 * @property {object} config what a configuration says of it
 * @property {() => void} end the district takes everything out of it
 * @property {() => void} restore the district gives it back
 */

/**
 * @param {string} folder where its files go
 * @returns {Promise<MeasuredAgreement>}
 */
export async function makeAgreement(folder) {
  const { runTool, publicHalf } = await policyTool();
  mkdirSync(folder, { recursive: true });
  /** @param {string} line */
  const run = (line) => runTool(line.split(' '), { folder, now: () => new Date(), say: () => undefined });
  const shipped = JSON.parse(readFileSync(path.join(ROOT, 'assets/policy/exterior-cameras.json'), 'utf8'));
  writeFileSync(path.join(folder, 'policy.json'), JSON.stringify(shipped.document));
  run('make-key district.pem');
  run('sign policy.json --key district.pem');
  const signed = '--policy policy.json --key district.pem';
  run(`renew standing.json ${signed}`);
  return {
    config: {
      key: publicHalf(readFileSync(path.join(folder, 'district.pem'), 'utf8')).base64,
      policy: { file: path.join(folder, 'policy.json') },
      standing: { file: path.join(folder, 'standing.json') },
    },
    end: () => run(`revoke standing.json agreement ${signed}`),
    restore: () => run(`restore standing.json agreement ${signed}`),
  };
}
