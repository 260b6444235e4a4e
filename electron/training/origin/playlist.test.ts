import fc from 'fast-check';
import { M3U8Parser, PlaylistLevelType } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { masterPlaylist, mediaPlaylist } from './playlist';
import {
  resumeAt,
  restartAt,
  runningSince1970,
  SEGMENT_MS,
  slotAt,
  stopAt,
  windowAt,
  WINDOW_SEGMENTS,
} from './timeline';

const NOW = Date.UTC(2026, 10, 24, 12);
const PHASE_MS = 1_250;
const slot = slotAt(utcMs(NOW), PHASE_MS);

describe('masterPlaylist', () => {
  it('offers renditions with all that a player chooses by', () => {
    const common = { codec: 'avc1.64001f', framesPerSecond: 15 };
    const text = masterPlaylist([
      { uri: '720/media.m3u8', widthPx: 1280, heightPx: 720, peakBps: 900_000.5, averageBps: 700_000, ...common },
      { uri: '360/media.m3u8', widthPx: 640, heightPx: 360, peakBps: 300_000, averageBps: 200_000, ...common },
    ]);
    expect(text).toBe(`#EXTM3U
#EXT-X-VERSION:6
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-STREAM-INF:BANDWIDTH=900001,AVERAGE-BANDWIDTH=700000,RESOLUTION=1280x720,CODECS="avc1.64001f",FRAME-RATE=15.000
720/media.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=300000,AVERAGE-BANDWIDTH=200000,RESOLUTION=640x360,CODECS="avc1.64001f",FRAME-RATE=15.000
360/media.m3u8
`);
    expect(M3U8Parser.parseMasterPlaylist(text, 'http://127.0.0.1/master.m3u8').levels).toHaveLength(2);
  });
});

describe('mediaPlaylist', () => {
  it('reads as written here', () => {
    const window = windowAt(runningSince1970(), slot).slice(-2);
    expect(mediaPlaylist(window, PHASE_MS, 'fmp4')).toBe(`#EXTM3U
#EXT-X-VERSION:6
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:${slot - 2}
#EXT-X-DISCONTINUITY-SEQUENCE:0
#EXT-X-MAP:URI="init.mp4"
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T11:59:54.750Z
#EXTINF:2.000,
${slot - 2}.m4s
#EXT-X-PROGRAM-DATE-TIME:2026-11-24T11:59:56.750Z
#EXTINF:2.000,
${slot - 1}.m4s
`);
  });

  it('names transport stream segments and no map', () => {
    const text = mediaPlaylist(windowAt(runningSince1970(), slot), PHASE_MS, 'ts');
    expect(text).toContain(`\n${slot - 1}.ts\n`);
    expect(text).not.toContain('EXT-X-MAP');
  });

  it('slides: time only ever goes on, without a gap, and two playlists agree on what both list', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 86_400_000 }),
        fc.integer({ min: 0, max: 30_000 }),
        fc.integer({ min: 0, max: 15_999 }),
        (startMs, laterMs, phaseMs) => {
          const at = (nowMs: number) =>
            parse(mediaPlaylist(windowAt(runningSince1970(), slotAt(utcMs(nowMs), phaseMs)), phaseMs, 'fmp4'));
          const early = at(NOW + startMs);
          const late = at(NOW + startMs + laterMs);
          expect(late.startSN - early.startSN).toBeGreaterThanOrEqual(Math.floor(laterMs / SEGMENT_MS));
          expect(late.startSN - early.startSN).toBeLessThanOrEqual(Math.ceil(laterMs / SEGMENT_MS));
          const times = new Map(early.fragments.map((fragment) => [fragment.sn, fragment.programDateTime]));
          for (const [index, fragment] of late.fragments.entries()) {
            expect(fragment.programDateTime).toBe((late.fragments[0]?.programDateTime ?? 0) + index * SEGMENT_MS);
            if (times.has(fragment.sn)) expect(fragment.programDateTime).toBe(times.get(fragment.sn));
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('marks what a stalled encoder missed, and counts the mark when it has left the window', () => {
    const runs = resumeAt(stopAt(runningSince1970(), slot), slot + 5);
    const seen = Array.from({ length: WINDOW_SEGMENTS + 2 }, (_, passed) =>
      parse(mediaPlaylist(windowAt(runs, slot + 6 + passed), PHASE_MS, 'fmp4')),
    );
    for (const { fragments } of seen) {
      for (const fragment of fragments) expect(fragment.cc, `${fragment.sn}`).toBe(fragment.sn >= slot ? 1 : 0);
    }
    expect(seen.at(0)?.fragments.at(0)?.cc).toBe(0);
    expect(seen.at(-1)?.fragments.at(0)?.cc).toBe(1);
  });

  it('begins again at 0 after a restart, with a discontinuity and the time going on', () => {
    const runs = restartAt(runningSince1970(), slot);
    const [before, after] = [slot, slot + 3].map((at) => parse(mediaPlaylist(windowAt(runs, at), PHASE_MS, 'fmp4')));
    expect(after?.fragments.map((fragment) => fragment.sn)).toEqual([0, 1, 2]);
    expect(after?.fragments[0]?.cc).toBe(1);
    expect(after?.fragments[0]?.programDateTime).toBe((before?.fragments.at(-1)?.programDateTime ?? 0) + SEGMENT_MS);
  });
});

function parse(text: string) {
  const details = M3U8Parser.parseLevelPlaylist(
    text,
    'http://127.0.0.1/media.m3u8',
    0,
    PlaylistLevelType.MAIN,
    0,
    null,
  );
  if (details.playlistParsingError !== null) throw details.playlistParsingError;
  return details;
}
