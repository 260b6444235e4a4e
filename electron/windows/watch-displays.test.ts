import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchDisplays } from './displays';

vi.mock('electron', () => import('../testing/fake-electron'));

let screen: EventEmitter;
let settled: number;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  screen = new EventEmitter();
  settled = 0;
  stop = watchDisplays(screen as never, () => (settled += 1));
});
afterEach(() => {
  vi.useRealTimers();
});

describe('watching displays', () => {
  it.each(['display-added', 'display-removed', 'display-metrics-changed'])('settles once after %s', (name) => {
    screen.emit(name);
    vi.advanceTimersByTime(249);
    expect(settled).toBe(0);
    vi.advanceTimersByTime(1);
    expect(settled).toBe(1);
    vi.advanceTimersByTime(10_000);
    expect(settled).toBe(1);
  });

  it('waits until it is quiet: a cable makes the system say many things', () => {
    for (const name of ['display-removed', 'display-metrics-changed', 'display-added']) {
      screen.emit(name);
      vi.advanceTimersByTime(200);
    }
    expect(settled).toBe(0);
    vi.advanceTimersByTime(50);
    expect(settled).toBe(1);
  });

  it('does not wait for ever', () => {
    for (let at = 0; at < 1_000; at += 100) {
      screen.emit('display-metrics-changed');
      vi.advanceTimersByTime(100);
    }
    expect(settled).toBe(1);
  });

  it('stops', () => {
    screen.emit('display-added');
    stop();
    screen.emit('display-removed');
    vi.advanceTimersByTime(5_000);
    expect([settled, screen.eventNames()]).toEqual([0, []]);
  });
});
