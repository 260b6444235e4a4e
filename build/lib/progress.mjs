// @ts-check
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

/** A mistake in what was typed, or in a file that it names: what is wrong with it, and perhaps the usage. */
export class UsageError extends Error {}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** A step that says nothing for this long announces that it is at work; shorter ones print only their outcome. */
const QUIET_MS = 400;

/** @typedef {(line: string) => void} Say prints an indented line under the running step */

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
  const took = () => `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
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
    console.log(`✓ ${name}: ${outcome} (${took()})`);
    return value;
  } catch (error) {
    console.log(`✗ ${name} (${took()}): ${messageOf(error)}`);
    if (error instanceof StepFailure) console.log(`    What to do: ${error.whatToDo}`);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a command line's main function. A StepFailure has been printed by its step and only sets the exit code. What is wrong
 * with the arguments, by parseArgs or by a UsageError, is said without a stack, and the exit code is 2.
 * @param {() => Promise<number>} main resolves to the exit code
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const mistyped = error instanceof UsageError || code.startsWith('ERR_PARSE_ARGS');
    if (mistyped) console.error(messageOf(error));
    else if (!(error instanceof StepFailure)) console.error(error);
    process.exitCode = mistyped ? 2 : 1;
  }
}
