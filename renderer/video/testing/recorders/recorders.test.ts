import { beforeAll, describe, expect, it } from 'vitest';
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import { openRecording } from '../../1-playlist/recordings/open-recording';
import type { RecordedSegment, RecordingIndex } from '../../1-playlist/recordings/settle-segments';
import type { Outcome } from '../../1-playlist/outcome';
import { SegmentLoader } from '../../2-segment/segment-loader';
import { Demuxer } from '../../3-demux/demuxer';
import { readSegment, type ReadSegment, type RecordedFrame } from '../../5-pace/recorded/read-segment';
import { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { answerAsFrigate } from './frigate-recordings';
import { answerAsMediaMtx } from './mediamtx-playback';
import { filesIn } from './recorded-files';
import { readRecordedClip, seenAt, type RecordedClip } from './recorded-clip';
import { fetchFrom, type RecordedFile, type RecorderAnswer } from './recorder-answer';

const clips = import.meta.glob<string>('../../../../assets/training/clips/front-entrance/360.mp4', {
  query: '?url&inline',
  import: 'default',
  eager: true,
});
const noon = Date.UTC(2026, 10, 24, 12);
const never = new AbortController().signal;
const frameMs = 1000 / 15;

let clip: RecordedClip;
/** The same with its key frames 460 ms before each whole second. */
let shiftedClip: RecordedClip;
beforeAll(async () => {
  const [dataUrl = ''] = Object.values(clips);
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (one) => one.charCodeAt(0));
  clip = await readRecordedClip(bytes);
  shiftedClip = await readRecordedClip(bytes, 460);
});

/** Seconds from noon. */
function span(fromS: number, untilS: number): TimeSpan {
  return { fromMs: utcMs(noon + fromS * 1000), untilMs: utcMs(noon + untilS * 1000) };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== 'success') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

/** One camera behind a recorder, a day later. */
class Camera {
  readonly asked: string[] = [];
  clip = clip;
  readonly index: RecordingIndex;
  readonly #loader: SegmentLoader;
  readonly #demuxer = new Demuxer();

  constructor(source: RecordingSource, answer: (url: URL) => RecorderAnswer, nowMs = noon + 86_400_000) {
    const fetch = fetchFrom(answer, this.asked);
    this.#loader = new SegmentLoader(fetch);
    this.index = openRecording({ source, clockOffsetMs: 0 }, { fetch, now: () => utcMs(nowMs), notBeforeMs: utcMs(0) });
  }

  /** All segments of a range, however many answers they come in. */
  async segments(range: TimeSpan): Promise<RecordedSegment[]> {
    const segments: RecordedSegment[] = [];
    for (let atMs: number = range.fromMs; atMs < range.untilMs;) {
      const stretch = valueOf(await this.index.stretch({ ...range, fromMs: utcMs(atMs) }, undefined, never));
      for (const segment of stretch.segments)
        if (!segments.some((other) => other.utcMs === segment.utcMs)) segments.push(segment);
      expect(stretch.range.untilMs).toBeGreaterThan(atMs);
      atMs = stretch.range.untilMs;
    }
    return segments;
  }

  /** A segment as it is played. */
  async read(segment: RecordedSegment): Promise<ReadSegment> {
    const demuxed = valueOf(await this.#demuxer.demux(valueOf(await this.#loader.load(segment, never))));
    const read = readSegment({ ...segment, key: segment.url }, demuxed);
    if (!read) throw new Error('nothing can be decoded');
    return read;
  }

  /** How far off the truth a frame's time is, milliseconds. */
  errorOf({ packet, atMicros }: RecordedFrame): number {
    return atMicros / 1000 - (seenAt(this.clip, packet.bytes, atMicros / 1000) ?? Number.NaN);
  }

  /** Plays every picture of a range, each within a few milliseconds of when it was seen. @returns how many there were */
  async playAll(range: TimeSpan): Promise<number> {
    const media = new RecordedMedia();
    for (const segment of await this.segments(range)) {
      const read = await this.read(segment);
      expect(read.frames[0]?.packet.isKey).toBe(true);
      for (const frame of read.frames) expect(Math.abs(this.errorOf(frame))).toBeLessThan(25);
      media.put(read);
    }
    const shown = new Set<RecordedFrame>();
    for (let atMs = range.fromMs + 30; atMs < range.untilMs; atMs += 20) {
      const frame = media.frameAt(atMs * 1000);
      if (!frame) continue;
      expect(media.keyFor(frame)).toBeDefined();
      expect(atMs - frame.atMicros / 1000).toBeLessThan(frameMs + 25);
      shown.add(frame);
    }
    return shown.size;
  }
}

describe('MediaMTX', () => {
  const source = { kind: 'mediamtx', url: 'http://mediamtx.test/playback/?region=south', path: 'north/gate' } as const;

  function camera(files: readonly RecordedFile[], nowMs?: number): Camera {
    return new Camera(source, (url) => answerAsMediaMtx({ path: 'north/gate', clip, files }, url), nowMs);
  }

  it('plays every picture of a range at its time, though no piece begins at a key frame', async () => {
    const files = filesIn(shiftedClip, span(-1, 90), 60_000);
    const one = new Camera(source, (url) => answerAsMediaMtx({ path: 'north/gate', clip: shiftedClip, files }, url));
    one.clip = shiftedClip;
    expect(await one.playAll(span(33.4, 75.2))).toBe(627);
    expect(one.asked.every((url) => url.startsWith('http://mediamtx.test/playback/'))).toBe(true);
    expect(one.asked.every((url) => url.includes('region=south'))).toBe(true);
    const [segment] = await one.segments(span(40, 41));
    if (!segment) throw new Error('no segment');
    // What only leads to the first picture is back where it was seen, and not shown.
    const { frames, shown, keys } = await one.read(segment);
    expect(frames).toHaveLength(7 + 60);
    expect(shown).toHaveLength(60);
    expect((keys[0]?.atMicros ?? 0) / 1000 - noon).toBeCloseTo(39_540, -1);
  });

  it('leaves a gap where there is one, and says what is recorded', async () => {
    const one = camera([span(0, 20), span(50, 80)]);
    expect(valueOf(await one.index.spans(span(-600, 600), never)).spans).toEqual([span(0, 20), span(50, 80)]);
    const times = (await one.segments(span(10, 60))).map(({ utcMs: at }) => (at - noon) / 1000);
    expect(times).toEqual([8, 12, 16, 50, 52, 56]);
    expect(await one.playAll(span(10, 60))).toBe(300);
  });

  it('says that nothing is recorded where MediaMTX answers with 404, and names any other answer', async () => {
    const none = camera([]);
    expect(valueOf(await none.index.spans(span(0, 600), never)).spans).toEqual([]);
    expect(valueOf(await none.index.stretch(span(0, 600), undefined, never)).segments).toEqual([]);
    const unknown = new Camera({ ...source, path: 'south' }, (url) =>
      answerAsMediaMtx({ path: 'north/gate', clip, files: [] }, url),
    );
    expect(await unknown.index.stretch(span(0, 600), undefined, never)).toMatchObject({
      kind: 'fault',
      fault: { message: 'HTTP 400 for the list of recordings' },
    });
  });

  it('waits for the piece that still grows, so that none is fetched twice', async () => {
    const one = camera([span(0, 46)], noon + 47_000);
    const stretch = valueOf(await one.index.stretch(span(30, 90), undefined, never));
    expect(stretch.range).toEqual(span(30, 44));
    expect(stretch.segments.at(-1)?.utcMs).toBe(noon + 40_000);
  });

  it('asks for one list an hour, however the playhead moves', async () => {
    const one = camera([span(-3_600, 7_200)]);
    for (const atS of [10, 900, 3_599, 20]) await one.index.stretch(span(atS, 7_000), undefined, never);
    expect(one.asked).toHaveLength(1);
    const stretch = valueOf(await one.index.stretch(span(10, 7_000), undefined, never));
    expect(stretch.range).toEqual(span(10, 310));
  });
});

describe('Frigate', () => {
  const source = { kind: 'frigate', url: 'http://frigate.test:5000/', camera: 'north_gate' } as const;

  function camera(files: readonly RecordedFile[], begins: 'whole' | 'cut', nowMs?: number): Camera {
    return new Camera(source, (url) => answerAsFrigate({ camera: 'north_gate', clip, files, begins }, url), nowMs);
  }

  /** Files of ten seconds, each of which is said to last a frame longer than until the next begins. */
  function files(fromS: number, untilS: number): RecordedFile[] {
    return filesIn(clip, span(fromS, untilS), 10_000, frameMs);
  }

  it.each(['whole', 'cut'] as const)('plays every picture of a range at its time (%s)', async (begins) => {
    const one = camera([...files(-300, 47), ...files(80, 400)], begins);
    expect(await one.playAll(span(-35, 130))).toBe((47 + 35) * 15 + 1 + 50 * 15);
  });

  it('says what is recorded, and that the gap between is one', async () => {
    const one = camera([...files(-300, 40), ...files(80, 3_700)], 'cut');
    const { spans, complaint } = valueOf(await one.index.spans(span(-600, 3_650), never));
    expect(spans).toEqual([{ fromMs: noon - 300_000, untilMs: noon + 40_067 }, span(80, 3_650)]);
    expect(complaint).toBeUndefined();
    expect(one.asked).toHaveLength(3);
  });

  it('asks for one list an hour and for two minutes of files at once, always the same ones', async () => {
    const one = camera(files(-300, 3_700), 'cut');
    const stretch = valueOf(await one.index.stretch(span(5, 3_000), undefined, never));
    expect(stretch.range.fromMs).toBe(noon + 5_000);
    expect(Math.abs(stretch.range.untilMs - noon - 120_000)).toBeLessThan(2);
    for (const atS of [7, 111, 64]) await one.index.stretch(span(atS, 3_000), undefined, never);
    expect(one.asked).toHaveLength(2);
  });

  it('asks for the newest files one by one, so that what is in hand stays what it is', async () => {
    const addresses = async (untilS: number): Promise<string[]> => {
      const one = camera(files(-600, untilS), 'cut', noon + untilS * 1000 + 2_000);
      return (await one.segments(span(-20, untilS))).map(({ url }) => url);
    };
    const [before, after] = [await addresses(40), await addresses(60)];
    expect(after.slice(0, 5)).toEqual(before.slice(0, 5));
    expect(after).toHaveLength(8);
  });

  it('says that nothing is recorded where there is no file, and names any other answer', async () => {
    const none = camera([], 'cut');
    expect(valueOf(await none.index.spans(span(0, 600), never)).spans).toEqual([]);
    expect(valueOf(await none.index.stretch(span(0, 600), undefined, never))).toEqual({
      range: span(0, 600),
      segments: [],
    });
    const broken = new Camera(source, () => ({ status: 500, contentType: 'text/plain', body: '' }));
    expect(await broken.index.spans(span(0, 600), never)).toMatchObject({
      fault: { message: 'HTTP 500 for the list of recordings' },
    });
    const rubbish = new Camera(source, () => ({ status: 200, contentType: 'text/html', body: '<html>' }));
    expect(await rubbish.index.spans(span(0, 600), never)).toMatchObject({
      fault: { message: 'The list of recordings is no JSON' },
    });
  });
});
