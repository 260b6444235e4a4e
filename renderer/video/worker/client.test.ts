import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VideoWorkerClient, type Announcement } from './client';
import { FakeWorker } from './testing/fake-worker';

describe('VideoWorkerClient', () => {
  let worker: FakeWorker;
  let heard: Announcement[];
  let deaths: string[];
  let client: VideoWorkerClient;

  beforeEach(() => {
    vi.useFakeTimers();
    worker = new FakeWorker();
    heard = [];
    deaths = [];
    client = new VideoWorkerClient(
      worker,
      (announcement) => void heard.push(announcement),
      (reason) => void deaths.push(reason),
    );
  });
  afterEach(async () => {
    const disposed = client.dispose();
    await vi.advanceTimersByTimeAsync(1_000);
    await disposed;
    vi.useRealTimers();
  });

  const inspection = {
    feeds: 1,
    decoders: 1,
    openFrames: 0,
    peakOpenFrames: 1,
    heldBytes: 5,
    tickHz: 15,
    reducedFeeds: 0,
  };

  it('answers each question with the answer of its number', async () => {
    const [first, second] = [client.inspect(), client.inspect()];
    const [a, b] = worker.sent.map((message) => ('id' in message ? message.id : 0));
    worker.say({ kind: 'inspected', id: b ?? 0, inspection: { ...inspection, feeds: 2 } });
    worker.say({ kind: 'inspected', id: a ?? 0, inspection });
    expect([(await first).feeds, (await second).feeds]).toEqual([1, 2]);
  });

  it('passes on what the worker says by itself', () => {
    worker.say({ kind: 'reports', feeds: [], wall: inspection });
    expect(heard).toEqual([{ kind: 'reports', feeds: [], wall: inspection }]);
  });

  it('lets what is pending reject when it is disposed, and ends a worker that does not answer', async () => {
    const pending = expect(client.inspect()).rejects.toThrow('disposed');
    const disposed = client.dispose();
    await vi.advanceTimersByTimeAsync(1_000);
    await disposed;
    await pending;
    expect(worker.terminated).toBe(true);
    expect(deaths).toEqual([]);
    await expect(client.inspect()).rejects.toThrow('ended');
  });

  it.each([
    { name: 'an error', kill: (fake: FakeWorker) => fake.fail('it broke'), reason: 'it broke' },
    {
      name: 'its own words',
      kill: (fake: FakeWorker) => fake.say({ kind: 'failed', message: 'no memory' }),
      reason: 'no memory',
    },
    {
      name: 'words that are not of the protocol',
      kill: (fake: FakeWorker) => fake.say({ kind: 'hello' }),
      reason: 'not of the protocol',
    },
  ])('tells once that the worker is dead: $name', async ({ kill, reason }) => {
    const pending = expect(client.inspect()).rejects.toThrow();
    kill(worker);
    kill(worker);
    await pending;
    expect(deaths).toHaveLength(1);
    expect(deaths[0]).toContain(reason);
    expect(worker.terminated).toBe(true);
  });

  it('takes silence for death, but not the silence of a machine that slept', async () => {
    for (let second = 0; second < 20; second++) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (second % 3 === 0) worker.say({ kind: 'reports', feeds: [], wall: inspection });
    }
    expect(deaths).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(deaths).toEqual(['the worker has fallen silent']);
  });
});
