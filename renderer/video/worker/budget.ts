/**
 * Decides what is given up where the machine cannot decode everything in time, and when it is given back. Nothing is
 * assumed of the machine: pictures that come late are the measure, and the least important feeds pay.
 */
import type { Reduction } from '../../../shared/vocabulary/feed';

export interface FeedLoad {
  /** Pixels a second that its decoder puts out; 0 for one that decodes key frames only, or nothing. */
  readonly pixelRate: number;
  /** Whether its source has a smaller rendition than the one being played. */
  readonly canShrink: boolean;
  /** 0 for an ordinary tile, more for the selected one and for those of an alert. */
  readonly rank: number;
  /** Device pixels of its largest tile. */
  readonly areaPx: number;
  /** Pictures that were late since the feed was opened, of those that were due. */
  readonly late: number;
  readonly due: number;
}

export interface Reducible {
  readonly load: FeedLoad;
  reduction: Reduction | undefined;
}

/** A larger share of late pictures than this is too much work. */
const STRAINED = 0.05;
/** A smaller one means that there is room. */
const CALM = 0.02;
/** How often it is looked, milliseconds. */
const LOOK_MS = 1_000;
/** A feed that was opened or woken so few looks ago does not count: many that start at once strain every machine for a moment. */
const SETTLING_LOOKS = 6;
/** Looks in a row that must agree before something is taken: a single hiccup costs nobody a picture. */
const STRAINED_LOOKS = 3;
/** Share of the work that is taken at once, and that is given back at once. */
const TAKE = 0.12;
const GIVE = 0.06;
/** Looks without strain before something is given back; doubled where giving back brought the strain again. */
const CALM_LOOKS = 8;
const LONGEST_CALM_LOOKS = 128;
/** Strain within so many looks after giving something back was brought by it. */
const RELAPSE_LOOKS = 8;

interface Before {
  readonly late: number;
  readonly due: number;
  readonly looks: number;
}

export class Budget {
  readonly #before = new WeakMap<Reducible, Before>();
  #lookedMs = Number.NEGATIVE_INFINITY;
  #strained = 0;
  #calm = 0;
  #neededCalm = CALM_LOOKS;
  #sinceGiven = Number.POSITIVE_INFINITY;

  /** Looks once a second, whenever it is called. */
  tick(feeds: readonly Reducible[], nowMs: number): void {
    if (nowMs - this.#lookedMs < LOOK_MS) return;
    this.#lookedMs = nowMs;
    const share = this.#lateShare(feeds);
    this.#sinceGiven++;
    this.#strained = share > STRAINED ? this.#strained + 1 : 0;
    this.#calm = share < CALM ? this.#calm + 1 : 0;
    if (this.#strained >= STRAINED_LOOKS) this.#take(feeds);
    else if (this.#calm >= this.#neededCalm) this.#give(feeds);
  }

  #lateShare(feeds: readonly Reducible[]): number {
    let late = 0;
    let due = 0;
    for (const feed of feeds) {
      const { load } = feed;
      const before = this.#before.get(feed) ?? { late: load.late, due: load.due, looks: 0 };
      const playing = load.due > before.due;
      if (playing && before.looks >= SETTLING_LOOKS) {
        late += load.late - before.late;
        due += load.due - before.due;
      }
      this.#before.set(feed, { late: load.late, due: load.due, looks: playing ? before.looks + 1 : 0 });
    }
    return due === 0 ? 0 : late / due;
  }

  /** Takes something from as many of the least important as make up the share; never from the last that is left whole. */
  #take(feeds: readonly Reducible[]): void {
    if (this.#sinceGiven <= RELAPSE_LOOKS) this.#neededCalm = Math.min(LONGEST_CALM_LOOKS, 2 * this.#neededCalm);
    this.#strained = 0;
    const total = feeds.reduce((sum, feed) => sum + feed.load.pixelRate, 0);
    const candidates = feeds.filter((feed) => feed.load.pixelRate > 0).sort(leastImportantFirst);
    let taken = 0;
    for (const feed of candidates.slice(0, -1)) {
      if (taken >= TAKE * total) return;
      taken += feed.load.pixelRate;
      // A smaller rendition first; what is as small already gives up its frames.
      feed.reduction = feed.load.canShrink && feed.reduction === undefined ? 'rendition' : 'key-frames';
    }
  }

  #give(feeds: readonly Reducible[]): void {
    this.#calm = 0;
    const reduced = feeds
      .filter((feed) => feed.reduction !== undefined)
      .sort(leastImportantFirst)
      .reverse();
    if (reduced.length === 0) {
      this.#neededCalm = CALM_LOOKS;
      return;
    }
    this.#sinceGiven = 0;
    const count = Math.max(1, Math.floor(GIVE * feeds.length));
    for (const feed of reduced.slice(0, count)) feed.reduction = undefined;
  }
}

function leastImportantFirst(a: Reducible, b: Reducible): number {
  return a.load.rank - b.load.rank || a.load.areaPx - b.load.areaPx;
}
