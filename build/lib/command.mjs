// @ts-check
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './paths.mjs';
import { StepFailure } from './progress.mjs';

/**
 * @typedef {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, givesWay?: boolean }} RunOptions
 *   `onLine` sees each line of both streams as it arrives; `givesWay` leaves the processor to whatever else wants it, where
 *   the system can do that for all threads of a program
 */

/**
 * Runs a program to its end and collects what it printed, stdout and stderr interleaved. Never rejects for a non-zero exit; a
 * program that cannot be started at all counts as exit code 127, like in a shell, and one that a signal ended as 1.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(program, args, { cwd = ROOT, env, onLine, givesWay = false } = {}) {
  return new Promise((resolve) => {
    const [first = program, ...others] = givesWay ? givingWay([program, ...args]) : [program, ...args];
    const child = spawn(first, others, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => {
        output += `${line}\n`;
        onLine?.(line);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a program that has to succeed.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} whatToDo where it fails: one sentence that the user can follow
 * @param {RunOptions} [options]
 * @returns {Promise<string>} what it printed
 * @throws StepFailure with its last lines, which is where programs say what went wrong
 */
export async function mustRun(program, args, whatToDo, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new StepFailure(`${path.basename(program)} ended with ${code}\n${lastLines(output)}`, whatToDo);
  return output;
}

/**
 * @param {readonly string[]} command
 * @returns {readonly string[]} the same, run only while nothing else wants the processor (sched(7), SCHED_IDLE), or without
 *   that where the system does not allow it. Unlike `nice` it leaves alone the niceness that some tests look at.
 */
function givingWay(command) {
  if (process.platform !== 'linux') return command;
  return ['sh', '-c', 'chrt --idle --pid 0 $$ 2>/dev/null; exec "$@"', 'sh', ...command];
}

/**
 * @param {string} output
 * @param {number} count
 */
export function lastLines(output, count = 15) {
  return output.trimEnd().split('\n').slice(-count).join('\n');
}

/**
 * Whether a program is on the PATH.
 * @param {string} program
 */
export async function isInstalled(program) {
  return (await run('sh', ['-c', 'command -v "$1"', 'sh', program])).code === 0;
}
