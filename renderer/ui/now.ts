/** One tick a second for the whole window, on the second, so that all clocks and ages move together. */
import { useSyncExternalStore } from 'react';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';

const listeners = new Set<() => void>();
let second: UtcMs = wholeSecond();
let timer: ReturnType<typeof setTimeout> | undefined;

function wholeSecond(): UtcMs {
  return utcMs(Math.floor(Date.now() / 1000) * 1000);
}

function tick(): void {
  second = wholeSecond();
  schedule();
  for (const listener of listeners) listener();
}

function schedule(): void {
  // A few milliseconds late rather than early: an early timer would show the old second for a whole one.
  timer = setTimeout(tick, 1002 - (Date.now() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function never(): () => void {
  return () => undefined;
}

/**
 * The current second; the component renders again with each.
 * @param ticking - false for a component that shows no age at the moment
 */
export function useNow(ticking = true): UtcMs {
  return useSyncExternalStore(ticking ? subscribe : never, () => second);
}
