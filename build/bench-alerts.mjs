// @ts-check
import { parseAlertsArguments } from './bench/alerts/arguments.mjs';
import { measureAlerts } from './bench/alerts/measure-alerts.mjs';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/lib/interrupt.mjs';
import { ALERT_MARKS } from './bench/marks/alert-marks.mjs';
import { writeAlertsResult } from './bench/readme/results.mjs';
import { bundle } from './bundle.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

async function main() {
  const parsed = parseAlertsArguments(process.argv.slice(2));
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
    const summary = await measureAlerts(parsed.plan, signal, (line) => console.log(`    ${line}`));
    if (parsed.write) writeAlertsResult(summary);
    else console.log(JSON.stringify(summary, null, 2));
    const verdicts = ALERT_MARKS.map(({ mark, judge }) => ({
      mark,
      ...judge({ results: new Map(), soak: undefined, alerts: summary }),
    }));
    for (const { mark, measured, met } of verdicts) console.log(`${met ? '✓' : '✗'} ${mark}: ${measured}`);
    return verdicts.every(({ met }) => met) ? 0 : 1;
  });
}

await runMain(main);
