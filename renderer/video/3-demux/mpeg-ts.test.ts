import { describe, expect, it } from 'vitest';
import { fixture } from '../fixtures/fixtures';
import { readTransportStream } from './mpeg-ts';
import type { DemuxedSegment } from './packet';
import { readByLibrary } from './testing/library-reader';
import { tsOf, type TsParts } from './testing/transport-stream';

const plain = { sound: false, known: undefined };
const withSound = { sound: true, known: undefined };

type Timed = { readonly packets: readonly { readonly ptsMicros: number }[] } | undefined;

/** By how much the times of two readings differ, microseconds. */
function worstDifference(ours: Timed, theirs: Timed): number {
  return Math.max(
    0,
    ...(ours?.packets ?? []).map(({ ptsMicros }, index) =>
      Math.abs(ptsMicros - (theirs?.packets[index]?.ptsMicros ?? Number.NaN)),
    ),
  );
}

/** Times in the order of showing, as multiples of the time between two of 15 pictures a second. */
function shownSteps({ packets }: DemuxedSegment): number[] {
  const times = packets.map(({ ptsMicros }) => ptsMicros).sort((a, b) => a - b);
  return times.map((time) => Math.round(((time - (times[0] ?? 0)) * 15) / 1_000_000));
}

describe('readTransportStream', () => {
  it.each(['ts', 'high-ts', 'hevc-ts', 'sound-ts'])('reads what the library reads: %s', async (name) => {
    for (const part of [0, 1]) {
      const bytes = fixture(`${name}-${part}.mpegts`);
      const ours = readTransportStream(bytes, withSound);
      const { video, sound } = await readByLibrary(bytes);
      expect(ours.config.codec).toBe(video?.codec);
      expect(ours.packets.map(({ bytes: data, isKey }) => ({ data, isKey }))).toEqual(
        video?.packets.map(({ bytes: data, isKey }) => ({ data, isKey })),
      );
      expect(worstDifference(ours, video)).toBeLessThan(2);
      expect(ours.sound?.config.codec).toBe(sound?.codec);
      expect(ours.sound?.packets.map(({ bytes: data }) => data)).toEqual(sound?.packets.map(({ bytes: data }) => data));
      // The library states the times of sound to the nearest tick for each frame; ours go on from the last time stamp.
      expect(worstDifference(ours.sound, sound)).toBeLessThan(50);
    }
  });

  it('says how H.264 with B-frames is decoded, and when each picture is shown', () => {
    const demuxed = readTransportStream(fixture('high-ts-0.mpegts'), plain);
    expect(demuxed.config).toEqual({ codec: 'avc1.64000a', widthPx: 192, heightPx: 108, description: undefined });
    expect(demuxed.packets.flatMap(({ isKey }, index) => (isKey ? [index] : []))).toEqual([0, 15]);
    expect(shownSteps(demuxed)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    expect(demuxed.packets.every(({ durationMicros }) => Math.abs(durationMicros - 66_667) <= 1)).toBe(true);
    expect(demuxed.sound).toBeUndefined();
  });

  it('says how H.265 is decoded', () => {
    const { config } = readTransportStream(fixture('hevc-ts-0.mpegts'), plain);
    expect(config).toMatchObject({ codec: 'hev1.1.6.L30.90', widthPx: 192, heightPx: 108 });
  });

  it('counts on where the 33 bits of a time stamp start anew', () => {
    const first = readTransportStream(fixture('wrap-ts-0.mpegts'), withSound);
    expect(shownSteps(first)).toEqual(Array.from({ length: 30 }, (_, index) => index));
    const [picture] = first.packets;
    const tone = first.sound?.packets.map(({ ptsMicros }) => ptsMicros) ?? [];
    // The encoder starts the sound a twenty-fifth of a second before the picture, and it has to stay there.
    expect(Math.abs((tone[0] ?? 0) - (picture?.ptsMicros ?? 0))).toBeLessThan(50_000);
    expect(tone.every((time, index) => index === 0 || time > (tone[index - 1] ?? 0))).toBe(true);
  });

  it('begins at recovery points where a stream has no other key pictures', () => {
    const [first, second] = [0, 1].map((part) => readTransportStream(fixture(`open-gop-ts-${part}.mpegts`), plain));
    expect(first?.packets.flatMap(({ isKey }, index) => (isKey ? [index] : []))).toEqual([0, 13]);
    expect(second?.packets[0]?.isKey).toBe(true);
    expect(second?.config).toEqual(first?.config);
    // Pictures that follow the key picture and come before it on the screen.
    expect(second?.packets[1]?.ptsMicros).toBeLessThan(second?.packets[0]?.ptsMicros ?? 0);
  });
});

const SPS = [0x67, 0x42, 0xc0, 0x0a, 0xda, 0x3d, 0x08, 0x88, 0x88, 0xc0, 0x44, 0x00, 0x00, 0x03, 0x00, 0x04];
const idr = [0, 0, 0, 1, ...SPS, 0, 0, 0, 1, 0x68, 0xce, 0x38, 0x80, 0, 0, 0, 1, 0x65, 0x88, 0x84];
const delta = [0, 0, 0, 1, 0x41, 0x9a, 0x24];

describe('readTransportStream on what encoders make of it', () => {
  const parts: TsParts = {
    streams: [
      { pid: 0x101, type: 0x0f },
      { pid: 0x100, type: 0x1b },
    ],
    units: [
      { pid: 0x100, pts: 90_000, data: idr },
      { pid: 0x100, pts: 96_000, data: delta },
    ],
  };
  const pictures = (made: TsParts): number[][] =>
    readTransportStream(tsOf(made), plain).packets.map(({ bytes }) => [...bytes]);

  it('needs no table that lists the programs', () => {
    expect(pictures({ ...parts, association: false })).toEqual([idr, delta]);
  });

  it('takes the first program that has video', () => {
    expect(pictures({ ...parts, before: [{ streams: [{ pid: 0x200, type: 0x0f }] }] })).toEqual([idr, delta]);
  });

  it('does not believe the length that a picture states', () => {
    const units = parts.units.map((unit) => ({ ...unit, length: 20 }));
    expect(pictures({ ...parts, units })).toEqual([idr, delta]);
  });

  it('adds what has no time to the picture before', () => {
    const field = [0, 0, 1, 0x41, 0x01];
    const units = [...parts.units, { pid: 0x100, pts: undefined, data: field }];
    expect(pictures({ ...parts, units })).toEqual([idr, [...delta, ...field]]);
  });

  it('finds the packets again after bytes that are none', () => {
    const bytes = tsOf(parts);
    const broken = Uint8Array.from([...bytes.subarray(0, 376), 0x47, 1, 2, 3, ...bytes.subarray(376)]);
    expect(readTransportStream(broken, plain).packets.map((packet) => [...packet.bytes])).toEqual([idr, delta]);
  });

  it('goes on as before where a segment does not repeat how it is decoded', () => {
    const { config } = readTransportStream(tsOf(parts), plain);
    const later = tsOf({ ...parts, units: [{ pid: 0x100, pts: 99_000, data: delta }] });
    expect(readTransportStream(later, { sound: false, known: config }).config).toBe(config);
    expect(() => readTransportStream(later, plain)).toThrow('there are no parameters of H.264');
    expect(() => readTransportStream(later, { sound: false, known: { ...config, codec: 'hev1.1.6.L30.90' } })).toThrow(
      'there are no parameters of H.264',
    );
  });

  it.each([
    { type: 0x02, says: 'The video is MPEG-2, which cannot be decoded here' },
    { type: 0x33, says: 'The video is H.266, which cannot be decoded here' },
    { type: 0x0f, says: 'there is no video in the transport stream' },
  ])('says what it is where there is nothing to show: $says', ({ type, says }) => {
    expect(() => readTransportStream(tsOf({ ...parts, streams: [{ pid: 0x100, type }] }), plain)).toThrow(says);
  });

  it('says that a stream is encrypted', () => {
    expect(() => readTransportStream(tsOf({ ...parts, scrambled: true }), plain)).toThrow('The video is encrypted');
  });

  it('reads what claims millions of pictures in the time that its bytes take', () => {
    // The library needs seconds for two megabytes of these, and grows with their square: it would exceed the time of a test.
    const claim = [0, 0, 1, 0x41, 0x88];
    const data = new Uint8Array(idr.length + 3_000_000 * claim.length).map(
      (_, at) => idr[at] ?? claim[(at - idr.length) % claim.length] ?? 0,
    );
    const bytes = tsOf({ ...parts, units: [{ pid: 0x100, pts: 90_000, data }] });
    expect(readTransportStream(bytes, plain).packets).toHaveLength(1);
  });
});
