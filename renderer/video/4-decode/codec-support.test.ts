import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { TrackConfig } from '../3-demux/packet';
import { accelerationFor, decodable } from './codec-support';
import { FeedDecoder } from './feed-decoder';
import { FrameLedger } from './frame-ledger';
import { FakeDecoder, newestDecoder, stubWebCodecs } from './testing/fake-decoder';

describe('decodable', () => {
  beforeEach(() => {
    stubWebCodecs();
  });

  const of = (codec: string): TrackConfig => ({ codec, widthPx: 1280, heightPx: 720, description: undefined });

  it('asks once for each codec', async () => {
    for (let times = 0; times < 3; times++) {
      expect(await decodable(of('avc1.640028'))).toEqual({ kind: 'success', value: undefined });
    }
    expect(FakeDecoder.questions).toBe(2);
  });

  it.each([
    { codec: 'hev1.1.6.L120.90', says: 'This machine cannot decode H.265 (hev1.1.6.L120.90)' },
    { codec: 'av01.0.08M.10', says: 'This machine cannot decode AV1 (av01.0.08M.10)' },
    { codec: 'xyz1', says: 'This machine cannot decode xyz1' },
  ])('names a codec that this machine does not decode: $codec', async ({ codec, says }) => {
    FakeDecoder.refused.add(codec);
    expect(await decodable(of(codec))).toEqual({
      kind: 'fault',
      fault: { stage: 'decode', message: says, unsupported: true },
    });
  });

  it('lets hardware decode what software does not', async () => {
    const codec = 'hev1.1.6.L93.90';
    FakeDecoder.onlyInHardware.add(codec);
    expect(accelerationFor(codec, 'prefer-software')).toBe('prefer-software');
    expect(await decodable(of(codec))).toMatchObject({ kind: 'success' });
    expect(accelerationFor(codec, 'prefer-software')).toBe('no-preference');
    const events = { onFrame: vi.fn(), onFault: vi.fn(), onRoom: vi.fn() };
    const decoder = new FeedDecoder(events, new FrameLedger(), 'prefer-software');
    const packet = { ptsMicros: 0, durationMicros: 0, isKey: true, bytes: new Uint8Array(4) };
    decoder.decode({ packet: packet, config: of(codec), atMicros: 0 }, 0);
    expect(newestDecoder().configs[0]?.hardwareAcceleration).toBe('no-preference');
  });
});
