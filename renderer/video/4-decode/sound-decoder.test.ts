import { beforeEach, describe, expect, it } from 'vitest';
import type { SoundConfig } from '../3-demux/packet';
import { SoundDecoder } from './sound-decoder';
import { FakeSamples, FakeSoundDecoder, stubSound } from './testing/fake-sound';

const adts: SoundConfig = { codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 2, description: undefined };
const described: SoundConfig = { ...adts, description: Uint8Array.of(0x11, 0x90) };
const packet = { ptsMicros: 0, durationMicros: 21_333, isKey: true, bytes: new Uint8Array(4) };

function setUp() {
  const samples: AudioData[] = [];
  const faults: string[] = [];
  const decoder = new SoundDecoder({
    onSamples: (data) => void samples.push(data),
    onFault: (reason) => void faults.push(reason),
  });
  return { decoder, samples, faults };
}

describe('SoundDecoder', () => {
  beforeEach(() => {
    stubSound();
    FakeSoundDecoder.byHand = true;
  });

  it('describes sound of MP4 by its configuration, and ADTS by nothing', () => {
    for (const config of [adts, described]) {
      setUp().decoder.decode(packet, config, 0);
      const [given] = FakeSoundDecoder.made.at(-1)?.configs ?? [];
      expect(given).toMatchObject({ codec: 'mp4a.40.2', sampleRate: 48_000, numberOfChannels: 2 });
      expect(given && 'description' in given).toBe(config.description !== undefined);
    }
  });

  it('passes samples on, and closes those that nobody waits for any more', () => {
    const { decoder, samples } = setUp();
    decoder.decode(packet, adts, 7);
    FakeSoundDecoder.made[0]?.work();
    expect(samples.map(({ timestamp }) => timestamp)).toEqual([7]);
    decoder.decode(packet, adts, 8);
    decoder.reset();
    FakeSoundDecoder.made[0]?.work();
    expect(samples).toHaveLength(1);
    expect(FakeSamples.openCount).toBe(1);
  });

  it('begins anew where the sound is described differently, and not where it is another copy of the same', () => {
    const { decoder } = setUp();
    decoder.decode(packet, described, 0);
    decoder.decode(packet, { ...described, description: Uint8Array.of(0x11, 0x90) }, 1);
    expect(FakeSoundDecoder.made).toHaveLength(1);
    decoder.decode(packet, adts, 2);
    expect(FakeSoundDecoder.made.map(({ state }) => state)).toEqual(['closed', 'configured']);
  });

  it.each(['refused at once', 'failing later'])(
    'says once that it cannot, and tries nothing but another: %s',
    (when) => {
      const { decoder, faults } = setUp();
      if (when === 'refused at once') FakeSoundDecoder.refused.add(adts.codec);
      decoder.decode(packet, adts, 0);
      if (when === 'failing later') FakeSoundDecoder.made[0]?.fail('Decoding error.');
      expect(faults).toHaveLength(1);
      expect(faults[0]).toContain('The decoder for mp4a.40.2 failed');
      expect(decoder.decode(packet, { ...adts }, 1)).toBe(false);
      expect(faults).toHaveLength(1);
      FakeSoundDecoder.refused.clear();
      expect(decoder.decode(packet, described, 2)).toBe(true);
    },
  );
});
