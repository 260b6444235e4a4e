// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from './bench/arguments.mjs';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { runPlayback } from './bench/playback/run-playback.mjs';
import { PLAYBACK_RESULT, RESULTS_DIR } from './bench/readme/results.mjs';
import { bundle } from './bundle.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

const USAGE = `Usage: npm run bench:playback -- [options]
Plays nine recordings of the training district under one playhead, and beside it by nine elements with hls.js; goes to moments,
scrubs, and plays four at sixteen times the speed. What is shown is read off the screen.
  --seeks N  moments that are gone to, and as many that are scrubbed to (20)
  --write    put the result into ${RESULTS_DIR}/${PLAYBACK_RESULT}.json; the README follows with npm run bench -- --readme
  --help     print this`;

async function main() {
  const { values } = parseArgs({
    options: { seeks: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    console.error('The bench opens its windows on a virtual display: it runs on Linux.');
    return 2;
  }
  const seeks = wholeNumber('seeks', values.seeks, 3, 1_000) ?? 20;
  await setUp({ needs: 'tests' });
  await bundle(BENCH_TARGETS);
  return interruptible(async (signal) => {
    const text = `${JSON.stringify(await runPlayback({ seeks }, signal), null, 2)}\n`;
    if (!values.write) console.log(text);
    else {
      const file = path.join(ROOT, RESULTS_DIR, `${PLAYBACK_RESULT}.json`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return 0;
  });
}

await runMain(main);
