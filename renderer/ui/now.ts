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

/** The current second; the component renders again with each. */
export function useNow(): UtcMs {
  return useSyncExternalStore(subscribe, () => second);
}
