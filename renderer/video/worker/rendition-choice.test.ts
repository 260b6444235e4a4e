import { describe, expect, it, vi } from 'vitest';
import { success } from '../1-playlist/outcome';
import type { MasterPlaylist, MediaPlaylist, MediaRef, PartRef, Variant } from '../1-playlist/playlist';
import { utcMs } from '../../../shared/vocabulary/time';
import { counterpart, RenditionChoice, reportedAddress } from './rendition-choice';

const variant = (codec: string | undefined, heightPx: number): Variant => ({
  ...{ url: `http://camera.test/${codec}-${heightPx}.m3u8`, codec, bandwidthBps: heightPx },
  rendition: { widthPx: (heightPx * 16) / 9, heightPx, bandwidthBps: heightPx },
});
const [hevc, small, large] = [variant('hvc1.1', 360), variant('avc1.64001e', 360), variant('avc1.64001f', 720)];

function choice(decodes?: (asked: Variant) => Promise<boolean>): {
  made: RenditionChoice;
  need: { heightPx: number };
  now: { ms: number };
} {
  const need = { heightPx: 360 };
  const now = { ms: 0 };
  const made = new RenditionChoice(
    {
      ...(decodes && { decodes }),
      now: () => now.ms,
      rendition: () => ({ widthPx: (need.heightPx * 16) / 9, heightPx: need.heightPx, fit: 'letterbox' }),
    },
    { rendition: () => undefined },
  );
  return { made, need, now };
}

const master = (first: Variant, ...rest: Variant[]): MasterPlaylist => ({ kind: 'master', variants: [first, ...rest] });
const media: MediaPlaylist = {
  kind: 'media',
  targetDurationMs: 2_000,
  ended: false,
  segments: [],
  lowLatency: undefined,
};
const segment = (sequence: number, sceneMs?: number): MediaRef => ({
  ...{ url: `http://camera.test/${sequence}.m4s`, sequence, startMs: 0, durationMs: 2_000, discontinuity: 0 },
  ...{ utcMs: sceneMs === undefined ? undefined : utcMs(sceneMs), init: undefined, gap: false },
});

describe('RenditionChoice', () => {
  it('passes over what this machine does not decode', async () => {
    const { made } = choice((asked) => Promise.resolve(asked.codec?.startsWith('hvc') === true));
    expect(await made.start(master(hevc, small, large))).toBe(hevc);
    expect((await choice(() => Promise.resolve(true)).made.start(master(hevc, small, large))).codec).toBe(
      'avc1.64001e',
    );
  });

  it('asks nobody where there is nothing to choose', async () => {
    const decodes = vi.fn(() => Promise.resolve(false));
    expect(await choice(decodes).made.start(master(small, large))).toBe(small);
    expect(decodes).not.toHaveBeenCalled();
  });

  it('goes over to what the tiles need, and rests for a while after it could not', async () => {
    const { made, need, now } = choice();
    await made.start(master(small, large));
    expect(made.wanted).toBeUndefined();
    need.heightPx = 720;
    expect(made.wanted).toBe(large);
    const look = vi.fn(() => Promise.resolve(success(media)));
    expect(await made.change(look, () => undefined)).toBeUndefined();
    expect(made.wanted).toBeUndefined();
    now.ms = 2_000;
    expect(await made.change(look, () => segment(7))).toMatchObject({ variant: large, media: { sequence: 7 } });
    expect(made.wanted).toBeUndefined();
    expect(look).toHaveBeenCalledTimes(2);
  });
});

describe('counterpart', () => {
  it.each([
    { name: 'the same moment', others: [segment(1, 8_000), segment(2, 10_100)], next: segment(7, 10_000), found: 2 },
    { name: 'no such moment', others: [segment(7, 30_000)], next: segment(7, 10_000), found: undefined },
    { name: 'the same number where no time is stated', others: [segment(6), segment(7)], next: segment(7), found: 7 },
  ])('finds $name', ({ others, next, found }) => {
    expect(counterpart(others, next)?.sequence).toBe(found);
  });
});

describe('reportedAddress', () => {
  const next: PartRef = { ...segment(7), part: 3, independent: true };
  const url = 'http://camera.test/high.m3u8';
  const reporting = (sequence: number): MediaPlaylist => ({
    ...media,
    lowLatency: {
      ...{ parts: [next], partTargetMs: 200, holdBackMs: 600, canBlock: true, hint: undefined },
      reports: [{ url, sequence, part: 1 }],
    },
  });

  it('waits in the other rendition for the same part, where both count alike', () => {
    expect(reportedAddress(reporting(7), url, next)).toMatchObject({ sequence: 7, part: 3 });
    expect(reportedAddress(reporting(900), url, next)).toBeUndefined();
    expect(reportedAddress(reporting(7), 'http://camera.test/other.m3u8', next)).toBeUndefined();
  });
});
