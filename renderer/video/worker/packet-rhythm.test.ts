import { describe, expect, it } from 'vitest';
import type { TrackConfig } from '../3-demux/packet';
import type { TimedPacket } from '../5-pace/timeline';
import { packetRhythm, type PacketRhythm } from './feed-intake';

const config: TrackConfig = { codec: 'avc1.64001f', widthPx: 320, heightPx: 180, description: undefined };

/** Packets of fifteen frames a second, a key frame every `group` of them. */
function packets(first: number, count: number, group: number): TimedPacket[] {
  return Array.from({ length: count }, (_, index) => {
    const frame = first + index;
    const atMicros = Math.round((frame * 1_000_000) / 15);
    const isKey = frame % group === 0;
    const packet = { ptsMicros: atMicros, durationMicros: 66_667, isKey, bytes: new Uint8Array(1) };
    return { packet, config, atMicros, utcMs: undefined };
  });
}

describe('packetRhythm', () => {
  it('tells frames and key frames of a segment', () => {
    expect(packetRhythm(packets(0, 30, 15), 2_000)).toMatchObject({ keyMs: 1_000 });
    expect(packetRhythm(packets(0, 30, 30), 2_000).keyMs).toBe(2_000);
  });

  it.each([15, 30, 60])('tells key frames every %s frames from parts of three', (group) => {
    let rhythm: PacketRhythm | undefined;
    for (let first = 0; first < 4 * group; first += 3) {
      rhythm = packetRhythm(packets(first, 3, group), 200, rhythm);
      expect(rhythm.frameMs).toBeCloseTo(66.67, 1);
      expect(rhythm.keyMs).toBeGreaterThanOrEqual(1_000);
      if (first > group) expect(rhythm.keyMs).toBeCloseTo((group * 1_000) / 15, 1);
    }
  });

  it('keeps to the length of a frame where a part has only one', () => {
    expect(packetRhythm(packets(0, 1, 15), 66).frameMs).toBeCloseTo(66.67, 1);
  });
});
