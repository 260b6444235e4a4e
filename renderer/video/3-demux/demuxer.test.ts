import { describe, expect, it } from 'vitest';
import type { Outcome } from '../1-playlist/outcome';
import { fixture } from '../fixtures/fixtures';
import { Demuxer } from './demuxer';
import type { DemuxedSegment } from './packet';

const init = { bytes: fixture('fmp4-init.mp4') };
const fmp4 = [fixture('fmp4-0.m4s'), fixture('fmp4-1.m4s')] as const;
const ts = [fixture('ts-0.mpegts'), fixture('ts-1.mpegts')] as const;

async function demuxed(bytes: Uint8Array<ArrayBuffer>, withInit: typeof init | undefined): Promise<DemuxedSegment> {
  const outcome = await new Demuxer().demux({ bytes, init: withInit });
  if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const messageOf = (outcome: Outcome<unknown>): string =>
  outcome.kind === 'fault' ? outcome.fault.message : outcome.kind;

describe('Demuxer on fragmented MP4', () => {
  it('finds every picture with its time, and how to decode it', async () => {
    for (const [index, bytes] of fmp4.entries()) {
      const { config, packets } = await demuxed(bytes, init);
      expect(config).toMatchObject({ codec: 'avc1.64000c', widthPx: 320, heightPx: 180 });
      expect(config.description?.[0]).toBe(1);
      expect(packets).toHaveLength(30);
      expect(packets.flatMap((packet, at) => (packet.isKey ? [at] : []))).toEqual([0, 15]);
      const start = index * 2_000_000;
      expect(packets.map((packet) => packet.ptsMicros)).toEqual(
        packets.map((_, at) => start + Math.round((at * 1_000_000) / 15)),
      );
      // Length-prefixed: the first unit's length lies within the sample.
      for (const { bytes: sample } of packets) {
        expect(new DataView(sample.buffer, sample.byteOffset).getUint32(0)).toBeLessThan(sample.length);
      }
    }
  });

  it('reads a segment that carries its own init segment', async () => {
    const both = Uint8Array.from([...init.bytes, ...fmp4[0]]);
    expect((await demuxed(both, undefined)).packets).toHaveLength(30);
  });

  it('reads an init segment once for as long as it is the same', async () => {
    const demuxer = new Demuxer();
    const first = await demuxer.demux({ bytes: fmp4[0], init });
    const second = await demuxer.demux({ bytes: fmp4[1], init });
    if (first.kind !== 'success' || second.kind !== 'success') throw new Error('both are good');
    expect(second.value.config).toBe(first.value.config);
  });

  it('does not believe a run of four thousand million samples', async () => {
    const bytes = Uint8Array.from(fmp4[0]);
    const trun = findText(bytes, 'trun');
    const view = new DataView(bytes.buffer);
    // No field of its own for any sample: only the count says how many there are.
    view.setUint32(trun + 4, 0x01);
    view.setUint32(trun + 8, 0xffff_ffff);
    expect(messageOf(await new Demuxer().demux({ bytes, init }))).toContain('4294967295 samples in one run');
  });
});

describe('Demuxer on MPEG-TS', () => {
  it('finds every picture in decoding order, with B-frames, and leaves the sound alone', async () => {
    for (const [index, bytes] of ts.entries()) {
      const { config, packets } = await demuxed(bytes, undefined);
      expect(config).toMatchObject({ codec: 'avc1.64000c', widthPx: 320, heightPx: 180, description: undefined });
      expect(packets).toHaveLength(30);
      expect(packets[0]?.isKey).toBe(true);
      const times = packets.map((packet) => packet.ptsMicros);
      expect(times).not.toEqual([...times].sort((a, b) => a - b));
      const shown = [...times].sort((a, b) => a - b);
      const [first = 0] = shown;
      expect(shown.map((time) => Math.round(((time - first) * 15) / 1_000_000))).toEqual(shown.map((_, at) => at));
      // The second segment goes on where the first ended.
      expect(Math.round(first / 1_000)).toBe(1_533 + index * 2_000);
    }
  });

  it('yields what came before a break', async () => {
    const { packets } = await demuxed(ts[0].slice(0, 188 * 100), undefined);
    expect(packets.length).toBeGreaterThan(3);
    expect(packets.length).toBeLessThan(30);
  });
});

describe('Demuxer on rubbish', () => {
  it.each([
    { name: 'nothing', bytes: new Uint8Array(0), says: 'The segment is empty' },
    { name: 'random bytes', bytes: fixture('rubbish.bin'), says: 'The segment is neither MP4 nor MPEG-TS' },
    { name: 'a web page', bytes: fixture('sign-in.html'), says: 'The segment is neither MP4 nor MPEG-TS' },
    { name: 'an init segment alone', bytes: init.bytes, says: 'The segment holds no pictures' },
    { name: 'a transport stream of one packet', bytes: ts[0].slice(0, 188), says: 'The segment is not readable' },
  ])('says that it is no segment: $name', async ({ bytes, says }) => {
    expect(messageOf(await new Demuxer().demux({ bytes, init }))).toContain(says);
  });

  it('says that it is the init segment where that is cut off', async () => {
    for (const length of [0, 20, 100, 500]) {
      const outcome = await new Demuxer().demux({ bytes: fmp4[0], init: { bytes: init.bytes.slice(0, length) } });
      expect(messageOf(outcome)).toMatch(/^The segment is not readable: in its init segment /);
    }
  });

  it('says that a stream without its init segment is not readable', async () => {
    expect(messageOf(await new Demuxer().demux({ bytes: fmp4[0], init: undefined }))).toContain('there is no moov box');
  });
});

function findText(bytes: Uint8Array, text: string): number {
  const at = new TextDecoder('latin1').decode(bytes).indexOf(text);
  if (at < 0) throw new Error(`there is no ${text}`);
  return at;
}
