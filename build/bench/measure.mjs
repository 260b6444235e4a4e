// @ts-check
/** What a measure of the bench is, and how its results are kept in `results/`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { readPackageJson, ROOT } from '../lib/paths.mjs';
import { round } from './figures.mjs';

/** Where committed results lie. */
export const RESULTS_DIR = 'build/bench/results';

/** What the figures were taken on. */
export const Machine = z.object({
  processor: z.string(),
  cores: z.number().int(),
  memoryGb: z.number(),
  system: z.string(),
  node: z.string(),
  electron: z.string(),
});

/** What every result says besides its figures: its format, the day and the machine. */
const common = { version: z.literal(1), date: z.iso.date(), machine: Machine };

/**
 * What a running measure has: a signal that Ctrl-C fires, and a way to say how far it is.
 * @typedef {{ signal: AbortSignal, say: (line: string) => void }} Context
 *
 * How a mark stands. `met` is undefined where what it needs was not measured.
 * @typedef {{ mark: string, goal: string, measured: string, met: boolean | undefined }} JudgedMark
 *
 * @typedef {object} Measure
 * @property {string} about one sentence for the help
 * @property {string} result name of the committed result, without `.json`
 * @property {boolean} application whether it starts the whole application
 * @property {z.ZodObject} options
 * @property {(values: Record<string, unknown>, context: Context) => Promise<object>} run
 * @property {(content: unknown) => JudgedMark[]} judge the marks of a result, or of none where it is undefined
 */

/**
 * Declares a measure.
 * @template {z.ZodObject} O
 * @template {z.ZodRawShape} F
 * @param {{
 *   about: string,
 *   result: string,
 *   application?: boolean,
 *   options: O,
 *   figures: z.ZodObject<F>,
 *   run: (options: z.infer<O>, context: Context) => Promise<z.input<z.ZodObject<F>>>,
 *   marks: readonly {
 *     mark: string,
 *     goal: string,
 *     judge: (figures: z.infer<z.ZodObject<F>>) => { measured: string, met: boolean },
 *   }[],
 * }} measure `run` resolves to the figures; throws where it cannot measure
 * @returns {Measure}
 */
export function defineMeasure({ about, result, application = false, options, figures, run, marks }) {
  const schema = z.object({ ...common, ...figures.shape });
  return {
    about,
    result,
    application,
    options,
    run: async (values, context) =>
      schema.parse({
        version: 1,
        date: today(),
        machine: describeMachine(),
        ...(await run(options.parse(values), context)),
      }),
    judge: (content) =>
      marks.map(({ mark, goal, judge }) =>
        content === undefined
          ? { mark, goal, measured: 'not measured', met: undefined }
          : { mark, goal, ...judge(figures.parse(content)) },
      ),
  };
}

/**
 * A number as an option.
 * @param {number} least
 * @param {number} most
 * @param {number} usual
 * @param {string} words for the help
 */
export function amount(least, most, usual, words) {
  return z.coerce.number().min(least).max(most).default(usual).describe(`${words} (${usual})`);
}

/**
 * A whole number as an option.
 * @param {number} least
 * @param {number} most
 * @param {number} usual
 * @param {string} words for the help
 */
export function whole(least, most, usual, words) {
  return z.coerce.number().int().min(least).max(most).default(usual).describe(`${words} (${usual})`);
}

/**
 * @param {string} name of a result
 * @returns {unknown} undefined where it was never measured
 */
export function readResult(name) {
  const file = path.join(ROOT, RESULTS_DIR, `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * @param {string} name of a result
 * @param {object} content
 */
export function writeResult(name, content) {
  const file = path.join(ROOT, RESULTS_DIR, `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

/** This machine. @returns {z.infer<typeof Machine>} */
export function describeMachine() {
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.availableParallelism(),
    memoryGb: round(os.totalmem() / 2 ** 30, 0),
    system: `${os.type()} ${os.release().split('-')[0] ?? ''}`.trim(),
    node: process.version,
    electron: readPackageJson().devDependencies['electron'] ?? 'unknown',
  };
}

/** The machine's own day. */
export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}
