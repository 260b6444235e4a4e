/** The bench's command line: runs one measure, or all that the marks ask for. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bundle } from '../bundle.mjs';
import { CALLER_DIR } from '../lib/paths.mjs';
import { runMain, UsageError } from '../lib/progress.mjs';
import { setUp } from '../setup.mjs';
import { BENCH_TARGETS } from './bundle.mjs';
import { interruptible } from './interrupt';
import { RESULTS_DIR, writeJson, writeResult, type Context, type Measure } from './measure';
import { MEASURES } from './measures/index';
import { writeTables } from './tables';

interface Option {
  readonly type: 'boolean' | 'string';
  readonly words: string;
}

/** What every measure takes. */
const COMMON: Readonly<Record<string, Option>> = {
  json: { type: 'string', words: 'write the result into this file' },
  write: { type: 'boolean', words: `put the result into ${RESULTS_DIR} and the tables into its README` },
  help: { type: 'boolean', words: 'print this' },
};

const USAGE = [
  'npm run bench -- MEASURE [options]; MEASURE --help names its options. Ctrl-C stops everything that was started.',
  ...Object.entries(MEASURES).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`),
  '  --marks   runs what the table of marks asks for, more than an hour, and writes the tables',
  `  --tables  only writes the tables of what lies in ${RESULTS_DIR}`,
].join('\n');

export function main([name = '--help', ...args]: readonly string[]): Promise<void> {
  return runMain(async () => {
    if (name === '--marks') return prepared(runMarks);
    if (name === '--tables') return writeTables();
    const measure = MEASURES[name];
    if (measure) return runOne(name, measure, args);
    console.log(USAGE);
    return name === '--help' ? 0 : 2;
  });
}

async function runOne(name: string, measure: Measure, args: string[]): Promise<number> {
  const options = optionsOf(measure);
  const usage = usageOf(name, measure, options);
  const { json, write, help, ...own } = parseArgs({ args, options }).values;
  if (help === true) {
    console.log(usage);
    return 0;
  }
  const fault = measure.faultOf(own);
  if (fault !== undefined) throw new UsageError(`${fault}\n\n${usage}`);
  return prepared(async (context) => {
    const result = await measure.run(own, context);
    const [only, ...others] = Object.keys(measure.plans);
    if (write === true) {
      writeResult(only !== undefined && others.length === 0 ? only : name, result);
      await writeTables();
    } else if (json === undefined) console.log(JSON.stringify(result, null, 2));
    if (typeof json === 'string') writeJson(path.resolve(CALLER_DIR, json), result);
    // The marks of a measure with several plans need the results of other plans, too.
    const marks = others.length === 0 ? measure.judge(() => result) : [];
    for (const { mark, measured, met } of marks)
      if (met !== undefined) console.log(`${met ? '✓' : '✗'} ${mark}: ${measured}`);
    return marks.some(({ met }) => met === false) ? 1 : 0;
  });
}

function optionsOf({ shape }: Measure): Record<string, Option> {
  const own = Object.entries(shape).map(([name, schema]): [string, Option] => {
    const isFlag = schema instanceof z.ZodDefault && schema.unwrap() instanceof z.ZodBoolean;
    return [name, { type: isFlag ? 'boolean' : 'string', words: schema.description ?? '' }];
  });
  return { ...Object.fromEntries(own), ...COMMON };
}

function usageOf(name: string, { about }: Measure, options: Record<string, Option>): string {
  const lines = Object.entries(options).map(
    ([option, { type, words }]) => `  --${`${option}${type === 'string' ? ' X' : ''}`.padEnd(16)}${words}`,
  );
  return `npm run bench -- ${name} [options]\n${about}\n${lines.join('\n')}`;
}

/** Runs with everything built, until it ends or somebody presses Ctrl-C. */
async function prepared(task: (context: Context) => Promise<number>): Promise<number> {
  if (process.platform !== 'linux')
    throw new Error('The bench reads /proc and opens virtual displays: it runs on Linux.');
  await setUp('tests');
  await bundle();
  await bundle(BENCH_TARGETS);
  return interruptible((signal) => task({ signal, say: (line) => console.log(`    ${line}`) }));
}

/** Everything that the marks are judged by. Each result is written as soon as it is there. */
async function runMarks(context: Context): Promise<number> {
  for (const measure of Object.values(MEASURES)) {
    for (const [result, options] of Object.entries(measure.plans)) {
      console.log(`\n${result}`);
      writeResult(result, await measure.run(options, context));
    }
  }
  return writeTables();
}
