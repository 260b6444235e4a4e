// @ts-check
import { parseArgs } from 'node:util';
import { wholeNumber } from './bench/arguments.mjs';
import { runAudit } from './bench/audit/run-audit.mjs';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { AUDIT_RESULT, RESULTS_DIR, writeAuditResult } from './bench/readme/results.mjs';
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

const USAGE = `Usage: npm run bench:audit -- [options]
Verifies a long log, and decides and records while the application plays 64 tiles; each beside a baseline.
  --entries N    of the log (1000000)
  --decisions N  (1000)
  --write        put the result into ${RESULTS_DIR}/${AUDIT_RESULT}.json
  --help         print this`;

async function main() {
  const { values } = parseArgs({
    options: {
      entries: { type: 'string' },
      decisions: { type: 'string' },
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
  const entries = wholeNumber('entries', values.entries, 1_000, 100_000_000) ?? 1_000_000;
  const decisions = wholeNumber('decisions', values.decisions, 10, 100_000) ?? 1_000;
  await setUp({ needs: 'tests' });
  await bundle();
  await bundle(BENCH_TARGETS);
  return interruptible(async (signal) => {
    const summary = await runAudit({ entries, decisions }, signal);
    if (values.write) writeAuditResult(summary);
    else console.log(JSON.stringify(summary, null, 2));
    return 0;
  });
}

await runMain(main);
