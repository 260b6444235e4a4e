/** Forgets signals whose time is over: at the start and once a day, a few at a time, so that nobody waits for it. */
import { utcMs } from '../../shared/vocabulary/time';
import type { SignalsTable } from '../store/alert-tables';

/** How long signals are kept, milliseconds. */
export const signalsKeptMs = 35 * 24 * 3_600_000;

const everyMs = 24 * 3_600_000;
/** How many are forgotten at once: a few milliseconds of work. */
const atOnce = 200;
/** How long others have their turn in between, milliseconds. */
const pauseMs = 20;

/** @returns what ends it */
export function pruneSignals(signals: Pick<SignalsTable, 'removeBefore'>, now: () => number = Date.now): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const prune = (): void => {
    let left = false;
    try {
      left = signals.removeBefore(utcMs(now() - signalsKeptMs), atOnce) === atOnce;
    } catch (error) {
      // A full disk: what is too old stays a day longer.
      console.error('Old signals could not be removed:', error);
    }
    timer = setTimeout(prune, left ? pauseMs : everyMs);
  };
  timer = setTimeout(prune, pauseMs);
  return () => clearTimeout(timer);
}
