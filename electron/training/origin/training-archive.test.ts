/** What the origin answers about the past, as a player asks for it. */
import { M3U8Parser, PlaylistLevelType } from 'hls.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { decode } from '../testing/ffprobe';
import { makeClips, type MadeClips } from '../testing/make-clips';
import { ManualClock } from '../testing/manual-clock';
import { OriginReader } from '../testing/origin-reader';
import type { OriginCamera } from '../training-district';
import { gapsOf } from './archive';
import { loadClips, type ClipLibrary } from './clip';
import { TrainingOrigin } from './training-origin';

const NOON = Date.UTC(2026, 10, 24, 12);
const HOUR_S = 3_600;
const NOON_S = NOON / 1_000;
const TOKEN = 'a-token-of-this-run';

const DAY = { fromMs: utcMs(NOON - 86_400_000), untilMs: utcMs(NOON) };
const ids = Array.from({ length: 60 }, (_, index) => CameraId.parse(`a.camera-${index}`));
const [whole, poor] = [ids.find((id) => !hasGap(id)), ids.find(hasGap)];
if (whole === undefined || poor === undefined) throw new Error('sixty cameras are alike');

const common = { clip: 'drop-off', lowLatency: false } as const;
const FMP4: OriginCamera = { ...common, id: whole, phaseMs: 0, container: 'fmp4' };
const TS: OriginCamera = { ...common, id: poor, phaseMs: 5_500, container: 'ts' };

/** Whether something is missing, well within the last day. */
function hasGap(id: CameraId): boolean {
  return gapsOf(id, DAY).some(({ fromMs, untilMs }) => fromMs > DAY.fromMs + 60_000 && untilMs < DAY.untilMs - 60_000);
}

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

/** The playlist of a range of seconds since 1970, as a player reads it. */
async function playlist(camera: OriginCamera, fromS: number, untilS: number, rendition = '360') {
  const path = `/cameras/${camera.id}/archive/${fromS}/${untilS}/${rendition}/media.m3u8`;
  const url = `http://127.0.0.1:${origin.port}${path}`;
  const details = M3U8Parser.parseLevelPlaylist(await reader.text(path), url, 0, PlaylistLevelType.MAIN, 0, null);
  const segments = details.fragments.map((fragment) => ({
    path: new URL(fragment.url).pathname,
    timeMs: fragment.programDateTime ?? Number.NaN,
    discontinuities: fragment.cc,
  }));
  return { segments, isLive: details.live, error: details.playlistParsingError };
}

async function spans(camera: OriginCamera, fromS: number, untilS: number) {
  const { body } = await reader.get(`/cameras/${camera.id}/archive/spans?start=${fromS}&end=${untilS}`);
  const Listed = z.array(z.strictObject({ start: z.iso.datetime(), duration: z.number().positive() }));
  return Listed.parse(JSON.parse(body.toString()));
}

const MINUTE = [NOON_S - 5 * HOUR_S, NOON_S - 5 * HOUR_S + 60] as const;

describe('a range that is recorded', () => {
  it.each([FMP4, TS])('plays from its first moment to its last: $container', async (camera) => {
    const base = `/cameras/${camera.id}/archive/${MINUTE.join('/')}`;
    const master = await reader.text(`${base}/master.m3u8`);
    const { levels } = M3U8Parser.parseMasterPlaylist(master, `http://127.0.0.1:${origin.port}${base}/master.m3u8`);
    expect(levels.map(({ height, url }) => [height, new URL(url).pathname])).toEqual([
      [720, `${base}/720/media.m3u8`],
      [360, `${base}/360/media.m3u8`],
    ]);
    const { segments, isLive } = await playlist(camera, ...MINUTE);
    expect(isLive).toBe(false);
    const late = MINUTE[0] * 1_000 - (segments[0]?.timeMs ?? 0);
    expect(late).toBe(camera.phaseMs % 2_000);
    expect(segments.map(({ timeMs }) => timeMs - (segments[0]?.timeMs ?? 0))).toEqual(
      Array.from({ length: late === 0 ? 30 : 31 }, (_, index) => index * 2_000),
    );
    const stream = camera.container === 'fmp4' ? [(await reader.get(`${base}/360/init.mp4`)).body] : [];
    for (const { path } of segments) stream.push((await reader.get(path)).body);
    const { frames, complaints } = await decode(stream);
    expect(complaints).toBe('');
    expect(frames).toHaveLength(segments.length * 30);
  });

  it.each([FMP4, TS])('has the pictures that were live at that time: $container', async (camera) => {
    const live = M3U8Parser.parseLevelPlaylist(
      await reader.text(`/cameras/${camera.id}/360/media.m3u8`),
      `http://127.0.0.1:${origin.port}/cameras/${camera.id}/360/media.m3u8`,
      0,
      PlaylistLevelType.MAIN,
      0,
      null,
    ).fragments[2];
    if (live?.programDateTime === undefined || live.programDateTime === null) throw new Error('nothing is live');
    const seen = (await reader.get(new URL(live.url).pathname)).body;
    clock.advance(20 * HOUR_S * 1_000);
    const atS = Math.ceil(live.programDateTime / 1_000);
    const { segments } = await playlist(camera, atS, atS + 1);
    expect(segments[0]?.timeMs).toBe(live.programDateTime);
    expect((await reader.get(segments[0]?.path ?? '')).body.equals(seen)).toBe(true);
  });

  it('answers whatever the camera has been told to do', async () => {
    origin.direct(FMP4.id, { kind: 'offline' });
    expect((await playlist(FMP4, ...MINUTE)).segments).toHaveLength(30);
  });
});

describe('what is missing', () => {
  it('is in neither list, and begins another run of timestamps', async () => {
    const listed = await spans(TS, NOON_S - 24 * HOUR_S, NOON_S);
    expect(listed.length).toBeGreaterThan(1);
    const second = listed[1];
    const first = listed[0];
    if (first === undefined || second === undefined) throw new Error('there is no gap');
    const goneMs = Date.parse(first.start) + first.duration * 1_000;
    const backMs = Date.parse(second.start);
    const { segments } = await playlist(TS, Math.floor(goneMs / 1_000) - 10, Math.ceil(backMs / 1_000) + 10);
    const around = segments.findIndex(({ timeMs }) => timeMs >= goneMs);
    expect(segments[around - 1]?.timeMs).toBe(goneMs - 2_000);
    expect(segments[around]?.timeMs).toBe(backMs);
    expect(segments.map(({ discontinuities }) => discontinuities)).toEqual(
      segments.map((_, index) => (index < around ? 0 : 1)),
    );
    const inside = segments[around]?.path.replace(/\d+(?=\.ts$)/, (slot) => `${Number(slot) - 1}`) ?? '';
    expect((await reader.get(inside)).status).toBe(404);
  });

  it('is whatever is older than a day or not encoded yet', async () => {
    expect(await spans(FMP4, 0, 99_999_999_999)).toEqual([
      { start: new Date(NOON - 86_400_000).toISOString(), duration: 86_400 },
    ]);
    expect(await spans(FMP4, NOON_S - 25 * HOUR_S, NOON_S - 24 * HOUR_S)).toEqual([]);
    const { segments } = await playlist(FMP4, NOON_S - 10, NOON_S + 60);
    expect(segments).toHaveLength(5);
    const old = segments[0]?.path ?? '';
    clock.advance(86_400_000);
    expect((await reader.get(old)).status).toBe(404);
    expect((await playlist(FMP4, NOON_S - 10, NOON_S)).segments).toEqual([]);
  });

  it.each<[string, string, number, string]>([
    ['a range of more than six hours', `${NOON_S - 6 * HOUR_S - 1}/${NOON_S}/360/media.m3u8`, 400, 'at most six hours'],
    ['and of its renditions', `${NOON_S - 6 * HOUR_S - 1}/${NOON_S}/master.m3u8`, 400, 'at most six hours'],
    ['a range that ends before it begins', `${NOON_S}/${NOON_S - 1}/master.m3u8`, 400, 'its end after its start'],
    ['spans of no range', `spans?start=${NOON_S}`, 400, 'State a range'],
    ['spans of words', 'spans?start=now&end=later', 400, 'State a range'],
    ['another rendition', `${MINUTE.join('/')}/1080/media.m3u8`, 404, 'Not found'],
    ['a slot before 1970', `${MINUTE.join('/')}/360/0.m4s`, 404, 'Not found'],
    ['the other container', `${MINUTE.join('/')}/360/${(NOON_S - HOUR_S) / 2}.ts`, 404, 'Not found'],
  ])('is refused plainly: %s', async (_what, path, status, words) => {
    const reply = await reader.get(`/cameras/${FMP4.id}/archive/${path}`);
    expect([reply.status, reply.headers['content-type']]).toEqual([status, 'text/plain']);
    expect(reply.body.toString()).toContain(words);
  });

  it('is another camera, and everything to whoever has no token', async () => {
    const path = `archive/${MINUTE.join('/')}/master.m3u8`;
    expect((await reader.get(`/cameras/a.side/${path}`)).status).toBe(404);
    expect((await reader.get(`/cameras/${FMP4.id}/${path}`, { Authorization: '' })).status).toBe(401);
  });
});
