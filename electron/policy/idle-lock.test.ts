import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { IdleLock } from './session';

const limitMs = 15 * 60_000;

let offMs: number;
let isWorking: boolean;
let told: string[];
let idle: IdleLock;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 26, 20) });
  offMs = 0;
  isWorking = true;
  told = [];
  idle = begin(limitMs);
});

function begin(ownMs: number): IdleLock {
  const startMs = Date.now();
  const lock = new IdleLock({
    clock: { nowMs: (): UtcMs => utcMs(Date.now() + offMs) },
    limitMs: () => (isWorking ? ownMs : undefined),
    warn: (at) => told.push(at === null ? 'stays' : `locks at ${(at - startMs) / 1_000} s`),
    lock: () => {
      isWorking = false;
      told.push(`locked at ${(Date.now() + offMs - startMs) / 1_000} s`);
    },
  });
  onTestFinished(() => {
    lock.dispose();
    vi.useRealTimers();
  });
  vi.advanceTimersByTime(1_000);
  return lock;
}

describe('a station that nobody touches', () => {
  it('says in its last minute that it locks, and locks', () => {
    vi.advanceTimersByTime(limitMs - 62_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(3_000);
    expect(told).toEqual(['locks at 901 s']);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual(['locks at 901 s', 'locked at 901 s']);
    vi.advanceTimersByTime(2 * limitMs);
    expect(told).toHaveLength(2);
  });

  it('counts anew from any touch, also in the last minute', () => {
    vi.advanceTimersByTime(limitMs - 30_000);
    idle.touched();
    expect(told).toEqual(['locks at 901 s', 'stays']);
    vi.advanceTimersByTime(limitMs - 1_000);
    expect(told).toHaveLength(3);
    vi.advanceTimersByTime(1_000);
    expect(told.at(-1)).toMatch(/^locked/);
  });

  it('is locked after a sleep, and the touch that wakes it does not keep the lock away', () => {
    offMs = limitMs;
    idle.touched();
    expect(told).toEqual(['locked at 901 s']);
  });

  it('begins to count when somebody comes', () => {
    vi.advanceTimersByTime(limitMs);
    vi.advanceTimersByTime(10 * limitMs);
    isWorking = true;
    vi.advanceTimersByTime(limitMs);
    expect(told.filter((line) => line.startsWith('locked'))).toHaveLength(1);
    vi.advanceTimersByTime(2_000);
    expect(told.filter((line) => line.startsWith('locked'))).toHaveLength(2);
  });

  it('warns for half of a limit that is shorter than two minutes', () => {
    idle.dispose();
    begin(10_000);
    vi.advanceTimersByTime(4_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual(['locks at 11 s']);
  });
});
