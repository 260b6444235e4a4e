import { describe, expect, it } from 'vitest';
import { readAdts } from './mpeg-ts';

/** A frame of 48 kHz stereo AAC-LC. */
const frame = (payload: number): number[] => {
  const length = 7 + payload;
  return [0xff, 0xf1, 0x4c, 0x80 | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc].concat(
    new Array<number>(payload).fill(0x21),
  );
};

describe('readAdts', () => {
  it('reads frames across the borders of spans, each time with the first frame that begins in it', () => {
    const bytes = Uint8Array.from([...frame(10), ...frame(20), ...frame(30), ...frame(5)]);
    // The third frame begins in the first span and ends in the second.
    const spans = [
      { pts: 9_000, start: 0, end: 50 },
      { pts: 18_000, start: 50, end: bytes.length },
    ];
    const sound = readAdts(bytes, spans);
    expect(sound?.config).toEqual({ codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 2, description: undefined });
    expect(sound?.frames.map((one) => one.bytes.length)).toEqual([17, 27, 37, 12]);
    expect(sound?.frames.map((one) => one.pts)).toEqual([9_000, 10_920, 12_840, 18_000]);
    expect(sound?.frames[0]?.durationTicks).toBe(1_920);
  });

  it('begins at the first whole frame and ends before one that is cut', () => {
    const bytes = Uint8Array.from([0x21, 0xff, 0x00, ...frame(10), ...frame(20)]).subarray(0, 30);
    const sound = readAdts(bytes, [{ pts: 100, start: 0, end: bytes.length }]);
    expect(sound?.frames.map((one) => one.bytes.length)).toEqual([17]);
  });

  it.each([
    { name: 'nothing', bytes: [] },
    { name: 'no frame', bytes: [1, 2, 3, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] },
    { name: 'a frame that is shorter than its header', bytes: [0xff, 0xf1, 0x4c, 0x80, 0, 0x5f, 0xfc, 0, 0] },
    { name: 'a reserved rate', bytes: [0xff, 0xf1, 0x7c, 0x80, 1, 0x1f, 0xfc, 0, 0] },
  ])('finds no sound in $name', ({ bytes }) => {
    expect(readAdts(Uint8Array.from(bytes), [{ pts: 0, start: 0, end: bytes.length }])).toBeUndefined();
  });
});
