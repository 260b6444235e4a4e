import { beforeEach, expect, it, vi } from 'vitest';
import { pruneSignals, signalsKeptMs } from './past-signals';

beforeEach(() => {
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

it('forgets old signals a few at a time, and looks again a day later', () => {
  const left = [200, 200, 7, 0];
  const removeBefore = vi.fn(() => left.shift() ?? 0);
  const end = pruneSignals({ removeBefore }, () => signalsKeptMs + 5);
  vi.advanceTimersByTime(1_000);
  expect(removeBefore.mock.calls).toEqual(Array(3).fill([5, 200]));
  vi.advanceTimersByTime(24 * 3_600_000);
  expect(removeBefore).toHaveBeenCalledTimes(4);
  end();
  vi.advanceTimersByTime(48 * 3_600_000);
  expect(removeBefore).toHaveBeenCalledTimes(4);
});

it('does not fail where the disk is full', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const end = pruneSignals({
    removeBefore: () => {
      throw new Error('SQLITE_FULL');
    },
  });
  vi.advanceTimersByTime(1_000);
  expect(said).toHaveBeenCalledOnce();
  end();
});
