// @ts-check
/**
 * Makes the recorded streams of renderer/video/fixtures/ anew: `node build/video-fixtures/make.mjs [name ...]`. They are committed,
 * so that tests see the same bytes whatever encoder a machine has; run it to add one.
 */
import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isInstalled, lastLines, run } from '../lib/command.mjs';
import { ROOT } from '../lib/paths.mjs';
import { STREAMS } from './streams.mjs';

const FOLDER = path.join(ROOT, 'renderer/video/fixtures');
/** They are read by every run of the tests and kept in the history for ever. */
const MOST_BYTES = 40_000;

/** @param {import('./streams.mjs').Stream} stream */
async function make({ name, args, keep }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'rtcc-wall-fixtures-'));
  try {
    const { code, output } = await run('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args], {
      cwd: folder,
    });
    if (code !== 0) throw new Error(`${name}: ffmpeg ended with ${code}\n${lastLines(output)}`);
    const made = (await readdir(folder)).filter((file) => keep.test(file)).sort();
    if (made.length === 0) throw new Error(`${name}: ffmpeg wrote nothing that is kept`);
    for (const file of made) {
      const { size } = await stat(path.join(folder, file));
      if (size > MOST_BYTES) throw new Error(`${file} has ${size} bytes, more than ${MOST_BYTES}`);
      await copyFile(path.join(folder, file), path.join(FOLDER, file));
      console.log(`${file}: ${size} bytes`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (!(await isInstalled('ffmpeg'))) {
  console.error('ffmpeg is missing: install it (Debian: apt-get install ffmpeg) and run this again');
  process.exit(1);
}
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !STREAMS.some((stream) => stream.name === name));
if (unknown.length > 0) {
  console.error(`no stream ${unknown.join(', ')}; there are ${STREAMS.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}
for (const stream of STREAMS) if (wanted.length === 0 || wanted.includes(stream.name)) await make(stream);
