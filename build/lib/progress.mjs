// @ts-check
import { performance } from 'node:perf_hooks';

/** A failure that the person at the keyboard can do something about; everything else that is thrown is a bug. */
export class StepFailure extends Error {
  /**
   * @param {string} message what went wrong
   * @param {string} whatToDo one sentence that the user can follow
   */
  constructor(message, whatToDo) {
    super(message);
    this.name = 'StepFailure';
    this.whatToDo = whatToDo;
  }
}

/** A step that says nothing for this long announces that it is at work; shorter ones print only their outcome. */
const QUIET_MS = 400;

/**
 * @typedef {(line: string) => void} Say prints an indented line under the running step
 */

/**
 * Runs one named step and prints its outcome and duration on one line.
 * @template T
 * @param {string} name
 * @param {(say: Say) => Promise<{ outcome: string, value: T }>} run
 * @returns {Promise<T>}
 * @throws whatever the step throws, after printing it
 */
export async function step(name, run) {
  const startedMs = performance.now();
  let announced = false;
  const announce = () => {
    if (!announced) console.log(`· ${name} ...`);
    announced = true;
  };
  const timer = setTimeout(announce, QUIET_MS);
  /** @type {Say} */
  const say = (line) => {
    announce();
    console.log(`    ${line}`);
  };
  try {
    const { outcome, value } = await run(say);
    console.log(`✓ ${name}: ${outcome} (${seconds(performance.now() - startedMs)})`);
    return value;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.log(`✗ ${name} (${seconds(performance.now() - startedMs)}): ${message}`);
    if (error instanceof StepFailure) console.log(`    What to do: ${error.whatToDo}`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {number} ms
 * @returns {string} such as `0.1 s`
 */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Runs a command line's main function: a StepFailure has been printed by its step and only sets the exit code.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof StepFailure)) console.error(error);
    process.exitCode = 1;
  }
}
