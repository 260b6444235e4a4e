import { describe, expect, it } from 'vitest';
import type { Reduction } from '../../../shared/vocabulary/feed';
import { Budget, type FeedLoad, type Reducible } from './budget';

class FakeFeed implements Reducible {
  reduction: Reduction | undefined;
  late = 0;
  due = 0;
  constructor(
    readonly name: string,
    readonly settings: { readonly rank?: number; readonly areaPx?: number; readonly canShrink?: boolean } = {},
  ) {}

  get load(): FeedLoad {
    const full = this.settings.canShrink === false ? 1 : 4;
    const pixelRate = { none: full, rendition: 1, 'key-frames': 0 }[this.reduction ?? 'none'] * 1_000_000;
    const canShrink = (this.settings.canShrink ?? true) && this.reduction === undefined;
    const { rank = 0, areaPx = 100 } = this.settings;
    return { pixelRate, canShrink, rank, areaPx, late: this.late, due: this.due };
  }
}

/** A machine that decodes up to `limit` pixels a second in time, and a budget that watches it. */
class Machine {
  readonly budget = new Budget();
  nowMs = 0;
  constructor(
    readonly feeds: readonly FakeFeed[],
    public limit: number,
  ) {}

  get work(): number {
    return this.feeds.reduce((sum, feed) => sum + feed.load.pixelRate, 0);
  }

  run(seconds: number): void {
    for (let second = 0; second < seconds; second++) {
      const lateShare = this.work <= this.limit ? 0 : 1 - this.limit / this.work;
      for (const feed of this.feeds) {
        feed.due += 15;
        feed.late += Math.round(15 * lateShare);
      }
      this.nowMs += 1_000;
      this.budget.tick(this.feeds, this.nowMs);
    }
  }

  reduced(): string[] {
    return this.feeds.filter((feed) => feed.reduction !== undefined).map(({ name }) => name);
  }
}

const many = (count: number, settings?: FakeFeed['settings']): FakeFeed[] =>
  Array.from({ length: count }, (_, index) => new FakeFeed(`camera ${index}`, settings));

describe('Budget', () => {
  it('takes nothing from a machine that keeps up, and nothing for one hiccup', () => {
    const machine = new Machine(many(16), 1e9);
    machine.run(60);
    machine.limit = 1e6;
    machine.run(2);
    machine.limit = 1e9;
    machine.run(60);
    expect(machine.reduced()).toEqual([]);
  });

  it('takes until what is left is decoded in time, and no more than that by one step', () => {
    const machine = new Machine(many(20), 50e6);
    machine.run(120);
    // One in twenty late is what it lets pass.
    expect(machine.work).toBeLessThanOrEqual(50e6 / 0.95);
    expect(machine.work).toBeGreaterThan(50e6 - 2 * 0.12 * 80e6);
  });

  it('takes nothing for the turbulence of a start', () => {
    const machine = new Machine(many(16), 1e6);
    machine.run(6);
    machine.limit = 1e9;
    machine.run(60);
    expect(machine.reduced()).toEqual([]);
  });

  it('spares the selected tile and those of an alert, and takes from small tiles first', () => {
    const feeds = [
      new FakeFeed('alert', { rank: 2, areaPx: 10 }),
      new FakeFeed('selected', { rank: 1, areaPx: 10 }),
      new FakeFeed('large', { areaPx: 900 }),
      new FakeFeed('small', { areaPx: 100 }),
      new FakeFeed('smaller', { areaPx: 90 }),
    ];
    const machine = new Machine(feeds, 17e6);
    machine.run(12);
    expect(machine.reduced()).toEqual(['smaller']);
    machine.limit = 9e6;
    machine.run(30);
    expect(machine.reduced()).toEqual(['large', 'small', 'smaller']);
  });

  it('never takes from the last feed that is whole', () => {
    const machine = new Machine(many(3), 1);
    machine.run(200);
    expect(machine.work).toBeGreaterThan(0);
  });

  it('leaves a feed whose rendition is the smallest its key frames only, and says so', () => {
    const machine = new Machine(many(10, { canShrink: false }), 8e6);
    machine.run(20);
    expect(new Set(machine.feeds.map(({ reduction }) => reduction))).toEqual(new Set([undefined, 'key-frames']));
  });

  it('gives everything back when the machine has room again', () => {
    const machine = new Machine(many(20), 40e6);
    machine.run(60);
    expect(machine.reduced().length).toBeGreaterThan(5);
    machine.limit = 1e9;
    machine.run(20 * 130);
    expect(machine.reduced()).toEqual([]);
  });

  it('tries less and less often where giving back brings the strain again', () => {
    const machine = new Machine(many(20), 50e6);
    machine.run(600);
    let changes = 0;
    let before = machine.reduced().length;
    for (let second = 0; second < 600; second++) {
      machine.run(1);
      if (machine.reduced().length !== before) changes++;
      before = machine.reduced().length;
    }
    expect(changes).toBeLessThanOrEqual(12);
  });
});
