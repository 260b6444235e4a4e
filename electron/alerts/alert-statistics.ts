/** Counts the alerts of a period in pieces, so that alerts and commands go on in between. One count at a time: the next ends it. */
import { setImmediate } from 'node:timers/promises';
import { AlertCount, periodStart } from '../../shared/alerts/statistics';
import type { StatisticsState } from '../../shared/state/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import type { StatisticsPeriod } from '../../shared/vocabulary/alert-history';
import { errorText } from '../../shared/vocabulary/error-text';
import type { UtcMs } from '../../shared/vocabulary/time';
import { type AlertFactsTable, type FactPlace, factsAtOnce } from '../store/alert-tables';

/** How many alerts are counted between two words about it. */
export const saidEvery = 4 * factsAtOnce;

export interface StatisticsReaderOptions {
  readonly facts: Pick<AlertFactsTable, 'piece'>;
  readonly open: () => readonly Alert[];
  readonly changed: (state: StatisticsState) => void;
}

export class StatisticsReader {
  readonly #options: StatisticsReaderOptions;
  #running: object | undefined;

  constructor(options: StatisticsReaderOptions) {
    this.#options = options;
  }

  /** Counts the alerts that were raised in a period that ends now, and says so when it has. Never rejects. */
  async count(period: StatisticsPeriod, nowMs: UtcMs): Promise<void> {
    const { facts, open, changed } = this.#options;
    const running = {};
    this.#running = running;
    const count = new AlertCount(period, nowMs);
    const fromMs = periodStart(period, nowMs);
    let after: FactPlace | null = null;
    let done = 0;
    try {
      for (;;) {
        const piece = facts.piece(fromMs, nowMs, after);
        for (const fact of piece) count.add(fact);
        done += piece.length;
        after = piece.at(-1) ?? after;
        if (piece.length < factsAtOnce) break;
        if (done % saidEvery === 0) changed({ state: 'counting', period, done });
        await setImmediate();
        if (this.#running !== running) return;
      }
      changed({ state: 'counted', period, figures: count.figures(open()) });
    } catch (error) {
      const why = errorText(error);
      changed({ state: 'failed', period, why: `The alerts cannot be read (${why}).`.slice(0, 300) });
    }
  }
}
