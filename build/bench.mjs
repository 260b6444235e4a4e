// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseBenchArguments } from './bench/arguments.mjs';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { runMarks } from './bench/marks/run-marks.mjs';
import { measure } from './bench/measure.mjs';
import { writeTables } from './bench/readme/write-tables.mjs';
import { describeRatios } from './bench/words.mjs';
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

async function main() {
  const parsed = parseBenchArguments(process.argv.slice(2));
  if (parsed.kind === 'usage') {
    console.log(parsed.text);
    return parsed.exitCode;
  }
  if (parsed.kind === 'readme') return writeTables();
  if (process.platform !== 'linux') {
    console.error('The bench counts processor time and memory in /proc: it runs on Linux.');
    return 2;
  }
  await setUp({ needs: 'tests' });
  await bundle(BENCH_TARGETS);
  console.log('· Neither contender has the gate in between: no tickets, no request filter, no tokens.');
  return interruptible(async (signal) => {
    if (parsed.kind === 'marks') return runMarks(signal);
    const result = await measure(parsed.plan, signal);
    for (const line of describeRatios(result)) console.log(`· ${line}`);
    if (parsed.jsonFile !== undefined) {
      mkdirSync(path.dirname(parsed.jsonFile), { recursive: true });
      writeFileSync(parsed.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
      console.log(`· Written to ${parsed.jsonFile}`);
    }
    return 0;
  });
}

await runMain(main);
