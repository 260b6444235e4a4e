// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { amount } from './bench/arguments.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { CONSOLE_RESULTS, RESULTS_DIR } from './bench/readme/results.mjs';
import { runMap } from './bench/map/run-map.mjs';
import { bundle } from './bundle.mjs';
import { ROOT } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

const USAGE = `Usage: npm run bench:map -- [options]
Pans the console's map while the training district plays on a wall of 16 tiles, and counts the page's turns.
  --seconds S   of each window in which is measured (10)
  --write       put the result into ${RESULTS_DIR}/${CONSOLE_RESULTS.map}.json
  --help        print this`;

async function main() {
  const { values } = parseArgs({
    options: { seconds: { type: 'string' }, write: { type: 'boolean' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (process.platform !== 'linux') {
    console.error('The bench counts processor time in /proc: it runs on Linux.');
    return 2;
  }
  const seconds = amount('seconds', values.seconds, 2, 600) ?? 10;
  await setUp({ needs: 'tests' });
  await bundle();
  return interruptible(async (signal) => {
    const text = `${JSON.stringify(await runMap(seconds, signal), null, 2)}\n`;
    if (!values.write) console.log(text);
    else {
      mkdirSync(path.join(ROOT, RESULTS_DIR, 'console'), { recursive: true });
      writeFileSync(path.join(ROOT, RESULTS_DIR, `${CONSOLE_RESULTS.map}.json`), text);
    }
    return 0;
  });
}

await runMain(main);
