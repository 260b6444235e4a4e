// @ts-check
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSubjects, runFuzz, SUBJECTS_FILE } from './fuzz/run-fuzz.mjs';
import { CALLER_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';

const HELP = `npm run fuzz -- [--seconds 60] [--seed N]   damages what cameras send, in ways that follow from the seed
npm run fuzz -- --case N --out FILE             writes the bytes of one case`;

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      case: { type: 'string' },
      out: { type: 'string', default: 'case.bin' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return 0;
  }
  await buildSubjects();
  if (values.case !== undefined) {
    const { fuzzCase } = await import(pathToFileURL(SUBJECTS_FILE).href);
    const { subject, bytes } = fuzzCase(Number(values.case));
    await writeFile(path.resolve(CALLER_DIR, values.out), bytes);
    console.log(`${subject}: ${bytes.length} bytes in ${values.out}`);
    return 0;
  }
  const seed = Number(values.seed);
  const { cases, slowestMs, slowestSeed, failure } = await runFuzz({ seed, seconds: Number(values.seconds) });
  console.log(`${cases} cases from seed ${seed}; the slowest, ${slowestSeed}, took ${Math.round(slowestMs)} ms`);
  if (failure) console.error(`Case ${failure.seed}, ${failure.subject}: ${failure.reason}`);
  return failure ? 1 : 0;
});
