import { describe, expect, it } from 'vitest';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { utcMs } from '../../../shared/vocabulary/time';
import { Liveness, OFFLINE_MS, STALE_MS, type Now } from './liveness';

const EPOCH = 1_700_000_000_000;
const at = (ms: number): Now => ({ monotonicMs: 5_000 + ms, utcMs: utcMs(EPOCH + ms) });
const gone: FeedFault = { stage: 'playlist', message: 'HTTP 404 for the playlist' };

function live(): Liveness {
  const liveness = new Liveness(at(0));
  liveness.expect(67);
  liveness.shown(at(1_000));
  return liveness;
}

describe('Liveness', () => {
  it('says what a feed waits for until its first picture', () => {
    const liveness = new Liveness(at(0));
    expect(liveness.state).toEqual({ kind: 'connecting', waitingFor: 'playlist', sinceMs: EPOCH, attempt: 1 });
    liveness.reached('segment', at(100));
    expect(liveness.state).toMatchObject({ waitingFor: 'segment', sinceMs: EPOCH });
    liveness.shown(at(300));
    expect(liveness.state).toEqual({ kind: 'live', sinceMs: EPOCH + 300 });
  });

  it('is live by pictures alone: one that answers and shows nothing goes offline', () => {
    const liveness = new Liveness(at(0));
    for (let ms = 0; ms <= OFFLINE_MS + 100; ms += 100) {
      liveness.reached('first-frame', at(ms));
      liveness.evaluate(at(ms));
    }
    expect(liveness.state).toMatchObject({
      kind: 'offline',
      fault: { stage: 'pace', message: 'No new picture for 10 s' },
    });
  });

  it('is offline at once with a reason that will not go away, and comes back like any other', () => {
    const liveness = new Liveness(at(0));
    const reason: FeedFault = { stage: 'decode', message: 'This machine cannot decode H.265', unsupported: true };
    liveness.gaveUp(reason, 2, at(300));
    expect(liveness.state).toEqual({ kind: 'offline', sinceMs: EPOCH + 300, attempt: 2, fault: reason });
    liveness.reached('first-frame', at(5_000));
    expect(liveness.state.kind).toBe('connecting');
    const playing = live();
    playing.gaveUp(reason, 2, at(1_100));
    expect(playing.state.kind).toBe('live');
  });

  it('turns stale within two seconds of the last picture, and says since when', () => {
    const liveness = live();
    expect(liveness.evaluate(at(1_000 + STALE_MS))).toBe(false);
    expect(liveness.evaluate(at(1_001 + STALE_MS))).toBe(true);
    expect(liveness.state).toEqual({ kind: 'stale', sinceMs: EPOCH + 1_000, attempt: 1 });
    expect(STALE_MS).toBeLessThan(2_000);
  });

  it('gives a slow camera three of its frames', () => {
    const liveness = live();
    liveness.expect(1_000);
    liveness.evaluate(at(3_900));
    expect(liveness.state.kind).toBe('live');
    liveness.evaluate(at(4_100));
    expect(liveness.state.kind).toBe('stale');
  });

  it('waits for one more key frame where all frames are wanted again', () => {
    const liveness = live();
    liveness.expect(1_000);
    liveness.shown(at(2_000));
    liveness.expect(67);
    liveness.evaluate(at(3_900));
    expect(liveness.state.kind).toBe('live');
    liveness.shown(at(3_900));
    liveness.evaluate(at(4_950));
    expect(liveness.state.kind).toBe('stale');
  });

  it('goes offline ten seconds after the last picture, with the fault that is known', () => {
    const liveness = live();
    liveness.failed(gone, 3);
    expect(liveness.state.kind).toBe('live');
    liveness.evaluate(at(2_100));
    expect(liveness.state).toMatchObject({ kind: 'stale', attempt: 3, fault: gone });
    liveness.evaluate(at(1_000 + OFFLINE_MS + 1));
    expect(liveness.state).toMatchObject({ kind: 'offline', fault: gone });
  });

  it('stays offline while a server answers without a picture, and connects again when pictures come', () => {
    const liveness = new Liveness(at(0));
    liveness.failed(gone, 2);
    liveness.evaluate(at(OFFLINE_MS + 1));
    liveness.reached('segment', at(11_000));
    liveness.reached('key-frame', at(11_000));
    expect(liveness.state.kind).toBe('offline');
    liveness.recovered();
    liveness.reached('first-frame', at(12_000));
    expect(liveness.state).toEqual({
      kind: 'connecting',
      waitingFor: 'first-frame',
      sinceMs: EPOCH + 12_000,
      attempt: 1,
    });
    liveness.shown(at(12_100));
    expect(liveness.state.kind).toBe('live');
  });

  it('says the same fault once', () => {
    const liveness = new Liveness(at(0));
    liveness.failed(gone, 2);
    const said = liveness.state;
    liveness.failed(gone, 2);
    expect(liveness.state).toBe(said);
    liveness.failed(gone, 3);
    expect(liveness.state).not.toBe(said);
  });

  it('is live again with one picture, from stale and from offline', () => {
    for (const silentMs of [1_500, 30_000]) {
      const liveness = live();
      liveness.evaluate(at(1_000 + silentMs));
      liveness.evaluate(at(1_001 + silentMs));
      expect(liveness.state.kind).toBe(silentMs > OFFLINE_MS ? 'offline' : 'stale');
      liveness.shown(at(40_000));
      expect(liveness.state).toEqual({ kind: 'live', sinceMs: EPOCH + 40_000 });
    }
  });

  it('says what it does without while it is live, and as long as it does', () => {
    const liveness = live();
    liveness.reduced('key-frames');
    expect(liveness.state).toMatchObject({ kind: 'live', sinceMs: EPOCH + 1_000, reduced: 'key-frames' });
    liveness.reduced(undefined);
    expect(liveness.state).toEqual({ kind: 'live', sinceMs: EPOCH + 1_000 });
  });

  it('is asleep for as long as it must, and stale when it wakes: with the age of its last picture', () => {
    const liveness = live();
    liveness.asleep(at(2_000));
    liveness.evaluate(at(9_000_000));
    expect(liveness.state).toEqual({ kind: 'asleep', sinceMs: EPOCH + 2_000 });
    liveness.failed(gone, 3);
    liveness.awake(at(9_000_000));
    expect(liveness.state).toEqual({ kind: 'stale', sinceMs: EPOCH + 1_000, attempt: 1 });
    liveness.evaluate(at(9_000_000 + OFFLINE_MS));
    expect(liveness.state.kind).toBe('stale');
    liveness.evaluate(at(9_000_001 + OFFLINE_MS));
    expect(liveness.state.kind).toBe('offline');
  });

  it('connects when it wakes without a picture', () => {
    const liveness = new Liveness(at(0));
    liveness.asleep(at(100));
    liveness.awake(at(200));
    expect(liveness.state).toMatchObject({ kind: 'connecting', waitingFor: 'playlist', sinceMs: EPOCH + 200 });
  });
});
