import { describe, expect, it } from 'vitest';
import type { Packet, TrackConfig } from '../../3-demux/packet';
import { newestAt, readSegment, type ReadSegment, type SegmentPlace } from './read-segment';

const noonMs = Date.UTC(2026, 10, 24, 12);
const config: TrackConfig = { codec: 'avc1.64001e', widthPx: 640, heightPx: 360, description: undefined };

/** Packets as [media time, key?], milliseconds, forty milliseconds apart. */
function read(
  place: Partial<SegmentPlace>,
  ...written: readonly (readonly [number, 'key'?])[]
): ReadSegment | undefined {
  const packets = written.map(([ms, key]): Packet => ({
    ptsMicros: ms * 1000,
    durationMicros: 40_000,
    isKey: key === 'key',
    bytes: new Uint8Array(9),
  }));
  return readSegment({ key: 'one', utcMs: noonMs, durationMs: 200, ...place }, { config, packets });
}

/** Milliseconds from noon. */
function times(frames: readonly { readonly atMicros: number }[] | undefined): number[] | undefined {
  return frames?.map(({ atMicros }) => atMicros / 1000 - noonMs);
}

describe('readSegment', () => {
  it('counts from the first picture that is shown, whatever the media time is', () => {
    const segment = read({}, [7_000, 'key'], [7_080], [7_040], [7_120]);
    expect(times(segment?.frames)).toEqual([0, 80, 40, 120]);
    expect(times(segment?.shown)).toEqual([0, 40, 80, 120]);
    expect(segment?.reorders).toBe(true);
    expect(segment).toMatchObject({ fromMicros: noonMs * 1000, untilMicros: (noonMs + 160) * 1000 });
  });

  it('counts from the moment that the source says, and shows nothing that only leads to it', () => {
    const segment = read({ originMicros: 0 }, [-70, 'key'], [-30], [10], [50], [90, 'key']);
    expect(times(segment?.frames)).toEqual([-70, -30, 10, 50, 90]);
    expect(times(segment?.shown)).toEqual([10, 50, 90]);
    expect(times(segment?.keys)).toEqual([-70, 90]);
    expect(segment?.fromMicros).toBe((noonMs + 10) * 1000);
    expect(newestAt(segment?.shown ?? [], (noonMs + 5) * 1000)).toBeUndefined();
  });

  it('knows the picture of its cut: the one before the first that is shown, where it lasts until then', () => {
    expect(read({ originMicros: 0 }, [-70, 'key'], [-30], [10], [50])?.lead?.atMicros).toBe((noonMs - 30) * 1000);
    expect(read({ originMicros: 0 }, [-40, 'key'], [0], [40])?.lead).toBeUndefined();
    expect(read({}, [0, 'key'], [40])?.lead).toBeUndefined();
  });

  it('is nothing without a key frame, and without anything to show', () => {
    expect(read({}, [0], [40])).toBeUndefined();
    expect(read({ originMicros: 0 }, [-80, 'key'], [-40])).toBeUndefined();
  });

  it('leaves out what a clock that jumped put far behind its end', () => {
    expect(times(read({}, [0, 'key'], [40], [90_000])?.frames)).toEqual([0, 40]);
  });
});
