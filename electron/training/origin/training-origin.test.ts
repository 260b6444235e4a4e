import { finished } from 'node:stream/promises';
import { M3U8Parser, PlaylistLevelType } from 'hls.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { decode } from '../testing/ffprobe';
import { makeClips, type MadeClips } from '../testing/make-clips';
import { ManualClock } from '../testing/manual-clock';
import { OriginReader } from '../testing/origin-reader';
import type { OriginCamera } from '../training-district';
import { loadClips, type ClipLibrary } from './clip';
import { TrainingOrigin } from './training-origin';

const NOON = Date.UTC(2026, 10, 24, 12);
const TOKEN = 'a-token-of-this-run';
const FMP4: OriginCamera = {
  id: CameraId.parse('a.front'),
  clip: 'drop-off',
  phaseMs: 0,
  container: 'fmp4',
  lowLatency: false,
};
const TS: OriginCamera = {
  id: CameraId.parse('b.back'),
  clip: 'drop-off',
  phaseMs: 5_500,
  container: 'ts',
  lowLatency: false,
};
const MEDIA = `/cameras/${FMP4.id}/360/media.m3u8`;

let made: MadeClips;
let library: ClipLibrary;
beforeAll(async () => {
  made = await makeClips('drop-off');
  library = await loadClips(made.clipsDir, ['drop-off']);
});
afterAll(() => made.dispose());

let clock: ManualClock;
let origin: TrainingOrigin;
let reader: OriginReader;
beforeEach(async () => {
  clock = new ManualClock(NOON);
  origin = await TrainingOrigin.start({ token: TOKEN, cameras: [FMP4, TS], library, clock, port: 0 });
  reader = new OriginReader(origin.port, TOKEN);
});
afterEach(async () => {
  reader.dispose();
  await origin.dispose();
});

/** The media playlist of a camera's small rendition, as a player reads it. */
async function playlist(camera: OriginCamera = FMP4) {
  const path = `/cameras/${camera.id}/360/media.m3u8`;
  const url = `http://127.0.0.1:${origin.port}${path}`;
  const details = M3U8Parser.parseLevelPlaylist(await reader.text(path), url, 0, PlaylistLevelType.MAIN, 0, null);
  const segments = details.fragments.map((fragment) => ({
    sequence: fragment.sn,
    path: new URL(fragment.url).pathname,
    timeMs: fragment.programDateTime ?? Number.NaN,
    discontinuities: fragment.cc,
  }));
  const newest = segments.at(-1);
  if (newest === undefined) throw new Error('an empty playlist');
  return { segments, newest };
}

describe('what is refused', () => {
  it.each<[string, string, Record<string, string>, string, number]>([
    ['no token', MEDIA, { Authorization: '' }, 'GET', 401],
    ['another token', MEDIA, { Authorization: 'Bearer another-one-or-so' }, 'GET', 401],
    ['a name that leads here', MEDIA, { Host: 'rebound.example' }, 'GET', 421],
    ['the name without the port', MEDIA, { Host: '127.0.0.1' }, 'GET', 421],
    ['a preflight', MEDIA, {}, 'OPTIONS', 405],
    ['a write', MEDIA, {}, 'POST', 405],
    ['an unknown camera', '/cameras/a.side/360/media.m3u8', {}, 'GET', 404],
    ['an unknown rendition', `/cameras/${FMP4.id}/1080/media.m3u8`, {}, 'GET', 404],
    ['another file', '/cameras/../package.json', {}, 'GET', 404],
    ['the other container', `/cameras/${FMP4.id}/360/1.ts`, {}, 'GET', 404],
    ['a map where there is none', `/cameras/${TS.id}/360/init.mp4`, {}, 'GET', 404],
  ])('%s', async (_what, path, headers, method, status) => {
    expect((await reader.get(path, headers, method)).status).toBe(status);
  });

  it('a second origin at the same port', async () => {
    const second = TrainingOrigin.start({ token: TOKEN, cameras: [], library, clock, port: origin.port });
    await expect(second).rejects.toThrow('EADDRINUSE');
  });
});

describe('what is served', () => {
  it('has a type, a length and is never stored, on one connection', async () => {
    const { newest } = await playlist();
    const ports = new Set<number | undefined>();
    for (const [path, contentType] of [
      [`/cameras/${FMP4.id}/master.m3u8`, 'application/vnd.apple.mpegurl'],
      [MEDIA, 'application/vnd.apple.mpegurl'],
      [`/cameras/${FMP4.id}/360/init.mp4`, 'video/mp4'],
      [newest.path, 'video/mp4'],
      [(await playlist(TS)).newest.path, 'video/mp2t'],
    ] as const) {
      const opened = await reader.open(path);
      ports.add(opened.stream.socket.localPort);
      opened.stream.resume();
      const { headers, body } = await reader.get(path);
      expect(opened.status).toBe(200);
      expect(headers['content-type']).toBe(contentType);
      expect(Number(headers['content-length'])).toBe(body.length);
      expect(headers['cache-control']).toBe('no-store');
      const head = await reader.get(path, {}, 'HEAD');
      expect([head.headers['content-length'], head.body.length]).toEqual([headers['content-length'], 0]);
    }
    expect(ports.size).toBe(1);
  });

  it('promises no less than the largest segment takes', async () => {
    for (const camera of [FMP4, TS]) {
      const master = await reader.text(`/cameras/${camera.id}/master.m3u8`);
      const { levels } = M3U8Parser.parseMasterPlaylist(master, `http://127.0.0.1:${origin.port}/`);
      expect(levels.map((level) => [level.width, level.height])).toEqual([
        [1280, 720],
        [640, 360],
      ]);
      const { segments } = await playlist(camera);
      const sizes = await Promise.all(segments.map(async ({ path }) => (await reader.get(path)).body.length));
      expect(levels[1]?.bitrate).toBeGreaterThanOrEqual(Math.max(...sizes) * 4);
    }
  });

  it('does not have a segment before its last frame is encoded', async () => {
    const { newest } = await playlist();
    const next = `/cameras/${FMP4.id}/360/${newest.sequence + 1}.m4s`;
    clock.advance(1_999);
    expect((await reader.get(next)).status).toBe(404);
    expect((await playlist()).newest).toEqual(newest);
    clock.advance(1);
    expect((await reader.get(next)).status).toBe(200);
    expect((await playlist()).newest.sequence).toBe(newest.sequence + 1);
  });

  it.each([FMP4, TS])('plays on over the end of the loop: $container', async (camera) => {
    const stream = camera.container === 'fmp4' ? [(await reader.get(`/cameras/${camera.id}/360/init.mp4`)).body] : [];
    const have = new Set<number>();
    const times: number[] = [];
    for (let elapsedMs = 0; elapsedMs < 16_000; elapsedMs += 1_300) {
      for (const segment of (await playlist(camera)).segments) {
        if (have.has(segment.sequence)) continue;
        have.add(segment.sequence);
        times.push(segment.timeMs);
        stream.push((await reader.get(segment.path)).body);
      }
      clock.advance(1_300);
    }
    const { frames, complaints } = await decode(stream);
    expect(complaints).toBe('');
    expect(frames).toHaveLength(have.size * 30);
    expect(frames.every((frame, index) => index === 0 || frame.pts > (frames[index - 1]?.pts ?? 0))).toBe(true);
    expect(times.map((time) => time - (times[0] ?? 0))).toEqual(times.map((_, index) => index * 2_000));
  });
});

describe('a camera that is told to', () => {
  it('stall lists and serves what it had, and leaves a gap when it comes back', async () => {
    const { newest } = await playlist();
    origin.direct(FMP4.id, { kind: 'stalled' });
    clock.advance(60_000);
    expect((await playlist()).newest).toEqual(newest);
    expect((await reader.get(newest.path)).status).toBe(200);
    origin.direct(FMP4.id, { kind: 'normal' });
    clock.advance(2_000);
    const back = (await playlist()).newest;
    expect(back.sequence).toBe(newest.sequence + 1);
    expect(back.timeMs).toBe(newest.timeMs + 62_000);
    expect(back.discontinuities).toBe(newest.discontinuities + 1);
  });

  it('go offline answers nothing, and all at once when it is back; its neighbour goes on', async () => {
    origin.direct(FMP4.id, { kind: 'offline' });
    await expect(reader.get(MEDIA)).rejects.toThrow('socket hang up');
    expect((await playlist(TS)).segments).toHaveLength(6);
    clock.advance(20_000);
    origin.direct(FMP4.id, { kind: 'normal' });
    expect((await playlist()).segments.map((segment) => segment.discontinuities)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('send rubbish sends as many bytes as it should', async () => {
    const { newest } = await playlist();
    const honest = (await reader.get(newest.path)).body;
    origin.direct(FMP4.id, { kind: 'rubbish' });
    const rubbish = (await reader.get((await playlist()).newest.path)).body;
    expect(rubbish.length).toBe(honest.length);
    expect(rubbish.equals(honest)).toBe(false);
  });

  it('be not found is not found at all', async () => {
    origin.direct(FMP4.id, { kind: 'not-found' });
    const replies = [`/cameras/${FMP4.id}/master.m3u8`, MEDIA, `/cameras/${FMP4.id}/360/init.mp4`];
    for (const path of replies) expect((await reader.get(path)).status).toBe(404);
  });

  it('answer with a page has no playlist', async () => {
    origin.direct(FMP4.id, { kind: 'html' });
    for (const path of [MEDIA, `/cameras/${FMP4.id}/master.m3u8`]) {
      const { status, headers, body } = await reader.get(path);
      expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body.toString()).toMatch(/^<!doctype html>/);
    }
  });

  it('be slow takes its time, and hurries as soon as it may', async () => {
    const { length } = (await reader.get(MEDIA)).body;
    origin.direct(FMP4.id, { kind: 'slow', bytesPerSecond: 1_000 });
    const whole = reader.get(MEDIA);
    let steps = 0;
    for (; steps < Math.ceil(length / 100); steps += 1) {
      await clock.someoneWaits();
      clock.advance(100);
    }
    expect((await whole).body.length).toBe(length);

    const hurried = reader.get(MEDIA);
    await clock.someoneWaits();
    origin.direct(FMP4.id, { kind: 'normal' });
    clock.advance(100);
    expect((await hurried).body.length).toBe(length);
  });

  it('be slow and then offline cuts what it was sending', async () => {
    origin.direct(FMP4.id, { kind: 'slow', bytesPerSecond: 1 });
    const { stream } = await reader.open(MEDIA);
    origin.direct(FMP4.id, { kind: 'offline' });
    clock.advance(1_000);
    await expect(finished(stream.resume())).rejects.toThrow('aborted');
  });

  it('never end a playlist begins one, and stops only when told', async () => {
    origin.direct(FMP4.id, { kind: 'endless' });
    const { stream, headers } = await reader.open(MEDIA);
    expect(headers['content-length']).toBeUndefined();
    const read = async (): Promise<number> => {
      let bytes = 0;
      for await (const piece of stream) {
        if (bytes === 0) expect(String(piece)).toMatch(/^#EXTM3U\n/);
        bytes += (piece as Buffer).length;
        if (bytes > 200_000) origin.direct(FMP4.id, { kind: 'normal' });
        await clock.someoneWaits();
        clock.advance(100);
      }
      return bytes;
    };
    await expect(read()).rejects.toThrow('aborted');
    expect((await playlist()).segments).toHaveLength(6);
  });

  it('drop a segment lists it in both renditions, and has it in none', async () => {
    origin.direct(FMP4.id, { kind: 'drop-segment' });
    clock.advance(2_000);
    const { newest } = await playlist();
    expect((await reader.get(newest.path)).status).toBe(404);
    expect((await reader.get(newest.path.replace('/360/', '/720/'))).status).toBe(404);
    clock.advance(2_000);
    expect((await reader.get((await playlist()).newest.path)).status).toBe(200);
  });

  it('restart its clock begins at 0, while the time of day goes on', async () => {
    const { newest } = await playlist();
    origin.direct(FMP4.id, { kind: 'restart-clock' });
    clock.advance(4_000);
    const { segments } = await playlist();
    expect(segments.map((segment) => segment.sequence)).toEqual([0, 1]);
    expect(segments[0]?.timeMs).toBe(newest.timeMs + 2_000);
    expect(segments[0]?.discontinuities).toBe(1);
    const init = (await reader.get(`/cameras/${FMP4.id}/360/init.mp4`)).body;
    const { frames } = await decode([init, (await reader.get(segments[0]?.path ?? '')).body]);
    expect(frames[0]?.pts).toBe(0);
  });

  it.each(['drop-segment', 'restart-clock'] as const)('%s says why it cannot while it is stalled', (kind) => {
    origin.direct(FMP4.id, { kind: 'stalled' });
    expect(origin.direct(FMP4.id, { kind })).toEqual({ kind: 'refused', reason: 'the encoder is stalled' });
  });

  it('reports what it does and since when', () => {
    clock.advance(500);
    origin.direct(TS.id, { kind: 'slow', bytesPerSecond: 5 });
    expect(origin.reports).toEqual([
      { cameraId: FMP4.id, behaviour: { kind: 'normal' }, sinceMs: NOON },
      { cameraId: TS.id, behaviour: { kind: 'slow', bytesPerSecond: 5 }, sinceMs: NOON + 500 },
    ]);
    expect(origin.direct(CameraId.parse('nowhere'), { kind: 'normal' }).kind).toBe('refused');
  });
});
