import { describe, expect, it, vi } from 'vitest';
import { FakeWorker } from '../worker/testing/fake-worker';
import { LazyEngine } from '../engine-host';

describe('LazyEngine', () => {
  it('hands on what it was told while it was loaded, in order', async () => {
    const worker = new FakeWorker();
    const engine = new LazyEngine(() => Promise.resolve(worker));
    const heard: unknown[] = [];
    engine.addEventListener('message', ({ data }) => void heard.push(data));
    engine.postMessage({ kind: 'resize', widthPx: 1, heightPx: 2 }, []);
    engine.postMessage({ kind: 'inspect', id: 1 }, []);
    expect(worker.kinds()).toEqual([]);
    await vi.waitFor(() => expect(worker.kinds()).toEqual(['resize', 'inspect']));
    worker.say({ kind: 'started', id: 1 });
    expect(heard).toEqual([{ kind: 'started', id: 1 }]);
  });

  it('is dead when it cannot be loaded, and says so', async () => {
    const engine = new LazyEngine(() => Promise.reject(new Error('the file is gone')));
    const reasons: (string | undefined)[] = [];
    engine.addEventListener('error', ({ message }) => void reasons.push(message));
    engine.postMessage({ kind: 'resize', widthPx: 1, heightPx: 2 }, []);
    await vi.waitFor(() => expect(reasons).toEqual(['the file is gone']));
  });

  it('ends what was loaded too late', async () => {
    const worker = new FakeWorker();
    const engine = new LazyEngine(() => Promise.resolve(worker));
    engine.terminate();
    engine.postMessage({ kind: 'resize', widthPx: 1, heightPx: 2 }, []);
    await vi.waitFor(() => expect(worker.terminated).toBe(true));
    expect(worker.kinds()).toEqual([]);
  });
});
