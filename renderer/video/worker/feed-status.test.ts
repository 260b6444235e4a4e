import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { FeedStatus, FeedTally, OFFLINE_MS, STALE_MS } from './feed-status';

const EPOCH = 1_700_000_000_000;
const at = (ms: number): void => void vi.setSystemTime(EPOCH + ms);
const picture = { utcMs: undefined };

const gone: FeedFault = { stage: 'playlist', message: 'HTTP 404 for the playlist' };

function open(): FeedStatus {
  at(0);
  const painter = { grey: () => undefined, clear: () => undefined };
  const now = (): number => Date.now() - EPOCH + 5_000;
  return new FeedStatus({ painter, tally: new FeedTally(0), now, onState: () => undefined });
}

function live(): FeedStatus {
  const status = open();
  status.expect(67);
  at(1_000);
  status.shown(picture);
  return status;
}

describe('FeedStatus', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('says what a feed waits for until its first picture', () => {
    const status = open();
    expect(status.state).toEqual({ kind: 'connecting', waitingFor: 'playlist', sinceMs: EPOCH, attempt: 1 });
    at(100);
    status.reached('segment');
    expect(status.state).toMatchObject({ waitingFor: 'segment', sinceMs: EPOCH });
    at(300);
    status.shown(picture);
    expect(status.state).toEqual({ kind: 'live', sinceMs: EPOCH + 300 });
  });

  it('is live by pictures alone: one that answers and shows nothing goes offline', () => {
    const status = open();
    for (let ms = 0; ms <= OFFLINE_MS + 100; ms += 100) {
      at(ms);
      status.reached('first-frame');
      at(ms);
      status.evaluate();
    }
    expect(status.state).toMatchObject({
      kind: 'offline',
      fault: { stage: 'pace', message: 'No new picture for 10 s' },
    });
  });

  it('is offline at once with a reason that will not go away, and comes back like any other', () => {
    const status = open();
    const reason: FeedFault = { stage: 'decode', message: 'This machine cannot decode H.265', unsupported: true };
    at(300);
    status.gaveUp(reason, 2);
    expect(status.state).toEqual({ kind: 'offline', sinceMs: EPOCH + 300, attempt: 2, fault: reason });
    at(5_000);
    status.reached('first-frame');
    expect(status.state.kind).toBe('connecting');
    const playing = live();
    at(1_100);
    playing.gaveUp(reason, 2);
    expect(playing.state.kind).toBe('live');
  });

  it('turns stale within two seconds of the last picture, and says since when', () => {
    const status = live();
    at(1_000 + STALE_MS);
    status.evaluate();
    expect(status.state.kind).toBe('live');
    at(1_001 + STALE_MS);
    status.evaluate();
    expect(status.state).toEqual({ kind: 'stale', sinceMs: EPOCH + 1_000, attempt: 1 });
    expect(STALE_MS).toBeLessThan(2_000);
  });

  it('gives a slow camera three of its frames', () => {
    const status = live();
    status.expect(1_000);
    at(3_900);
    status.evaluate();
    expect(status.state.kind).toBe('live');
    at(4_100);
    status.evaluate();
    expect(status.state.kind).toBe('stale');
  });

  it('waits for one more key frame where all frames are wanted again', () => {
    const status = live();
    status.expect(1_000);
    at(2_000);
    status.shown(picture);
    status.expect(67);
    at(3_900);
    status.evaluate();
    expect(status.state.kind).toBe('live');
    at(3_900);
    status.shown(picture);
    at(4_950);
    status.evaluate();
    expect(status.state.kind).toBe('stale');
  });

  it('goes offline ten seconds after the last picture, with the fault that is known', () => {
    const status = live();
    status.failed(gone, 3);
    expect(status.state.kind).toBe('live');
    at(2_100);
    status.evaluate();
    expect(status.state).toMatchObject({ kind: 'stale', attempt: 3, fault: gone });
    at(1_000 + OFFLINE_MS + 1);
    status.evaluate();
    expect(status.state).toMatchObject({ kind: 'offline', fault: gone });
  });

  it('stays offline while a server answers without a picture, and connects again when pictures come', () => {
    const status = open();
    status.failed(gone, 2);
    at(OFFLINE_MS + 1);
    status.evaluate();
    at(11_000);
    status.reached('segment');
    at(11_000);
    status.reached('key-frame');
    expect(status.state.kind).toBe('offline');
    at(12_000);
    status.arrived();
    expect(status.state).toEqual({
      kind: 'connecting',
      waitingFor: 'first-frame',
      sinceMs: EPOCH + 12_000,
      attempt: 1,
    });
    at(12_100);
    status.shown(picture);
    expect(status.state.kind).toBe('live');
  });

  it('says the same fault once', () => {
    const status = open();
    status.failed(gone, 2);
    const said = status.state;
    status.failed(gone, 2);
    expect(status.state).toBe(said);
    status.failed(gone, 3);
    expect(status.state).not.toBe(said);
  });

  it('is live again with one picture, from stale and from offline', () => {
    for (const silentMs of [1_500, 30_000]) {
      const status = live();
      at(1_000 + silentMs);
      status.evaluate();
      at(1_001 + silentMs);
      status.evaluate();
      expect(status.state.kind).toBe(silentMs > OFFLINE_MS ? 'offline' : 'stale');
      at(40_000);
      status.shown(picture);
      expect(status.state).toEqual({ kind: 'live', sinceMs: EPOCH + 40_000 });
    }
  });

  it('says what it does without while it is live, and as long as it does', () => {
    const status = live();
    status.reduced('key-frames');
    expect(status.state).toMatchObject({ kind: 'live', sinceMs: EPOCH + 1_000, reduced: 'key-frames' });
    status.reduced(undefined);
    expect(status.state).toEqual({ kind: 'live', sinceMs: EPOCH + 1_000 });
  });

  it('is asleep for as long as it must, and stale when it wakes: with the age of its last picture', () => {
    const status = live();
    at(2_000);
    status.asleep();
    at(9_000_000);
    status.evaluate();
    expect(status.state).toEqual({ kind: 'asleep', sinceMs: EPOCH + 2_000 });
    status.failed(gone, 3);
    at(9_000_000);
    status.awake();
    expect(status.state).toEqual({ kind: 'stale', sinceMs: EPOCH + 1_000, attempt: 1 });
    at(9_000_000 + OFFLINE_MS);
    status.evaluate();
    expect(status.state.kind).toBe('stale');
    at(9_000_001 + OFFLINE_MS);
    status.evaluate();
    expect(status.state.kind).toBe('offline');
  });

  it('connects when it wakes without a picture', () => {
    const status = open();
    at(100);
    status.asleep();
    at(200);
    status.awake();
    expect(status.state).toMatchObject({ kind: 'connecting', waitingFor: 'playlist', sinceMs: EPOCH + 200 });
  });
});

describe('FeedTally', () => {
  it('counts the pictures that were shown in the five seconds before now', () => {
    const tally = new FeedTally(0);
    for (let ms = 0; ms < 8_000; ms += 100) tally.shown({ utcMs: undefined }, ms, ms);
    const counts = { received: 80, decoded: 80, shown: 80, dropped: 0, late: 0 };
    expect(tally.statistics(counts, 0, 7_950).framesShownIn5s).toBe(50);
    expect(tally.statistics(counts, 0, 20_000).framesShownIn5s).toBe(0);
  });
});
