import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { Packet, TrackConfig } from '../3-demux/packet';
import { FeedDecoder, type OwnedFrame } from './feed-decoder';
import { FrameLedger } from './frame-ledger';
import { FakeDecoder, leftOpen, newestDecoder, stubWebCodecs } from './testing/fake-decoder';

const avcc: TrackConfig = {
  codec: 'avc1.64001f',
  widthPx: 1280,
  heightPx: 720,
  description: Uint8Array.from([1, 100]),
};
const annexB: TrackConfig = { codec: 'avc1.64001f', widthPx: 1280, heightPx: 720, description: undefined };
const packet = (isKey: boolean): Packet => ({ ptsMicros: 0, durationMicros: 66_667, isKey, bytes: new Uint8Array(4) });
const CLEAN = '0 decoders, 0 frames, ledger 0 and 0';

function setUp() {
  const ledger = new FrameLedger();
  const frames: OwnedFrame[] = [];
  const faults: FeedFault[] = [];
  const events = {
    onFrame: (owned: OwnedFrame) => void frames.push(owned),
    onFault: (fault: FeedFault) => void faults.push(fault),
    onRoom: vi.fn(),
  };
  return { ledger, frames, faults, events, decoder: new FeedDecoder(events, ledger, 'prefer-software') };
}

describe('FeedDecoder', () => {
  beforeEach(() => {
    stubWebCodecs();
    vi.useFakeTimers();
  });
  afterEach(() => void vi.useRealTimers());

  it('describes fMP4 by its configuration record, and Annex B by nothing', () => {
    for (const config of [avcc, annexB]) {
      const { decoder } = setUp();
      decoder.decode({ packet: packet(true), config: config, atMicros: 0 }, 0);
      const [given] = newestDecoder().configs;
      expect(given).toMatchObject({
        codec: 'avc1.64001f',
        optimizeForLatency: true,
        hardwareAcceleration: 'prefer-software',
      });
      expect(given?.description).toBe(config.description);
      expect(given && 'description' in given).toBe(config.description !== undefined);
    }
  });

  it('takes nothing before a key packet', () => {
    const { decoder } = setUp();
    expect(decoder.needsKey).toBe(true);
    expect(decoder.decode({ packet: packet(false), config: avcc, atMicros: 0 }, 0)).toBe(false);
    expect(FakeDecoder.made).toHaveLength(0);
    expect(decoder.decode({ packet: packet(true), config: avcc, atMicros: 0 }, 0)).toBe(true);
    expect(decoder.decode({ packet: packet(false), config: avcc, atMicros: 1 }, 0)).toBe(true);
  });

  it('has room for two packets at a time', () => {
    const { decoder, events } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 0 }, 0);
    expect(decoder.hasRoom).toBe(true);
    decoder.decode({ packet: packet(false), config: avcc, atMicros: 1 }, 0);
    expect(decoder.hasRoom).toBe(false);
    newestDecoder().work();
    expect(decoder.hasRoom).toBe(true);
    expect(events.onRoom).toHaveBeenCalledOnce();
  });

  it('passes on each frame with its timestamp and its ownership', () => {
    const { decoder, frames, ledger } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 4_000 }, 0);
    newestDecoder().work();
    expect(frames[0]?.frame.timestamp).toBe(4_000);
    expect(ledger.openFrames).toBe(1);
    frames[0]?.close();
    decoder.reset();
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('changes its configuration at a key packet, and lets the old decoder finish', async () => {
    const { decoder, frames, ledger } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    const old = newestDecoder();
    expect(decoder.decode({ packet: packet(false), config: annexB, atMicros: 2 }, 0)).toBe(false);
    expect(decoder.decode({ packet: packet(true), config: annexB, atMicros: 3 }, 0)).toBe(true);
    expect(newestDecoder()).not.toBe(old);
    old.finishFlush();
    newestDecoder().work();
    await vi.advanceTimersByTimeAsync(0);
    expect(frames.map(({ frame }) => frame.timestamp)).toEqual([1, 3]);
    expect(old.state).toBe('closed');
    for (const { close } of frames) close();
    decoder.reset();
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('keeps its decoder where the configuration is only another copy of the same', () => {
    const { decoder } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    decoder.decode(
      { packet: packet(true), config: { ...avcc, description: Uint8Array.from([1, 100]) }, atMicros: 2 },
      0,
    );
    expect(FakeDecoder.made).toHaveLength(1);
  });

  it('closes a replaced decoder whose flush hangs', async () => {
    const { decoder, ledger } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    decoder.decode({ packet: packet(true), config: annexB, atMicros: 2 }, 0);
    await vi.advanceTimersByTimeAsync(500);
    expect(FakeDecoder.made[0]?.state).toBe('closed');
    decoder.reset();
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('tells a fault and starts again at the next key packet', () => {
    const { decoder, faults, ledger } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    newestDecoder().fail('Decoding error.');
    expect(faults).toEqual([{ stage: 'decode', message: 'The decoder for avc1.64001f failed: Decoding error.' }]);
    expect(decoder.decode({ packet: packet(false), config: avcc, atMicros: 2 }, 0)).toBe(false);
    expect(decoder.decode({ packet: packet(true), config: avcc, atMicros: 3 }, 0)).toBe(true);
    expect(FakeDecoder.made).toHaveLength(2);
    decoder.reset();
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('tells a fault where the machine does not know the codec', () => {
    const { decoder, faults, ledger } = setUp();
    FakeDecoder.refused.add('hvc1.1.6.L93.B0');
    decoder.decode({ packet: packet(true), config: { ...avcc, codec: 'hvc1.1.6.L93.B0' }, atMicros: 1 }, 0);
    expect(faults[0]?.message).toBe('The decoder for hvc1.1.6.L93.B0 failed: not supported here');
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('notices a decoder that stops without a word', () => {
    const { decoder, faults } = setUp();
    decoder.check(0);
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    decoder.decode({ packet: packet(false), config: avcc, atMicros: 2 }, 0);
    decoder.check(1_900);
    expect(faults).toHaveLength(0);
    decoder.check(2_100);
    expect(faults[0]?.message).toContain('it stopped without a word');
    expect(decoder.needsKey).toBe(true);
  });

  it('does not take a slow decoder for one that has stopped', () => {
    const { decoder, faults } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 0 }, 0);
    decoder.decode({ packet: packet(false), config: avcc, atMicros: 1 }, 0);
    for (let index = 2; index < 12; index++) {
      decoder.check(index * 1_000);
      newestDecoder().work();
      decoder.decode({ packet: packet(false), config: avcc, atMicros: index }, index * 1_000);
      expect(decoder.hasRoom).toBe(false);
    }
    expect(faults).toEqual([]);
  });

  it('closes at once a frame that comes after a reset', () => {
    const { decoder, frames, ledger } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    const old = newestDecoder();
    decoder.reset();
    old.work();
    expect(frames).toHaveLength(0);
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('passes over pictures that refer to what came before the beginning, and no others', () => {
    const { decoder } = setUp();
    const taken = [
      [true, 300],
      [false, 100],
      [false, 200],
      [false, 400],
      [true, 800],
      [false, 600],
    ] as const;
    expect(
      taken.map(([isKey, micros]) => decoder.decode({ packet: packet(isKey), config: avcc, atMicros: micros }, 0)),
    ).toEqual([
      ...[true, false, false, true],
      // The pictures before the second key picture have all that they refer to.
      ...[true, true],
    ]);
  });

  it.each([
    { form: 'Annex B', config: annexB, start: [0, 0, 0, 1, 0x67], idr: [0, 0, 1, 0x65, 1], other: [0, 0, 1, 0x41, 1] },
    { form: 'length-prefixed', config: avcc, start: [0, 24, 0x67], idr: [0, 2, 0x65, 1], other: [0, 2, 0x41, 1] },
  ])('begins a stream without IDR pictures with one of its own: $form', ({ config, start, idr, other }) => {
    const twoBytes = config.description ? { ...config, description: Uint8Array.of(1, 100, 0, 10, 0xfd) } : config;
    const keyOf = (bytes: number[]): Packet => ({ ...packet(true), bytes: Uint8Array.from(bytes) });
    const { decoder, frames, ledger } = setUp();
    decoder.decode({ packet: keyOf(other), config: twoBytes, atMicros: 1_000 }, 0);
    decoder.decode({ packet: keyOf(other), config: twoBytes, atMicros: 2_000 }, 0);
    const { taken } = newestDecoder();
    expect(taken.map(({ timestamp }) => timestamp)).toEqual([-1, 1_000, 2_000]);
    expect([...(taken[0]?.data ?? [])].slice(0, start.length)).toEqual(start);
    newestDecoder().work(3);
    expect(frames.map(({ frame }) => frame.timestamp)).toEqual([1_000, 2_000]);
    for (const { close } of frames) close();
    decoder.reset();
    decoder.decode({ packet: keyOf(idr), config: twoBytes, atMicros: 3_000 }, 0);
    expect(newestDecoder().taken.map(({ timestamp }) => timestamp)).toEqual([3_000]);
    decoder.reset();
    expect(leftOpen(ledger)).toBe(CLEAN);
  });

  it('has the decoder put out what it keeps, and begins anew with a key packet', () => {
    const { decoder, frames } = setUp();
    decoder.decode({ packet: packet(true), config: avcc, atMicros: 1 }, 0);
    decoder.finish();
    newestDecoder().finishFlush();
    expect(frames.map(({ frame }) => frame.timestamp)).toEqual([1]);
    expect(decoder.needsKey).toBe(true);
    expect(decoder.decode({ packet: packet(false), config: avcc, atMicros: 2 }, 0)).toBe(false);
    expect(decoder.decode({ packet: packet(true), config: avcc, atMicros: 3 }, 0)).toBe(true);
    expect(FakeDecoder.made).toHaveLength(1);
  });
});
