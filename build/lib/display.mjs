// @ts-check
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { messageOf, StepFailure } from './progress.mjs';

/** Two Full HD displays side by side: room for the console and a wall at their real size. */
const SCREEN = '3840x1080x24';

/** Whether there is a screen to open windows on. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * @typedef {object} VirtualDisplay
 * @property {string} name such as `:99`
 * @property {NodeJS.ProcessEnv} env to add to that of a program that shall open its windows there
 * @property {() => void} dispose ends the server and forgets its key
 */

/**
 * Starts an X server without a screen, on a number that is free, which only who has the key in `env` can watch.
 * @param {{ endsWithLastClient: boolean, screen?: string | undefined }} options true lets the server end by itself when the application
 *   does, even if this process is killed; false keeps it for one application after another. `screen`: width x height x depth
 * @returns {Promise<VirtualDisplay>}
 */
export async function startVirtualDisplay({ endsWithLastClient, screen = SCREEN }) {
  const keyDir = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-display-'));
  const keyFile = path.join(keyDir, 'Xauthority');
  writeFileSync(keyFile, xauthority(randomBytes(16)), { mode: 0o600 });
  const lifetime = endsWithLastClient ? '-terminate' : '-noreset';
  const args = ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp', '-auth', keyFile, lifetime];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  const dispose = () => {
    process.off('exit', dispose);
    server.kill();
    rmSync(keyDir, { recursive: true, force: true });
  };
  process.once('exit', dispose);
  try {
    const name = `:${await displayNumber(server)}`;
    return { name, env: { DISPLAY: name, XAUTHORITY: keyFile, WAYLAND_DISPLAY: '' }, dispose };
  } catch (error) {
    dispose();
    throw new StepFailure(`Xvfb does not start: ${messageOf(error)}`, 'install it (Debian: apt-get install xvfb).');
  }
}

/**
 * The server writes its number to the descriptor when it accepts clients, which saves guessing and polling.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    server.stderr?.on('data', (chunk) => (complaint += String(chunk)));
    const numbers = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
    createInterface({ input: numbers }).once('line', resolve);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`it ended with ${code ?? 'a signal'}: ${complaint.trim()}`)));
  });
}

/**
 * An Xauthority file with one key for any display, in the format of Xauth(3): a family, here the one that fits any host, then
 * counted strings, all big-endian.
 * @param {Buffer} cookie 16 random bytes
 */
function xauthority(cookie) {
  const counted = (/** @type {Buffer} */ field) => [Buffer.from([field.length >> 8, field.length & 0xff]), field];
  const none = Buffer.alloc(0);
  const fields = [none, none, Buffer.from('MIT-MAGIC-COOKIE-1'), cookie];
  return Buffer.concat([Buffer.from([0xff, 0xff]), ...fields.flatMap(counted)]);
}
