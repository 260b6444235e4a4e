/** Tries rules on the signals of the last day, a little at a time, so that nobody waits for it. One at a time. */
import { setImmediate } from 'node:timers/promises';
import { DryRun } from '../../shared/alerts/dry-run';
import type { RuleTrialState } from '../../shared/state/alerts';
import type { AlertRules } from '../../shared/vocabulary/alert-rule';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { inTwentieths } from '../audit/progress';
import type { SignalsTable } from '../store/alert-tables';

/** How far back it looks, milliseconds. */
export const trialMs = 24 * 3_600_000;
/** How many signals are played at once: a few milliseconds of work. */
const atOnce = 100;

export class RuleTrial {
  readonly #signals: Pick<SignalsTable, 'countSince' | 'since'>;
  readonly #changed: (state: RuleTrialState) => void;
  #running: AbortController | undefined;

  constructor(signals: Pick<SignalsTable, 'countSince' | 'since'>, changed: (state: RuleTrialState) => void) {
    this.#signals = signals;
    this.#changed = changed;
  }

  /** Tries rules against those in force, in place of those that are being tried. */
  async run(inForce: AlertRules, proposed: AlertRules, nowMs: UtcMs): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const end = await this.#run(inForce, proposed, nowMs, running.signal);
    // Another one was begun meanwhile: that one speaks.
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#changed(end);
  }

  /** Stops the one that runs. @returns whether there was one */
  stop(): boolean {
    this.#running?.abort();
    return this.#running !== undefined;
  }

  async #run(inForce: AlertRules, proposed: AlertRules, nowMs: UtcMs, signal: AbortSignal): Promise<RuleTrialState> {
    const fromMs = utcMs(Math.max(0, nowMs - trialMs));
    try {
      const total = this.#signals.countSince(fromMs);
      const progress = inTwentieths(total, (done) =>
        this.#changed({ state: 'running', done: Math.min(done, total), total }),
      );
      progress(0);
      const dryRun = new DryRun(inForce, proposed);
      let after: { readonly atMs: UtcMs; readonly row: number } | undefined = { atMs: fromMs, row: -1 };
      for (let done = 0; after;) {
        await setImmediate();
        if (signal.aborted) return { state: 'failed', why: 'It was stopped.' };
        const page = this.#signals.since(after, atOnce);
        for (const each of page.signals) dryRun.take(each);
        done += page.signals.length;
        progress(done);
        after = page.end;
      }
      return { state: 'done', result: { ...dryRun.result, fromMs, toMs: nowMs } };
    } catch (error) {
      console.error('Rules could not be tried:', error);
      return { state: 'failed', why: 'The signals of the last day cannot be read.' };
    }
  }
}

/** How long signals are kept, milliseconds. */
export const signalsKeptMs = 35 * 24 * 3_600_000;

const everyMs = 24 * 3_600_000;
/** How many are forgotten at once: a few milliseconds of work. */
const atOnceOfPruneSignals = 200;
/** How long others have their turn in between, milliseconds. */
const pauseMs = 20;

/** @returns what ends it */
export function pruneSignals(signals: Pick<SignalsTable, 'removeBefore'>, now: () => number = Date.now): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const prune = (): void => {
    let left = false;
    try {
      left = signals.removeBefore(utcMs(now() - signalsKeptMs), atOnceOfPruneSignals) === atOnceOfPruneSignals;
    } catch (error) {
      // A full disk: what is too old stays a day longer.
      console.error('Old signals could not be removed:', error);
    }
    timer = setTimeout(prune, left ? pauseMs : everyMs);
  };
  timer = setTimeout(prune, pauseMs);
  return () => clearTimeout(timer);
}
