import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture } from '../fixtures/fixtures';
import { BitReader } from './bit-reader';
import { readH264Parameters, readH265Parameters } from './picture-parameters';
import { H264, H265, headOfAnnexB, headOfLengthPrefixed, isDecoderStart, isKeyPicture } from './nal-units';
import { readTransportStream } from './mpeg-ts';
import { BitWriter } from './testing/bit-writer';

/** A parameter set of the Baseline profile for a picture of so many blocks. */
const baseline = (widthInBlocks: number, heightInBlocks: number): Uint8Array =>
  new BitWriter()
    .bits(32, 0x6742c00a)
    .unsigned(0, 0, 2, 1)
    .bits(1, 0)
    .unsigned(widthInBlocks - 1, heightInBlocks - 1)
    .bits(4, 0b1100)
    .end();

const unitsOf = (name: string, codec: typeof H264): Uint8Array => {
  const [key] = readTransportStream(fixture(name), { sound: false, known: undefined }).packets;
  const found =
    key && headOfAnnexB(key.bytes, codec).units.find((unit) => codec.typeOf(unit[0] ?? 0) === codec.parameters);
  if (!found) throw new Error(`${name} has no parameters`);
  return found;
};

describe('BitReader', () => {
  it('reads numbers as they were written, through the bytes that keep start codes out', () => {
    const number = fc.integer({ min: 0, max: 2 ** 31 });
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (numbers) => {
        const bits = new BitReader(new BitWriter().unsigned(...numbers).end());
        expect(numbers.map(() => bits.unsigned())).toEqual(numbers);
      }),
    );
  });

  it('reads signed numbers', () => {
    const bits = new BitReader(new BitWriter().unsigned(0, 1, 2, 3, 4).end());
    expect([0, 1, 2, 3, 4].map(() => bits.signed())).toEqual([0, 1, -1, 2, -2]);
  });

  it('ends with the bits, and at numbers that are too large', () => {
    expect(() => new BitReader(Uint8Array.of(0xff)).bits(9)).toThrow('a parameter set ends too early');
    expect(() => new BitReader(new Uint8Array(9)).unsigned()).toThrow('a number of more than 32 bits');
  });
});

describe('readH264Parameters', () => {
  // As x264 writes them for 640 x 360, with pixels that are not square, with a word on overscan, and with nothing.
  it.each([
    [
      '67640016acd940a02ff97ff000300046e04040c8000003000800000300f078b16cb0',
      { primaries: 'smpte170m', transfer: 'smpte170m', matrix: 'smpte170m', fullRange: true },
    ],
    [
      '67640016acd940a02ff9701b50101014000003000400000300783c58b658',
      { primaries: 'bt709', transfer: 'bt709', matrix: 'bt709', fullRange: false },
    ],
    ['67640016acd940a02ff970110000030001000003001e0f162d96', undefined],
  ])('reads the colours of %s', (hex, colour) => {
    const unit = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    expect(readH264Parameters(unit)).toMatchObject({ widthPx: 640, heightPx: 360, colour });
    expect(readH264Parameters(unit.subarray(0, 13)).colour, 'cut off').toBeUndefined();
  });

  it('reads what x264 writes', () => {
    expect(readH264Parameters(unitsOf('ts-0.mpegts', H264))).toEqual({
      codec: 'avc1.64000c',
      widthPx: 320,
      heightPx: 180,
      description: undefined,
    });
  });

  it('reads any size that is not absurd', () => {
    const blocks = fc.integer({ min: 1, max: 1024 });
    fc.assert(
      fc.property(blocks, blocks, (width, height) => {
        expect(readH264Parameters(baseline(width, height))).toMatchObject({
          widthPx: width * 16,
          heightPx: height * 16,
        });
      }),
    );
  });

  it.each([
    {
      name: 'a picture of a million pixels on a side',
      unit: baseline(62_500, 62_500),
      says: 'a picture of 1000000 x 1000000',
    },
    { name: 'a cut parameter set', unit: baseline(20, 12).subarray(0, 6), says: 'ends too early' },
    { name: 'a header alone', unit: Uint8Array.of(0x67), says: 'ends too early' },
    {
      name: 'a cycle of a thousand million pictures',
      unit: new BitWriter().bits(32, 0x6742c00a).unsigned(0, 0, 1).bits(1, 0).unsigned(0, 0, 1_000_000_000).end(),
      says: 'a cycle of 1000000000 pictures',
    },
  ])('refuses $name', ({ unit, says }) => {
    expect(() => readH264Parameters(unit)).toThrow(says);
  });
});

describe('readH265Parameters', () => {
  it('reads what x265 writes', () => {
    expect(readH265Parameters(unitsOf('hevc-ts-0.mpegts', H265))).toEqual({
      codec: 'hev1.1.6.L30.90',
      widthPx: 192,
      heightPx: 108,
      description: undefined,
    });
  });

  it('makes a result or a RangeError of every cut', () => {
    const whole = unitsOf('hevc-ts-0.mpegts', H265);
    for (let length = 0; length < 18; length++) {
      expect(() => readH265Parameters(whole.subarray(0, length))).toThrow(RangeError);
    }
  });
});

describe('pictures', () => {
  const annexB = Uint8Array.of(0, 0, 0, 1, 9, 0xf0, 0, 0, 1, 0x67, 1, 2, 0, 0, 1, 0x65, 0x88);
  const prefixed = Uint8Array.of(0, 0, 0, 2, 9, 0xf0, 0, 0, 0, 3, 0x67, 1, 2, 0, 0, 0, 2, 0x65, 0x88);

  it('has the same head in both forms', () => {
    const expected = { units: [Uint8Array.of(9, 0xf0), Uint8Array.of(0x67, 1, 2)], slice: 5 };
    expect(headOfAnnexB(annexB, H264)).toEqual(expected);
    expect(headOfLengthPrefixed(prefixed, H264, 4)).toEqual(expected);
  });

  it.each([
    { name: 'an IDR picture', head: [0, 0, 1, 0x65], key: true },
    { name: 'another picture', head: [0, 0, 1, 0x41], key: false },
    { name: 'a recovery point', head: [0, 0, 1, 6, 6, 1, 0x84, 0x80, 0, 0, 1, 0x41], key: true },
    {
      name: 'a recovery point after a long message',
      head: [0, 0, 1, 6, 5, 2, 0, 9, 6, 1, 0x84, 0, 0, 1, 0x41],
      key: true,
    },
    { name: 'other information', head: [0, 0, 1, 6, 5, 1, 6, 0x80, 0, 0, 1, 0x41], key: false },
    {
      name: 'information that claims to be longer than it is',
      head: [0, 0, 1, 6, 5, 0xff, 0xff, 6, 0, 0, 1, 0x41],
      key: false,
    },
    { name: 'no slice at all', head: [0, 0, 1, 6, 6, 1, 0x84], key: false },
  ])('tells whether decoding may begin with it: $name', ({ head, key }) => {
    expect(isKeyPicture(headOfAnnexB(Uint8Array.from([...head, 0xff]), H264), H264)).toBe(key);
  });

  it.each([
    { config: 'avc1.64000a', description: undefined, bytes: annexB, starts: true },
    { config: 'avc1.64000a', description: Uint8Array.of(1, 100, 0, 10, 0xff), bytes: prefixed, starts: true },
    { config: 'avc1.64000a', description: undefined, bytes: Uint8Array.of(0, 0, 1, 0x41, 1), starts: false },
    { config: 'av01.0.00M.08', description: undefined, bytes: Uint8Array.of(1, 2), starts: true },
  ])('tells whether a decoder takes it as its first: $config $starts', ({ config, description, bytes, starts }) => {
    const packet = { ptsMicros: 0, durationMicros: 0, isKey: true, bytes };
    expect(isDecoderStart(packet, { codec: config, widthPx: 16, heightPx: 16, description })).toBe(starts);
  });
});
