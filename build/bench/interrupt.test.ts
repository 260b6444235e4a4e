import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { interruptible, pause } from './interrupt';

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => expect(process.listenerCount('SIGTERM')).toBe(0));

describe('a task that may be interrupted', () => {
  it('ends with its own exit code when nobody does', async () => {
    expect(await interruptible(() => Promise.resolve(5))).toBe(5);
  });

  it('puts away what it started, and ends with 130', async () => {
    let disposed = false;
    const code = await interruptible(async (signal) => {
      try {
        process.emit('SIGTERM');
        await pause(60_000, signal);
        return 0;
      } finally {
        disposed = true;
      }
    });
    expect([code, disposed]).toEqual([130, true]);
  });

  it('does not hide a failure that came by itself', async () => {
    await expect(interruptible(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  });
});
