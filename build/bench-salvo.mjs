// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { parseSalvoArguments } from './bench/salvo/arguments.mjs';
import { MOST_DARK_MS, MOST_DROP_MS, MOST_FRAME_MS } from './bench/salvo/frame-times.mjs';
import { measureSalvo } from './bench/salvo/measure-salvo.mjs';
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

async function main() {
  const parsed = parseSalvoArguments(process.argv.slice(2));
  if (parsed.kind === 'usage') {
    console.log(parsed.text);
    return parsed.exitCode;
  }
  if (process.platform !== 'linux') {
    console.error('The bench opens its windows on a virtual display: it runs on Linux.');
    return 2;
  }
  await setUp({ needs: 'tests' });
  await bundle();
  await bundle(BENCH_TARGETS);
  return interruptible(async (signal) => {
    const result = await measureSalvo(parsed.plan, signal, (line) => console.log(`    ${line}`));
    const text = `${JSON.stringify(result, null, 2)}\n`;
    if (parsed.jsonFile === undefined) console.log(text);
    else {
      mkdirSync(path.dirname(parsed.jsonFile), { recursive: true });
      writeFileSync(parsed.jsonFile, text);
      console.log(`· Written to ${parsed.jsonFile}`);
    }
    const { applying, quiet, drops, revocations } = result;
    const smooth = applying.p95 < MOST_FRAME_MS;
    const prompt = drops.namedMs.p95 <= MOST_DROP_MS;
    console.log(`${smooth ? '✓' : '✗'} p95 ${applying.p95} ms while salvos are applied, ${quiet.p95} ms otherwise.`);
    console.log(
      `${prompt ? '✓' : '✗'} a drop connects within p95 ${drops.namedMs.p95} ms and is live within ${drops.liveMs.p95} ms.`,
    );
    const dark = revocations.longestMs <= MOST_DARK_MS;
    console.log(
      `${dark ? '✓' : '✗'} ${revocations.tiles} tiles are dark within ${revocations.longestMs} ms of the district's word.`,
    );
    return smooth && prompt && dark ? 0 : 1;
  });
}

await runMain(main);
