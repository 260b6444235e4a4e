import { describe, expect, it } from 'vitest';
import { InFlight } from './feed-decoder';

describe('InFlight', () => {
  it('does not wait for frames that a decoder keeps for putting them into order', () => {
    const inFlight = new InFlight<{ atMicros: number }>();
    // Two B-frames between two others: the decoder keeps two.
    const [given, shown] = [
      [0, 300, 100, 200, 600, 400],
      [0, 100, 200, 300],
    ];
    for (const micros of given.slice(0, 2)) inFlight.add({ atMicros: micros });
    expect(inFlight.coming).toBe(2);
    for (const [index, micros] of given.slice(2).entries()) {
      inFlight.add({ atMicros: micros });
      inFlight.came(shown[index] ?? 0);
    }
    expect([inFlight.count, inFlight.coming]).toEqual([2, 0]);
  });

  it('gives up frames that the decoder has left out', () => {
    const inFlight = new InFlight<{ atMicros: number }>();
    for (const micros of [0, 100, 200, 300]) inFlight.add({ atMicros: micros });
    inFlight.came(200);
    expect(inFlight.count).toBe(1);
  });
});
