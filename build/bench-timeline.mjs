// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { wholeNumber } from './bench/arguments.mjs';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { RESULTS_DIR, TIMELINE_RESULT } from './bench/readme/results.mjs';
import { runTimeline } from './bench/timeline/run-timeline.mjs';
import { bundle } from './bundle.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

const USAGE = `Usage: npm run bench:timeline -- [options]
Draws the timeline of a week again and again, and beside it one with an element for each recording and each gap.
  --cameras N  (16)
  --spans N    recordings of each camera (3000)
  --draws N    (100)
  --write      put the result into ${RESULTS_DIR}/${TIMELINE_RESULT}.json; the README follows with npm run bench -- --readme
  --help       print this`;

async function main() {
  const { values } = parseArgs({
    options: {
      cameras: { type: 'string' },
      spans: { type: 'string' },
      draws: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    console.error('The bench opens its windows on a virtual display: it runs on Linux.');
    return 2;
  }
  const cameras = wholeNumber('cameras', values.cameras, 1, 16) ?? 16;
  const spansEach = wholeNumber('spans', values.spans, 1, 100_000) ?? 3_000;
  const draws = wholeNumber('draws', values.draws, 5, 10_000) ?? 100;
  await setUp({ needs: 'tests' });
  await bundle(BENCH_TARGETS);
  return interruptible(async (signal) => {
    const text = `${JSON.stringify(await runTimeline({ cameras, spansEach, draws }, signal), null, 2)}\n`;
    if (!values.write) console.log(text);
    else {
      const file = path.join(ROOT, RESULTS_DIR, `${TIMELINE_RESULT}.json`);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return 0;
  });
}

await runMain(main);
