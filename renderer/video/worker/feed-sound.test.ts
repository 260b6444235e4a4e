import { describe, expect, it } from 'vitest';
import type { TimedSound } from '../5-pace/sound-pacer';
import { FeedSound } from './feed-sound';

const none: readonly TimedSound[] = [];

function sound(): FeedSound {
  return new FeedSound({ now: () => 0, dueMs: () => undefined, output: { write: (samples) => samples.close() } });
}

describe('whether a stream has sound', () => {
  it('is nobody’s question until somebody listens', () => {
    const silent = sound();
    for (let arrival = 0; arrival < 9; arrival += 1) silent.take(none, true);
    expect(silent.found).toBeUndefined();
  });

  it('is denied after some arrivals without any: the first were fetched before somebody listened', () => {
    const silent = sound();
    silent.listen(true);
    const found = [1, 2, 3, 4].map(() => {
      silent.take(none, true);
      return silent.found;
    });
    expect(found).toEqual([undefined, undefined, undefined, 'none']);
    silent.listen(false);
    expect(silent.found).toBeUndefined();
    silent.listen(true);
    expect(silent.found).toBeUndefined();
  });
});
