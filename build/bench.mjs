// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BENCH_TARGETS } from './bench/bundle.mjs';
import { interruptible } from './bench/interrupt.mjs';
import { RESULTS_DIR, writeResult } from './bench/measure.mjs';
import { MEASURES } from './bench/measures/index.mjs';
import { runVideoPlans } from './bench/measures/video.mjs';
import { writeTables } from './bench/tables.mjs';
import { bundle } from './bundle.mjs';
import { CALLER_DIR } from './lib/paths.mjs';
import { runMain } from './lib/progress.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('./bench/measure.mjs').Measure} Measure */

/** What the runner itself takes, for every measure. */
const COMMON = {
  json: { type: /** @type {const} */ ('string'), words: 'write the result into this file' },
  write: {
    type: /** @type {const} */ ('boolean'),
    words: `put the result into ${RESULTS_DIR} and the tables into its README`,
  },
  help: { type: /** @type {const} */ ('boolean'), words: 'print this' },
};

/** @param {Measure} measure */
const optionsOf = ({ options }) =>
  Object.fromEntries(
    Object.entries(options.shape).map(([name, schema]) => {
      // A number would take `true` as well, being coerced.
      const isFlag = takes(schema, true) && !takes(schema, '7');
      return [
        name,
        { type: /** @type {'boolean' | 'string'} */ (isFlag ? 'boolean' : 'string'), words: textOf(schema) },
      ];
    }),
  );

/**
 * @param {unknown} schema
 * @param {unknown} value
 */
function takes(schema, value) {
  return /** @type {z.ZodType} */ (schema).safeParse(value).success;
}

/** @param {unknown} schema */
function textOf(schema) {
  return /** @type {z.ZodType} */ (schema).description ?? '';
}

/**
 * @param {string} name
 * @param {Measure} measure
 */
function usageOf(name, measure) {
  const lines = Object.entries({ ...optionsOf(measure), ...COMMON }).map(
    ([option, { type, words }]) => `  --${`${option}${type === 'string' ? ' X' : ''}`.padEnd(16)}${words}`,
  );
  return `npm run bench -- ${name} [options]\n${measure.about}\n${lines.join('\n')}`;
}

const USAGE = [
  'npm run bench -- MEASURE [options]; MEASURE --help names its options. Ctrl-C stops everything that was started.',
  ...Object.entries(MEASURES).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`),
  '  --marks   runs what the table of marks asks for, more than an hour, and writes the tables',
  `  --tables  only writes the tables of what lies in ${RESULTS_DIR}`,
].join('\n');

/**
 * @param {Measure} measure
 * @param {readonly string[]} args
 * @throws Error that names the argument which is wrong
 */
function readOptions(measure, args) {
  const { values } = parseArgs({ args: [...args], options: { ...optionsOf(measure), ...COMMON } });
  const { json, write = false, help = false, ...own } = values;
  const parsed = measure.options.safeParse(own);
  const issue = parsed.error?.issues[0];
  if (issue) throw new Error(`--${issue.path.join('.')}: ${issue.message}`);
  return { own, write: write === true, help: help === true, ...(typeof json === 'string' && { json }) };
}

/** @param {readonly Measure[]} measures */
async function prepare(measures) {
  if (process.platform !== 'linux')
    throw new Error('The bench reads /proc and opens virtual displays: it runs on Linux.');
  await setUp({ needs: 'tests' });
  if (measures.some(({ application }) => application)) await bundle();
  await bundle(BENCH_TARGETS);
}

/**
 * Prints how the marks stand.
 * @param {Measure} measure
 * @param {object} result
 */
function tell(measure, result) {
  const marks = measure.judge(result);
  for (const { mark, measured, met } of marks)
    if (met !== undefined) console.log(`${met ? '✓' : '✗'} ${mark}: ${measured}`);
  return marks.every(({ met }) => met !== false) ? 0 : 1;
}

/**
 * @param {Measure} measure
 * @param {ReturnType<typeof readOptions>} options
 */
async function runOne(measure, { own, json, write }) {
  await prepare([measure]);
  return interruptible(async (signal) => {
    const result = await measure.run(own, { signal, say: (line) => console.log(`    ${line}`) });
    if (write) {
      writeResult(measure.result, result);
      await writeTables();
    } else if (json === undefined) console.log(JSON.stringify(result, null, 2));
    if (json !== undefined) {
      const file = path.resolve(CALLER_DIR, json);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    }
    return tell(measure, result);
  });
}

/** Everything that the marks are judged by. Each result is written as soon as it is there. */
async function runMarks() {
  const measures = Object.entries(MEASURES).filter(([name]) => name !== 'video');
  await prepare(measures.map(([, measure]) => measure));
  return interruptible(async (signal) => {
    const context = { signal, say: (/** @type {string} */ line) => console.log(`    ${line}`) };
    await runVideoPlans(context, writeResult);
    for (const [name, measure] of measures) {
      console.log(`\n${name}`);
      // An hour of soak is what its mark asks for.
      const result = await measure.run(name === 'soak' ? { minutes: 60 } : {}, context);
      writeResult(measure.result, result);
      tell(measure, result);
    }
    return writeTables();
  });
}

/** @param {readonly string[]} args */
async function main([name = '--help', ...args]) {
  if (name === '--marks') return runMarks();
  if (name === '--tables') return writeTables();
  const measure = Object.hasOwn(MEASURES, name) ? MEASURES[name] : undefined;
  if (!measure) {
    console.log(USAGE);
    return name === '--help' ? 0 : 2;
  }
  let options;
  try {
    options = readOptions(measure, args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usageOf(name, measure)}`);
    return 2;
  }
  if (!options.help) return runOne(measure, options);
  console.log(usageOf(name, measure));
  return 0;
}

await runMain(() => main(process.argv.slice(2)));
