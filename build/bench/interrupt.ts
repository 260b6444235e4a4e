import { setTimeout as after } from 'node:timers/promises';

/**
 * Runs a task that Ctrl-C, or another signal to end, may stop. The abort signal tells the task, which then cleans up what
 * it started; a second Ctrl-C does not wait for that.
 * @returns the task's exit code, or 130 where it was interrupted, as a shell has it
 */
export async function interruptible(task: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(130);
    console.log('· Stopping what was started ...');
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
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

/** @throws AbortError */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return after(ms, undefined, { signal });
}
