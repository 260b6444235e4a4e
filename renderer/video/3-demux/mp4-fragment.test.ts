import { describe, expect, it } from 'vitest';
import { fixture } from '../fixtures/fixtures';
import { Demuxer } from './demuxer';
import type { DemuxedSegment } from './packet';
import { readByLibrary } from './testing/library-reader';
import { box, concat } from './testing/mp4-boxes';

async function demuxed(bytes: Uint8Array<ArrayBuffer>, init?: Uint8Array<ArrayBuffer>): Promise<DemuxedSegment> {
  const outcome = await new Demuxer().demux({ bytes, init: init && { bytes: init } }, true);
  if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const bytesOf = ({ packets }: Pick<DemuxedSegment, 'packets'>): Uint8Array[] => packets.map(({ bytes }) => bytes);
const timesOf = ({ packets }: Pick<DemuxedSegment, 'packets'>): number[] => packets.map(({ ptsMicros }) => ptsMicros);

/** A stream's two segments behind its init segment, as one file. */
const joined = (name: string): Uint8Array<ArrayBuffer> =>
  concat(fixture(`${name}-init.mp4`), fixture(`${name}-0.m4s`), fixture(`${name}-1.m4s`));

describe('readFragments', () => {
  it.each([
    { name: 'fmp4', codec: 'avc1.64000c' },
    { name: 'high-fmp4', codec: 'avc1.64000a' },
    { name: 'hevc-fmp4', codec: 'hev1.1.6.L30.90' },
    { name: 'av1-fmp4', codec: 'av01.0.00M.08' },
    { name: 'sound-fmp4', codec: 'avc1.64000a' },
  ])('reads what the library reads: $name is $codec', async ({ name, codec }) => {
    const init = fixture(`${name}-init.mp4`);
    const parts = [await demuxed(fixture(`${name}-0.m4s`), init), await demuxed(fixture(`${name}-1.m4s`), init)];
    const { video, sound } = await readByLibrary(joined(name));
    expect(parts.map(({ config }) => config.codec)).toEqual([codec, codec]);
    expect(parts.flatMap(bytesOf)).toEqual(video?.packets.map(({ bytes }) => bytes));
    expect(parts.flatMap(({ packets }) => packets.map(({ isKey }) => isKey))).toEqual(
      video?.packets.map(({ isKey }) => isKey),
    );
    expect(parts.flatMap((part) => (part.sound ? bytesOf(part.sound) : []))).toEqual(
      sound?.packets.map(({ bytes }) => bytes) ?? [],
    );
  });

  it('puts B-frames into the order of showing: by an edit list and offsets, or by offsets below zero', async () => {
    const every = (count: number, startMicros: number): number[] =>
      Array.from({ length: count }, (_, index) => startMicros + Math.round((index * 1_000_000) / 15));
    const sorted = (segment: DemuxedSegment): number[] => timesOf(segment).sort((a, b) => a - b);
    // The edit list of this one takes back, to the millisecond, what its offsets add.
    const high = await demuxed(fixture('high-fmp4-0.m4s'), fixture('high-fmp4-init.mp4'));
    const [start = Number.NaN] = sorted(high);
    expect(Math.abs(start - 133_000)).toBeLessThan(1_000);
    expect(
      sorted(high).map((time, index) => Math.abs(time - start - Math.round((index * 1_000_000) / 15)) < 2),
    ).toEqual(every(30, 0).map(() => true));
    expect(sorted(await demuxed(fixture('dash.mp4')))).toEqual(every(60, 0));
  });

  it('shows the key picture of an open group after those that come before it on the screen, as its packager did not write', async () => {
    const init = fixture('open-gop-fmp4-init.mp4');
    const parts = [0, 1].map(async (part) => demuxed(fixture(`open-gop-fmp4-${part}.m4s`), init));
    const times = (await Promise.all(parts)).flatMap(timesOf).sort((a, b) => a - b);
    const steps = times.slice(1).map((time, index) => Math.round((time - (times[index] ?? 0)) / 1_000));
    expect(times).toHaveLength(60);
    expect(new Set(steps)).toEqual(new Set([67]));
  });

  it('keeps sound and picture together, with several runs of both in each fragment', async () => {
    const whole = fixture('several-runs.mp4');
    const segment = await demuxed(whole);
    const { video, sound } = await readByLibrary(whole);
    expect(bytesOf(segment)).toEqual(video?.packets.map(({ bytes }) => bytes));
    expect(segment.sound && bytesOf(segment.sound)).toEqual(sound?.packets.map(({ bytes }) => bytes));
    expect(segment.sound?.config).toMatchObject({ codec: 'mp4a.40.2', sampleRateHz: 48_000, channels: 1 });
    expect(segment.sound?.config.description?.length).toBeGreaterThanOrEqual(2);
    expect([segment.packets[0]?.ptsMicros, segment.sound?.packets[0]?.ptsMicros]).toEqual([0, 0]);
    for (const [ours, theirs] of [
      [segment, video],
      [segment.sound, sound],
    ] as const) {
      const late = ours?.packets.map(({ ptsMicros }, index) => ptsMicros - (theirs?.packets[index]?.ptsMicros ?? 0));
      expect(late?.every((micros) => Math.abs(micros) < 2)).toBe(true);
    }
  });

  it('follows the edit lists of both tracks', async () => {
    const { packets, sound } = await demuxed(fixture('sound-fmp4-0.m4s'), fixture('sound-fmp4-init.mp4'));
    expect([packets[0]?.ptsMicros, sound?.packets[0]?.ptsMicros]).toEqual([21_000, 0]);
  });

  it('leaves sound alone where nobody listens', async () => {
    const init = { bytes: fixture('sound-fmp4-init.mp4') };
    const outcome = await new Demuxer().demux({ bytes: fixture('sound-fmp4-0.m4s'), init });
    expect(outcome.kind === 'success' && outcome.value.sound).toBeUndefined();
  });

  it('finds the data where offsets count from the start of a file, whole or cut', async () => {
    const whole = fixture('base-offset.mp4');
    const all = await demuxed(whole);
    expect(bytesOf(all)).toEqual((await readByLibrary(whole)).video?.packets.map(({ bytes }) => bytes));
    const starts = moofs(whole);
    expect(starts).toHaveLength(4);
    const init = whole.slice(0, starts[0]);
    const cut = await Promise.all(
      starts.map((start, index) => demuxed(whole.slice(start, starts[index + 1] ?? whole.length), init)),
    );
    expect(cut.flatMap(bytesOf)).toEqual(bytesOf(all));
    expect(cut.flatMap(timesOf)).toEqual(timesOf(all));
  });

  it('passes over boxes that say nothing about pictures', async () => {
    const [init, media] = [fixture('high-fmp4-init.mp4'), fixture('high-fmp4-0.m4s')];
    const noise = concat(
      box('styp', [0x6d, 0x73, 0x64, 0x68]),
      box('emsg', new Array(40).fill(7)),
      box('prft', [1, 2, 3]),
    );
    const noisy = await demuxed(concat(noise, media, box('uuid', new Array(20).fill(1)), box('free', [])), init);
    expect(noisy).toEqual(await demuxed(media, init));
  });

  it('counts on where a later fragment of a segment states no time', async () => {
    const whole = fixture('dash.mp4');
    const silent = Uint8Array.from(whole);
    // The second and later decode times are renamed to boxes that nobody knows.
    for (const at of textAt(silent, 'tfdt').slice(1)) silent.set([0x78], at);
    expect(timesOf(await demuxed(silent))).toEqual(timesOf(await demuxed(whole)));
  });

  it('tells another init segment by its size', async () => {
    const [large, small] = [
      await demuxed(fixture('fmp4-0.m4s'), fixture('fmp4-init.mp4')),
      await demuxed(fixture('small-fmp4-0.m4s'), fixture('small-fmp4-init.mp4')),
    ];
    expect([large.config.widthPx, small.config.widthPx]).toEqual([320, 128]);
    expect(small.config.description).not.toEqual(large.config.description);
  });
});

function textAt(bytes: Uint8Array, text: string): number[] {
  const latin = new TextDecoder('latin1').decode(bytes);
  const found: number[] = [];
  for (let at = latin.indexOf(text); at >= 0; at = latin.indexOf(text, at + 1)) found.push(at);
  return found;
}

function moofs(bytes: Uint8Array): number[] {
  return textAt(bytes, 'moof').map((at) => at - 4);
}
