/** What is served must be one stream without an end: told by a decoder that knows nothing of the loop. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { decode } from '../testing/ffprobe';
import { makeClips, type MadeClips } from '../testing/make-clips';
import { type Clip, encodeSegment, loadClips } from './clip';
import { runningSince1970, findSegment, SEGMENT_MS, slotAt, type Segment } from './timeline';

let made: MadeClips;
let clip: Clip;
beforeAll(async () => {
  made = await makeClips('bus-lane');
  const scene = (await loadClips(made.clipsDir, ['bus-lane'])).get('bus-lane');
  if (scene === undefined) throw new Error('no clip');
  clip = scene['360'];
});
afterAll(() => made.dispose());

/** Twelve segments, half as long again as the loop. */
function segmentsFrom(slot: number): Segment[] {
  return Array.from({ length: 12 }, (_, index) => {
    const segment = findSegment(runningSince1970(), slot + 12, slot + index);
    if (segment === undefined) throw new Error(`no segment ${index}`);
    return segment;
  });
}

const PICTURES = 12 * 30;
const slot = slotAt(utcMs(Date.UTC(2026, 10, 24, 12)), 0);

describe('fMP4 segments, one after another', () => {
  it('decode without complaint, with even timestamps over the end of the loop', async () => {
    const bytes = segmentsFrom(slot).flatMap((segment) => encodeSegment(clip, segment, 'fmp4'));
    const { frames, complaints } = await decode([clip.init, ...bytes]);
    expect(complaints).toBe('');
    const ticks = clip.timescale / 15;
    expect(frames.map((frame) => frame.pts)).toEqual(
      Array.from({ length: PICTURES }, (_, index) => (slot * SEGMENT_MS * clip.timescale) / 1_000 + index * ticks),
    );
    expect(frames.filter((frame) => frame.pict_type === 'I')).toHaveLength(PICTURES / 15);
  });

  it('leave the pictures where they are', () => {
    const [segment] = segmentsFrom(slot);
    if (segment === undefined) throw new Error('no segment');
    const fragment = clip.fragments[(slot * 10) % 80];
    expect(encodeSegment(clip, segment, 'fmp4')[1]).toBe(fragment?.mdat);
  });
});

/** The slot in which the 33-bit clock of a transport stream begins again, some time in 2026. */
const wrapSlot = Math.floor((Math.ceil((slot * 2 * 90_000) / 2 ** 33) * 2 ** 33) / 90_000 / 2);

describe('MPEG-TS segments, one after another', () => {
  it.each([
    ['over the end of the loop', slot],
    ['while the clock wraps', wrapSlot - 5],
  ])('decode without complaint, with even timestamps %s', async (_when, from) => {
    const bytes = segmentsFrom(from).flatMap((segment) => encodeSegment(clip, segment, 'ts'));
    const { frames, complaints } = await decode(bytes);
    expect(complaints).toBe('');
    const first = frames[0]?.pts ?? Number.NaN;
    expect(frames.map((frame) => frame.pts - first)).toEqual(
      Array.from({ length: PICTURES }, (_, index) => index * 6_000),
    );
    expect([frames[0]?.width, frames[0]?.height]).toEqual([640, 360]);
  });

  it('begin with both tables and count their packets without a gap', () => {
    const stream = Buffer.concat(segmentsFrom(slot).flatMap((segment) => encodeSegment(clip, segment, 'ts')));
    const counters = new Map<number, number>();
    expect(stream.length % 188).toBe(0);
    for (let at = 0; at < stream.length; at += 188) {
      const packet = stream.subarray(at, at + 188);
      expect(packet[0]).toBe(0x47);
      const pid = packet.readUInt16BE(1) & 0x1fff;
      const counter = packet.readUInt8(3) & 0xf;
      const before = counters.get(pid);
      if (before !== undefined) expect((counter - before) & 0xf).toBe(1);
      counters.set(pid, counter);
    }
    expect([...counters.keys()]).toEqual([0, 0x1000, 0x100]);
  });
});
