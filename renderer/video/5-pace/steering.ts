/** Off by more than this a feed is moved, milliseconds: half of what two tiles of a sync group may be apart. */
const TOLERANCE_MS = 100;
/** One step each half second is seen by nobody; a feed that is a second off is there after eight. */
const STEP_EVERY_MS = 500;
/** Further off than this, seconds of steps would be seen and a jump is honest, milliseconds. */
const JUMP_MS = 3_000;

/**
 * By how much a feed's clock is to be moved now.
 * @param errorMs - how much later than wanted its pictures are, negative where they are too early
 * @param sinceMs - time since the last move, milliseconds
 * @param intervalMs - of the ticks: a step is one of them
 * @returns milliseconds, positive is later; 0 for no move
 */
export function steerMs(errorMs: number, sinceMs: number, intervalMs: number): number {
  if (Math.abs(errorMs) <= TOLERANCE_MS || sinceMs < STEP_EVERY_MS) return 0;
  if (Math.abs(errorMs) > JUMP_MS) return -errorMs;
  return -Math.sign(errorMs) * Math.min(Math.abs(errorMs), intervalMs);
}
