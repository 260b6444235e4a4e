export interface Amount {
  readonly views: number;
  readonly ms: number;
}

/** More kinds are counted as one: a log of rubbish must not fill the memory, and no part of the whole may be lost. */
export const otherKey = 'other';

export class Tally {
  readonly #most: number;
  readonly #sums = new Map<string, { views: number; ms: number }>();

  /** @param most - keys that are held apart */
  constructor(most = 10_000) {
    this.#most = most;
  }

  add(key: string, { views = 0, ms = 0 }: Partial<Amount>): void {
    const sum = this.#sumOf(this.#sums.has(key) || this.#sums.size < this.#most ? key : otherKey);
    sum.views += views;
    sum.ms += ms;
  }

  get(key: string): Amount {
    return this.#sums.get(key) ?? { views: 0, ms: 0 };
  }

  /** All keys, the longest time first, then the most views. */
  rows(): readonly (Amount & { readonly key: string })[] {
    return [...this.#sums]
      .map(([key, sum]) => ({ key, ...sum }))
      .sort((a, b) => b.ms - a.ms || b.views - a.views || (a.key < b.key ? -1 : 1));
  }

  #sumOf(key: string): { views: number; ms: number } {
    const known = this.#sums.get(key);
    if (known) return known;
    const sum = { views: 0, ms: 0 };
    this.#sums.set(key, sum);
    return sum;
  }
}

/** The first few of many by some order, without ever holding many. */
export class Top<T> {
  readonly #most: number;
  readonly #before: (a: T, b: T) => number;
  #items: T[] = [];

  /** @param before - as `Array.sort` takes it; total, so that the order of arrival decides nothing */
  constructor(most: number, before: (a: T, b: T) => number) {
    this.#most = most;
    this.#before = before;
  }

  offer(item: T): void {
    const last = this.#items.at(-1);
    if (this.#items.length >= this.#most && last !== undefined && this.#before(last, item) <= 0) return;
    this.#items = [...this.#items, item].sort(this.#before).slice(0, this.#most);
  }

  get items(): readonly T[] {
    return this.#items;
  }
}
