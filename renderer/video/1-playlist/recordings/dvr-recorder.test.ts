import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { Outcome } from '../outcome';
import { openRecording } from './open-recording';
import type { RecordingIndex } from './settle-segments';
import { segmentLines } from './testing/fake-playlists';

const noon = Date.UTC(2026, 10, 24, 12);
const never = new AbortController().signal;
const need = { widthPx: 640, heightPx: 360, fit: 'letterbox' } as const;

/** Seconds from noon. */
function span(fromS: number, untilS: number): TimeSpan {
  return { fromMs: utcMs(noon + fromS * 1000), untilMs: utcMs(noon + untilS * 1000) };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** A live camera of two renditions whose playlists reach back for ten minutes, and which began to run an hour before noon. */
class LiveCamera {
  readonly asked: string[] = [];
  readonly index: RecordingIndex;
  nowS = 0;
  /** Nothing was recorded then. */
  gap = span(-1, -1);
  spoil = (text: string): string => text;

  constructor(clockOffsetMs = 0) {
    const source = { kind: 'dvr', url: 'http://camera.test/live/master.m3u8' } as const;
    this.index = openRecording(
      { source, clockOffsetMs },
      {
        fetch: (url) => Promise.resolve(this.#answer(url)),
        now: () => utcMs(noon + this.nowS * 1000 - clockOffsetMs),
        notBeforeMs: utcMs(0),
      },
    );
  }

  #answer(url: string): Response {
    this.asked.push(url.slice(url.lastIndexOf('/') + 1));
    return new Response(this.spoil(url.endsWith('master.m3u8') ? this.#master() : this.#media()));
  }

  #master(): string {
    const variant = (height: number): string =>
      `#EXT-X-STREAM-INF:BANDWIDTH=${height * 1000},RESOLUTION=${(height / 9) * 16}x${height},CODECS="avc1.64001f"\n${height}.m3u8`;
    return ['#EXTM3U', variant(360), variant(720), ''].join('\n');
  }

  #media(): string {
    const lines = ['#EXTM3U', '#EXT-X-TARGETDURATION:2', `#EXT-X-MEDIA-SEQUENCE:${1_800 + this.nowS / 2}`];
    const endS = Math.floor(this.nowS / 2) * 2;
    for (let atS = endS - 600; atS < endS; atS += 2) {
      const atMs = utcMs(noon + atS * 1000);
      if (atMs < this.gap.fromMs || atMs >= this.gap.untilMs) lines.push(...segmentLines(atMs, 2_000));
    }
    return [...lines, ''].join('\n');
  }
}

describe("a live playlist's own window", () => {
  it('is what is recorded: all of it, however long it is, and a hole in it is a gap', async () => {
    const camera = new LiveCamera();
    camera.gap = span(-300, -240);
    const { spans, complaint } = valueOf(await camera.index.spans(span(-3_600, 0), never));
    expect(spans).toEqual([span(-600, -300), span(-240, 0)]);
    expect(complaint).toBeUndefined();
    const stretch = valueOf(await camera.index.stretch(span(-305, -230), need, never));
    expect(stretch.segments.map((segment) => (segment.utcMs - noon) / 1000)).toEqual([
      ...[-306, -304, -302],
      ...[-240, -238, -236, -234, -232],
    ]);
    expect(camera.asked).toEqual(['master.m3u8', '360.m3u8']);
  });

  it('knows nothing of what is not listed yet, and that there is nothing from before its beginning', async () => {
    const camera = new LiveCamera();
    camera.nowS = 1;
    expect(valueOf(await camera.index.stretch(span(-10, 60), need, never)).range).toEqual(span(-10, 0));
    const after = valueOf(await camera.index.stretch(span(0, 60), need, never));
    expect(after.range).toEqual(span(0, 1));
    expect(after.segments).toEqual([]);
    const before = valueOf(await camera.index.stretch(span(-3_600, -599), need, never));
    expect(before.segments.map((segment) => (segment.utcMs - noon) / 1000)).toEqual([-600]);
  });

  it('is asked for no more often than it grows', async () => {
    const camera = new LiveCamera();
    for (let step = 0; step < 100; step++) {
      await camera.index.stretch(span(-10, 60), need, never);
      camera.nowS += 0.1;
    }
    expect(camera.asked.filter((name) => name === '360.m3u8').length).toBeLessThanOrEqual(6);
    expect(camera.asked.filter((name) => name === 'master.m3u8')).toHaveLength(1);
    const last = valueOf(await camera.index.stretch(span(0, 60), need, never)).segments.at(-1);
    expect((last?.utcMs ?? 0) - noon).toBeGreaterThanOrEqual(6_000);
  });

  it('is in true time, though the camera is ahead', async () => {
    const camera = new LiveCamera(7_000);
    expect(valueOf(await camera.index.spans(span(-3_600, 0), never)).spans).toEqual([span(-607, -7)]);
  });

  it('says what is wrong with a playlist that states no times', async () => {
    const camera = new LiveCamera();
    camera.spoil = (text) => text.replace(/^#EXT-X-PROGRAM.*\n/gm, '');
    expect(await camera.index.stretch(span(-10, 0), need, never)).toMatchObject({
      fault: { message: 'The playlist does not say when its segments were recorded (EXT-X-PROGRAM-DATE-TIME)' },
    });
  });
});
