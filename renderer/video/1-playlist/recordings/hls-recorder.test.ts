import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { Outcome } from '../outcome';
import { openRecording } from './open-recording';
import type { RecordingIndex } from './settle-segments';
import { fakeAddress, FakePlaylists, fakeSpansAddress, type FakePlaylistsOptions } from './testing/fake-playlists';

const noon = Date.UTC(2026, 10, 24, 12);
const minute = 60_000;
const hour = 60 * minute;
const never = new AbortController().signal;
const need = { widthPx: 640, heightPx: 360, fit: 'letterbox' } as const;

/** A stretch of time, milliseconds from noon. */
function span(fromMs: number, untilMs: number, origin = noon): TimeSpan {
  return { fromMs: utcMs(origin + fromMs), untilMs: utcMs(origin + untilMs) };
}

interface Opened {
  readonly index: RecordingIndex;
  readonly server: FakePlaylists;
  now: number;
}

/** A recorder that has these recordings, a day later. */
function open(
  options: FakePlaylistsOptions,
  set: { clockOffsetMs?: number; spans?: boolean; notBeforeMs?: number } = {},
): Opened {
  const { clockOffsetMs = 0, spans = false, notBeforeMs = 0 } = set;
  const server = new FakePlaylists(options);
  const source = { kind: 'hls' as const, url: fakeAddress, ...(spans && { spans: fakeSpansAddress }) };
  const opened: Opened = {
    server,
    now: noon + 24 * hour,
    index: openRecording(
      { source, clockOffsetMs },
      { fetch: server.fetch, now: () => utcMs(opened.now), notBeforeMs: utcMs(notBeforeMs) },
    ),
  };
  return opened;
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function messageOf(outcome: Outcome<unknown>): string {
  return outcome.kind === 'fault' ? outcome.fault.message : outcome.kind;
}

describe('recordings by HLS', () => {
  it('answers the segments of a range at their true times, from the one that holds its first moment', async () => {
    const { index } = open({ recordings: [span(-hour, hour)] });
    const stretch = valueOf(await index.stretch(span(1_000, 7_000), need, never));
    expect(stretch.range).toEqual(span(1_000, 7_000));
    expect(stretch.segments.map((segment) => segment.utcMs - noon)).toEqual([0, 2_000, 4_000, 6_000]);
    expect(stretch.segments[0]).toMatchObject({ durationMs: 2_000, init: { url: 'http://recorder.test/init.mp4' } });
  });

  it('leaves a gap between two recordings, and says nothing of a moment that no segment covers', async () => {
    const { index } = open({ recordings: [span(0, 5_000), span(30_000, 40_000)] });
    const { segments } = valueOf(await index.stretch(span(0, 60_000), need, never));
    expect(segments.map((segment) => [segment.utcMs - noon, segment.durationMs])).toEqual([
      ...[0, 2_000].map((at) => [at, 2_000]),
      [4_000, 1_000],
      ...[30_000, 32_000, 34_000, 36_000, 38_000].map((at) => [at, 2_000]),
    ]);
    expect(valueOf(await index.spans(span(-hour, hour), never)).spans).toEqual([span(0, 5_000), span(30_000, 40_000)]);
  });

  it.each([5_000, -7_000, 3 * hour])('takes a clock that is %i ms ahead off every time', async (clockOffsetMs) => {
    for (const spans of [false, true]) {
      const recordings = [span(clockOffsetMs, clockOffsetMs + 10 * minute)];
      const { index } = open({ recordings }, { clockOffsetMs, spans });
      const { segments } = valueOf(await index.stretch(span(minute, minute + 4_000), need, never));
      expect(segments.map((segment) => segment.utcMs - noon)).toEqual([minute, minute + 2_000]);
      expect(valueOf(await index.spans(span(-minute, hour), never)).spans).toEqual([span(0, 10 * minute)]);
    }
  });

  it('asks once for what cannot change, wherever the playhead goes within it, and again in ten minutes', async () => {
    const opened = open({ recordings: [span(-hour, hour)], heights: [360, 720] });
    for (const atMs of [0, 200_000, 1_000, 299_000]) await opened.index.stretch(span(atMs, hour), need, never);
    expect(opened.server.asked.map(({ path }) => path)).toEqual(['master.m3u8', '360.m3u8']);
    opened.now += 11 * minute;
    await opened.index.stretch(span(0, hour), need, never);
    expect(opened.server.asked).toHaveLength(4);
  });

  it('asks again for what is near to now, but not all the time', async () => {
    const opened = open({ recordings: [span(-hour, hour)] });
    opened.now = noon + 61_000;
    const first = valueOf(await opened.index.stretch(span(58_000, hour), need, never));
    // Nothing later is known yet: it may come.
    expect(first.range).toEqual(span(58_000, 61_000));
    await opened.index.stretch(span(59_000, hour), need, never);
    expect(opened.server.asked).toHaveLength(1);
    opened.now += 4_000;
    const second = valueOf(await opened.index.stretch(span(62_000, hour), need, never));
    // By the same address, which those of the segments may hang on.
    expect(new Set(opened.server.asked.map(({ fromMs, untilMs }) => `${fromMs} ${untilMs}`)).size).toBe(1);
    expect(opened.server.asked).toHaveLength(2);
    expect(second.segments.map((segment) => segment.utcMs - noon)).toContain(64_000);
  });

  it('keeps to what is listed where the newest segment is not there yet', async () => {
    const opened = open({ recordings: [span(-hour, 56_000)] });
    opened.now = noon + 60_000;
    expect(valueOf(await opened.index.stretch(span(50_000, hour), need, never)).range).toEqual(span(50_000, 56_000));
    const after = valueOf(await opened.index.stretch(span(56_000, hour), need, never));
    expect(after).toEqual({ range: span(56_000, 60_000), segments: [] });
  });

  it('chooses the rendition that the tiles need, and the smallest for key frames', async () => {
    const { index } = open({ recordings: [span(-hour, hour)], heights: [1080, 360, 720] });
    const height = async (widthPx?: number, heightPx?: number): Promise<number> => {
      const wanted =
        widthPx === undefined || heightPx === undefined ? undefined : { widthPx, heightPx, fit: 'letterbox' as const };
      const [first] = valueOf(await index.stretch(span(0, minute), wanted, never)).segments;
      return Number(/(\d+)\.m3u8/.exec(first?.init?.url ?? '')?.[1]);
    };
    expect(await height()).toBe(360);
    expect(await height(1_920, 1_080)).toBe(1080);
    expect(await height()).toBe(360);
    // What was chosen for the tile is kept to while it shrinks a little.
    expect(await height(1_270, 714)).toBe(1080);
    expect(await height(320, 180)).toBe(360);
  });

  it('reads what is recorded hour by hour, and each hour that is over once', async () => {
    // Segments reach over the hour.
    const recordings = [span(700, 3 * hour), span(4 * hour - 900, 5 * hour)];
    const opened = open({ recordings, heights: [360, 720] });
    const { spans, complaint } = valueOf(await opened.index.spans(span(30 * minute, 6 * hour), never));
    expect(spans).toEqual([span(30 * minute, 3 * hour), span(4 * hour - 900, 5 * hour)]);
    expect(complaint).toBeUndefined();
    const asked = opened.server.asked.length;
    expect(asked).toBe(12);
    for (const { fromMs, untilMs } of opened.server.asked) expect(untilMs - fromMs).toBeLessThanOrEqual(hour + minute);
    await opened.index.spans(span(0, 6 * hour), never);
    expect(opened.server.asked).toHaveLength(asked);
  });

  it('asks for thirty hours at once only where one list answers them', async () => {
    const recordings = [span(-40 * hour, 0)];
    const read = open({ recordings });
    const asked = span(-36 * hour, -6 * hour);
    expect(messageOf(await read.index.spans(asked, never))).toBe(
      '30 hours of recordings are asked for at once; at most 26 can be',
    );
    expect(read.server.asked).toEqual([]);
    const listed = open({ recordings }, { spans: true });
    expect(valueOf(await listed.index.spans(asked, never)).spans).toEqual([asked]);
    expect(listed.server.asked).toHaveLength(1);
    // A stretch of any length is answered in parts.
    const stretch = valueOf(await read.index.stretch(asked, need, never));
    expect(stretch.range.untilMs - stretch.range.fromMs).toBeLessThanOrEqual(5 * minute);
    expect(read.server.asked).toHaveLength(1);
  });

  it('takes 404 for nothing recorded, and every other refusal for a fault that names it', async () => {
    for (const spans of [false, true]) {
      const gone = open({ recordings: [], status: () => 404 }, { spans });
      expect(valueOf(await gone.index.spans(span(0, hour), never)).spans).toEqual([]);
      expect(valueOf(await gone.index.stretch(span(0, hour), need, never)).segments).toEqual([]);
    }
    for (const status of [401, 403, 500, 503]) {
      const { index } = open({ recordings: [], status: () => status });
      expect(messageOf(await index.spans(span(0, hour), never))).toBe(`HTTP ${status} for the playlist`);
      expect(messageOf(await index.stretch(span(0, hour), need, never))).toBe(`HTTP ${status} for the playlist`);
    }
    const refused = open({ recordings: [], status: () => 500 }, { spans: true });
    expect(messageOf(await refused.index.spans(span(0, hour), never))).toBe('HTTP 500 for the list of recordings');
  });

  it('says what is wrong with a playlist that states no times, and with one that is none', async () => {
    const untimed = open({ recordings: [span(0, hour)], spoil: (text) => text.replace(/^#EXT-X-PROGRAM.*\n/gm, '') });
    expect(messageOf(await untimed.index.stretch(span(0, minute), need, never))).toContain('EXT-X-PROGRAM-DATE-TIME');
    const page = open({ recordings: [], spoil: () => '<!doctype html><title>Sign in</title>' });
    expect(messageOf(await page.index.stretch(span(0, minute), need, never))).toContain('web page');
  });

  it('plays what was asked for of a source that answers with other times, and says so', async () => {
    const yesterday = new Date(noon - 24 * hour).toISOString().slice(0, 11);
    const spoil = (text: string): string => text.replaceAll(/(DATE-TIME:)2026-11-24T(12:0[2-9])/g, `$1${yesterday}$2`);
    const { index } = open({ recordings: [span(0, hour)], spoil });
    const stretch = valueOf(await index.stretch(span(0, hour), need, never));
    expect(stretch.segments).toHaveLength(60);
    const listed = open({ recordings: [span(-2 * hour, hour)] }, { spans: true });
    const other = openRecording(
      {
        source: {
          kind: 'hls',
          url: fakeAddress,
          spans: 'http://recorder.test/spans?start=2026-11-24T09:00:00Z&end=2026-11-24T11:30:00Z#{from}{until}',
        },
        clockOffsetMs: 0,
      },
      { fetch: listed.server.fetch, now: () => utcMs(noon + 24 * hour), notBeforeMs: utcMs(0) },
    );
    expect(valueOf(await other.spans(span(2 * hour, 3 * hour), never))).toEqual({
      range: span(2 * hour, 3 * hour),
      spans: [],
      complaint: 'The source answers with other times than it was asked for; they are left out',
    });
  });

  it('reads all of a playlist that is not said to be at its end', async () => {
    const { index } = open({ recordings: [span(0, hour)], spoil: (text) => text.replace('#EXT-X-ENDLIST\n', '') });
    expect(valueOf(await index.stretch(span(0, 300_000), need, never)).segments).toHaveLength(150);
    expect(valueOf(await index.spans(span(0, hour), never)).spans).toEqual([span(0, hour)]);
  });

  it('asks and answers nothing of before what may be seen', async () => {
    const { index, server } = open({ recordings: [span(-hour, hour)] }, { notBeforeMs: noon + 61_000 });
    const before = valueOf(await index.stretch(span(0, hour), need, never));
    expect(before).toEqual({ range: span(0, 61_000), segments: [] });
    const allowed = valueOf(await index.stretch(span(61_000, hour), need, never));
    expect(allowed.segments[0]?.utcMs).toBe(noon + 62_000);
    expect(valueOf(await index.spans(span(0, hour), never)).spans).toEqual([span(61_000, hour)]);
    for (const { fromMs } of server.asked) expect(fromMs).toBeGreaterThanOrEqual(noon + 61_000);
  });

  it('ends when nobody wants the answer any more', async () => {
    const { index } = open({ recordings: [span(0, hour)] });
    const ended = AbortSignal.abort();
    expect(await index.stretch(span(0, minute), need, ended)).toEqual({ kind: 'aborted' });
    expect(await index.spans(span(0, minute), ended)).toEqual({ kind: 'aborted' });
  });

  // In Alabama clocks went from 01:59:59 to 01:00:00 and from 01:59:59 to 03:00:00: one hour twice, one not at all.
  it.each([
    { night: 'twice', changeMs: Date.UTC(2026, 10, 1, 7) },
    { night: 'not at all', changeMs: Date.UTC(2026, 2, 8, 8) },
  ])('knows nothing of the night in which an hour comes $night', async ({ changeMs }) => {
    const recordings = [span(-2 * hour, 2 * hour, changeMs)];
    const opened = open({ recordings });
    opened.now = changeMs + 24 * hour;
    expect(valueOf(await opened.index.spans(span(-2 * hour, 2 * hour, changeMs), never)).spans).toEqual(recordings);
    let atMs = changeMs - minute;
    let shownMs = 0;
    while (atMs < changeMs + minute) {
      const asked = { fromMs: utcMs(atMs), untilMs: utcMs(changeMs + minute) };
      const { range, segments } = valueOf(await opened.index.stretch(asked, need, never));
      shownMs += segments.reduce((sum, segment) => sum + segment.durationMs, 0);
      expect(range.untilMs).toBeGreaterThan(atMs);
      atMs = range.untilMs;
    }
    expect(shownMs).toBe(2 * minute);
  });

  it('answers in order, within what was asked for and without moments twice, whatever was recorded', async () => {
    const recording = fc
      .tuple(fc.integer({ min: -20 * minute, max: 20 * minute }), fc.integer({ min: 1_000, max: 10 * minute }))
      .map(([fromMs, lengthMs]) => span(fromMs, fromMs + lengthMs));
    const asked = fc
      .tuple(fc.integer({ min: -20 * minute, max: 20 * minute }), fc.integer({ min: 1, max: 20 * minute }))
      .map(([fromMs, lengthMs]) => span(fromMs, fromMs + lengthMs));
    await fc.assert(
      fc.asyncProperty(fc.array(recording, { maxLength: 5 }), asked, async (recordings, range) => {
        const { index } = open({ recordings });
        const stretch = valueOf(await index.stretch(range, need, never));
        expect(stretch.range.fromMs).toBe(range.fromMs);
        expect(stretch.range.untilMs).toBeGreaterThan(range.fromMs);
        expect(stretch.range.untilMs).toBeLessThanOrEqual(range.untilMs);
        let lastMs = 0;
        for (const { utcMs: fromMs, durationMs } of stretch.segments) {
          expect(fromMs).toBeGreaterThanOrEqual(lastMs);
          expect(fromMs).toBeLessThan(stretch.range.untilMs);
          expect(fromMs + durationMs).toBeGreaterThan(stretch.range.fromMs);
          lastMs = fromMs + durationMs;
        }
        const { spans } = valueOf(await index.spans(range, never));
        let endMs = range.fromMs - 1;
        for (const found of spans) {
          expect(found.fromMs).toBeGreaterThan(endMs);
          expect(found.untilMs).toBeGreaterThan(found.fromMs);
          endMs = found.untilMs;
        }
        expect(endMs).toBeLessThanOrEqual(range.untilMs);
      }),
      { numRuns: 60 },
    );
  });
});
