// @ts-check
import { setTimeout as after } from 'node:timers/promises';

const LOOK_EVERY_MS = 100;

/**
 * Looks again and again until there is something.
 * @template T
 * @param {string} what in words, for the error
 * @param {() => Promise<T | undefined | false>} look
 * @param {number} [forMs]
 * @returns {Promise<T>}
 * @throws Error where it never comes
 */
export async function found(what, look, forMs = 60_000) {
  const untilMs = performance.now() + forMs;
  for (;;) {
    const result = await look();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > untilMs) throw new Error(`waited for ${forMs / 1_000} s: ${what}`);
    await after(LOOK_EVERY_MS);
  }
}
