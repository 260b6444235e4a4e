import { describe, expect, it } from 'vitest';
import type { Packet } from './packet';
import { spreadPreroll } from './mp4-fragment';

const bytes = new Uint8Array(1);

/** Packets as [moment, duration, key?]. */
function packets(...written: readonly (readonly [number, number, 'key'?])[]): Packet[] {
  return written.map(([ptsMicros, durationMicros, key]) => ({
    ptsMicros,
    durationMicros,
    isKey: key === 'key',
    bytes,
  }));
}

describe('spreadPreroll', () => {
  it('puts pictures without duration back to before the first that has one', () => {
    const cut = packets([30, 0, 'key'], [30, 0], [30, 0], [30, 40], [70, 40]);
    expect(spreadPreroll(cut)).toEqual(packets([-90, 40, 'key'], [-50, 40], [-10, 40], [30, 40], [70, 40]));
  });

  it.each([
    { name: 'nothing', given: packets() },
    { name: 'a file that begins with what was asked for', given: packets([0, 40, 'key'], [40, 40], [80, 0]) },
    { name: 'a stream that states no durations', given: packets([0, 0, 'key'], [40, 0], [80, 0]) },
    { name: 'a part that cannot be decoded by itself', given: packets([0, 0], [0, 0], [0, 40]) },
  ])('leaves $name alone', ({ given }) => {
    expect(spreadPreroll(given)).toEqual(given);
  });
});
