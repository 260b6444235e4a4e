// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { parseSoakArguments } from './bench/soak/arguments.mjs';
import { runSoak } from './bench/soak/run-soak.mjs';
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

async function main() {
  const parsed = parseSoakArguments(process.argv.slice(2));
  if (parsed.kind === 'usage') {
    console.log(parsed.text);
    return parsed.exitCode;
  }
  if (process.platform !== 'linux') {
    console.error('The soak counts memory and connections in /proc: it runs on Linux.');
    return 2;
  }
  await setUp({ needs: 'tests' });
  await bundle(BENCH_TARGETS);
  return interruptible(async (signal) => {
    const { plan, jsonFile } = parsed;
    console.log(`· ${plan.minutes} minutes with seed ${plan.seed}; a line a minute.`);
    const summary = await runSoak(plan, signal, (line) => console.log(`    ${line}`));
    const text = `${JSON.stringify(summary, null, 2)}\n`;
    if (jsonFile === undefined) console.log(text);
    else {
      mkdirSync(path.dirname(jsonFile), { recursive: true });
      writeFileSync(jsonFile, text);
      console.log(`· Written to ${jsonFile}`);
    }
    for (const problem of summary.problems) console.log(`✗ ${problem}`);
    console.log(summary.problems.length === 0 ? '✓ Nothing grew, nothing was left, no tile was untrue.' : '✗ Failed.');
    return summary.problems.length === 0 ? 0 : 1;
  });
}

await runMain(main);
