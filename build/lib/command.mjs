// @ts-check
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 128 + signal number style codes are folded to 1
 * @property {string} output stdout and stderr as they came, interleaved
 */

/**
 * Runs a program to its end and collects what it printed. Never rejects for a non-zero exit; a program that cannot be
 * started at all counts as exit code 127, like in a shell.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, onLine?: (line: string) => void, givesWay?: boolean }} [options]
 *   `onLine` sees each complete line of both streams as it arrives; `givesWay` leaves the processor to whatever else
 *   wants it, where the system can do that for all threads of a program
 * @returns {Promise<CommandResult>}
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const [first = program, ...others] = options.givesWay ? givingWay([program, ...args]) : [program, ...args];
    const child = spawn(first, others, {
      cwd: options.cwd ?? ROOT,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      let rest = '';
      stream.setEncoding('utf8');
      stream.on('data', (/** @type {string} */ text) => {
        output += text;
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        for (const line of lines) options.onLine?.(line);
      });
      stream.on('end', () => {
        if (rest !== '') options.onLine?.(rest);
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
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
 * @returns {string} the last lines, which is where tools say what went wrong
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
