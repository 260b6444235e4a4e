// @ts-check
import { setTimeout as after } from 'node:timers/promises';

/** Thrown where somebody pressed Ctrl-C: not a failure, and nothing to print a stack of. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/**
 * Runs a task that Ctrl-C, or another signal to end, may cut short. The task is told by the signal and then puts away what
 * it started; a second Ctrl-C does not wait for that.
 * @param {(signal: AbortSignal) => Promise<number>} task resolves to an exit code
 * @returns {Promise<number>} 130 where it was interrupted, as a shell has it
 */
export async function interruptible(task) {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    console.log('· Stopping what was started ...');
    controller.abort(new Interrupted());
  };
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  for (const signal of signals) process.on(signal, interrupt);
  try {
    return await task(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) return 130;
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}

/**
 * @param {number} ms
 * @param {AbortSignal} signal
 * @throws Interrupted
 */
export async function pause(ms, signal) {
  try {
    await after(ms, undefined, { signal });
  } catch {
    throw new Interrupted();
  }
}
