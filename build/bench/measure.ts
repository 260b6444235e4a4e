/** What a measure of the bench is, and how its results are kept in `results/`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { ELECTRON_VERSION, ROOT } from '../lib/paths.mjs';
import { round } from './figures';

/** Where committed results lie. */
export const RESULTS_DIR = 'build/bench/results';

/** What every result says besides its figures: its format, the day and the machine. */
const Common = z.object({
  version: z.literal(1),
  date: z.iso.date(),
  machine: z.object({
    processor: z.string(),
    cores: z.number().int(),
    memoryGb: z.number(),
    system: z.string(),
    node: z.string(),
    electron: z.string(),
  }),
});

/** What a running measure has: a signal that Ctrl-C fires, and a way to say how far it is. */
export interface Context {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

/** How a mark stands. `met` is undefined where what it needs was not measured. */
export interface JudgedMark {
  readonly mark: string;
  readonly goal: string;
  readonly measured: string;
  readonly met: boolean | undefined;
}

interface Definition<O extends z.ZodObject, F extends z.ZodRawShape> {
  /** One sentence for the help. */
  readonly about: string;
  readonly options: O;
  /** The runs that the marks ask for: the name of each committed result and the options it is made with. */
  readonly plans: Readonly<Record<string, z.input<O>>>;
  readonly figures: z.ZodObject<F>;
  /** @throws Error where it cannot measure */
  readonly run: (options: z.output<O>, context: Context) => Promise<z.input<z.ZodObject<F>>>;
  readonly marks: readonly {
    readonly mark: string;
    readonly goal: string;
    /** The names of the results that are judged; the one of the only plan unless given. */
    readonly of?: readonly string[];
    /** Undefined where the results lack what the mark needs. */
    readonly judge: (
      ...results: z.output<z.ZodObject<F>>[]
    ) => { readonly measured: string; readonly met: boolean } | undefined;
  }[];
}

export type Measure = ReturnType<typeof defineMeasure>;

/** Declares a measure. */
export function defineMeasure<O extends z.ZodObject, F extends z.ZodRawShape>(definition: Definition<O, F>) {
  const { about, options, plans, figures, run, marks } = definition;
  const names = Object.keys(plans);
  const read = (name: string, results: ReadResult) => {
    const content = results(name);
    return content === undefined ? undefined : figures.parse(content);
  };
  return {
    about,
    shape: options.shape as Readonly<Record<string, z.ZodType>>,
    /** @returns what is wrong with the options; undefined where nothing is */
    faultOf: (values: unknown): string | undefined => {
      const issue = options.safeParse(values).error?.issues[0];
      return issue && `--${issue.path.join('.')}: ${issue.message}`;
    },
    plans: plans as Readonly<Record<string, unknown>>,
    run: async (values: unknown, context: Context): Promise<object> => ({
      ...describeRun(),
      ...figures.parse(await run(options.parse(values), context)),
    }),
    /** How the marks stand by what `results` has; `unnamed` stands for the result of a plan that is not kept. */
    judge: (results: ReadResult): JudgedMark[] =>
      marks.map(({ mark, goal, of = names, judge }) => {
        const judged = of.map((name) => read(name, results));
        const complete = judged.filter((result) => result !== undefined);
        const verdict = complete.length === judged.length ? judge(...complete) : undefined;
        return { mark, goal, measured: verdict?.measured ?? 'not measured', met: verdict?.met };
      }),
  };
}

/** Finds a result by its name; undefined where it was never measured. */
export type ReadResult = (name: string) => unknown;

/** A number as an option. */
export function amount(least: number, most: number, usual: number, words: string) {
  return z.coerce.number().min(least).max(most).default(usual).describe(`${words} (${usual})`);
}

/** A whole number as an option. */
export function whole(least: number, most: number, usual: number, words: string) {
  return z.coerce.number().int().min(least).max(most).default(usual).describe(`${words} (${usual})`);
}

const fileOf = (name: string): string => path.join(ROOT, RESULTS_DIR, `${name}.json`);

/** A committed result. */
export const readResult: ReadResult = (name) =>
  existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : undefined;

/** When and where a result is from. */
export const originOf = (result: unknown): z.infer<typeof Common> => Common.parse(result);

export function writeJson(file: string, content: object): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}

export function writeResult(name: string, content: object): void {
  writeJson(fileOf(name), content);
}

/** This machine, and its own day. */
function describeRun(): z.infer<typeof Common> {
  return {
    version: 1,
    // Swedes write a day as ISO does.
    date: new Date().toLocaleDateString('sv-SE'),
    machine: {
      processor: os.cpus()[0]?.model.trim() ?? 'unknown',
      cores: os.availableParallelism(),
      memoryGb: round(os.totalmem() / 2 ** 30, 0),
      system: `${os.type()} ${os.release().split('-')[0] ?? ''}`.trim(),
      node: process.version,
      electron: ELECTRON_VERSION,
    },
  };
}
