/** A camera that is offered part by part, as a player meets it over HTTP. */
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

/** A moment at which a segment begins. */
const NOON = Date.UTC(2026, 10, 24, 12);
const TOKEN = 'a-token-of-this-run';
const CAMERA: OriginCamera = {
  id: CameraId.parse('a.front'),
  clip: 'drop-off',
  phaseMs: 0,
  container: 'fmp4',
  lowLatency: true,
};
const PLAIN: OriginCamera = { ...CAMERA, id: CameraId.parse('b.back'), lowLatency: false };
const FOLDER = `/cameras/${CAMERA.id}/360`;
const MEDIA = `${FOLDER}/media.m3u8`;
const OPEN = NOON / 2_000;

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
let second: OriginReader;
beforeEach(async () => {
  clock = new ManualClock(NOON + 700);
  origin = await TrainingOrigin.start({ token: TOKEN, cameras: [CAMERA, PLAIN], library, clock, port: 0 });
  reader = new OriginReader(origin.port, TOKEN);
  second = new OriginReader(origin.port, TOKEN);
});
afterEach(async () => {
  reader.dispose();
  second.dispose();
  await origin.dispose();
});

function read(text: string) {
  const details = M3U8Parser.parseLevelPlaylist(
    text,
    'http://camera.test/360/media.m3u8',
    0,
    PlaylistLevelType.MAIN,
    0,
    null,
  );
  if (details.playlistParsingError !== null) throw details.playlistParsingError;
  return details;
}

/** The names of the parts that a playlist lists. */
const partsOf = (text: string): string[] => (read(text).partList ?? []).map((part) => part.relurl);

/** A request that is held, and whether it has been answered. */
function ask(path: string, from = reader) {
  const state = { answered: false };
  const reply = from.get(path).then((answer) => {
    state.answered = true;
    return answer;
  });
  return { state, reply };
}

describe('the playlist of a low-latency camera', () => {
  it('says how it is to be followed', async () => {
    const details = read(await reader.text(MEDIA));
    expect(details).toMatchObject({ canBlockReload: true, partTarget: 0.2, partHoldBack: 0.6, targetduration: 2 });
    expect(details.preloadHint).toMatchObject({ TYPE: 'PART', URI: `${OPEN}.3.m4s` });
    expect(details.renditionReports).toMatchObject([
      { URI: '../720/media.m3u8', 'LAST-MSN': `${OPEN}`, 'LAST-PART': '2' },
    ]);
  });

  it('lists the parts of the last three segments and of the one in progress, each with its moment', async () => {
    const { partList, fragments } = read(await reader.text(MEDIA));
    expect(partList).toHaveLength(33);
    expect(fragments).toHaveLength(6);
    expect(partList?.filter((part) => part.independent).map((part) => part.index)).toEqual([0, 5, 0, 5, 0, 5, 0]);
    const moments = partList?.map((part) => (part.fragment.programDateTime ?? 0) + part.fragOffset * 1_000);
    const first = NOON - 6_000;
    expect(moments?.map((moment) => Math.round(moment - first))).toEqual(moments?.map((_, index) => index * 200));
  });

  it('is answered at once without directives, and by a camera that offers no parts', async () => {
    const plain = `/cameras/${PLAIN.id}/360/media.m3u8?_HLS_msn=${OPEN + 50}&_HLS_part=3`;
    expect((await reader.get(plain)).status).toBe(200);
    expect((await reader.get(`/cameras/${PLAIN.id}/360/${OPEN - 1}.0.m4s`)).status).toBe(404);
  });
});

describe('a blocking reload', () => {
  it('comes with the part that it asks for, and not before', async () => {
    const { state, reply } = ask(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=4`);
    await clock.someoneWaits();
    clock.advance(100);
    await clock.someoneWaits();
    clock.advance(199);
    expect(state.answered).toBe(false);
    clock.advance(1);
    expect(partsOf((await reply).body.toString()).at(-1)).toBe(`${OPEN}.4.m4s`);
  });

  it.each([
    ['too far ahead', `_HLS_msn=${OPEN + 3}`, 400],
    ['a part without a segment', `_HLS_part=1`, 400],
    ['no number', `_HLS_msn=soon`, 400],
    ['what is there', `_HLS_msn=${OPEN}&_HLS_part=2`, 200],
  ])('for %s is answered at once', async (_what, query, status) => {
    expect((await reader.get(`${MEDIA}?${query}`)).status).toBe(status);
  });

  it('ends after three segments when the encoder stands', async () => {
    origin.direct(CAMERA.id, { kind: 'stalled' });
    const { reply } = ask(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=3`);
    for (let waitedMs = 0; waitedMs < 6_000; waitedMs += 200) {
      await clock.someoneWaits();
      clock.advance(200);
    }
    expect((await reply).status).toBe(503);
  });

  it('is held by one camera and not by its neighbour', async () => {
    ask(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=9`).reply.catch(() => undefined);
    await clock.someoneWaits();
    expect((await second.get(`/cameras/${PLAIN.id}/360/media.m3u8`)).status).toBe(200);
  });

  it('is cut off at once when the camera goes offline', async () => {
    const { reply } = ask(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=3`);
    await clock.someoneWaits();
    origin.direct(CAMERA.id, { kind: 'offline' });
    await expect(reply).rejects.toThrow('socket hang up');
  });
});

describe('parts', () => {
  it('play as one stream, over the end of the loop', async () => {
    const init = (await reader.get(`${FOLDER}/init.mp4`)).body;
    const bytes: Buffer[] = [init];
    const asked = new Set<string>();
    for (let passedMs = 0; passedMs < 18_000; passedMs += 200) {
      for (const name of partsOf(await reader.text(MEDIA))) {
        if (asked.has(name)) continue;
        asked.add(name);
        bytes.push((await reader.get(`${FOLDER}/${name}`)).body);
      }
      clock.advance(200);
    }
    const { frames, complaints } = await decode(bytes);
    expect(complaints).toBe('');
    expect(frames).toHaveLength(asked.size * 3);
    const first = frames[0]?.pts ?? Number.NaN;
    const step = (frames[1]?.pts ?? Number.NaN) - first;
    expect(frames.map((frame) => frame.pts)).toEqual(frames.map((_, index) => first + index * step));
    expect(frames.filter((frame) => frame.pict_type === 'I')).toHaveLength(Math.ceil(frames.length / 15));
  });

  it('are the same pictures at the same times as their segment', async () => {
    const init = (await reader.get(`${FOLDER}/init.mp4`)).body;
    const whole = (await reader.get(`${FOLDER}/${OPEN - 1}.m4s`)).body;
    const parts: Buffer[] = [];
    for (let part = 0; part < 10; part++) parts.push((await reader.get(`${FOLDER}/${OPEN - 1}.${part}.m4s`)).body);
    const [ofWhole, ofParts] = [await decode([init, whole]), await decode([init, ...parts])];
    expect(ofParts.frames).toEqual(ofWhole.frames);
    expect((await reader.get(`${FOLDER}/${OPEN - 1}.10.m4s`)).status).toBe(404);
  });

  it('begin with a key picture where the playlist says so', async () => {
    const init = (await reader.get(`${FOLDER}/init.mp4`)).body;
    const later = (await reader.get(`${FOLDER}/${OPEN - 1}.5.m4s`)).body;
    expect((await decode([init, later])).frames.map((frame) => frame.pict_type)).toEqual(['I', 'P', 'P']);
  });

  it('may be asked for when they are hinted, and are sent when they are there', async () => {
    const { state, reply } = ask(`${FOLDER}/${OPEN}.3.m4s`);
    await clock.someoneWaits();
    expect(state.answered).toBe(false);
    clock.advance(100);
    expect((await reply).status).toBe(200);
    expect((await reader.get(`${FOLDER}/${OPEN}.5.m4s`)).status).toBe(404);
  });
});

describe('a low-latency camera that is told to', () => {
  it('stall keeps its parts, and goes on with the next segment after a discontinuity', async () => {
    origin.direct(CAMERA.id, { kind: 'stalled' });
    const before = await reader.text(MEDIA);
    clock.advance(60_000);
    expect(await reader.text(MEDIA)).toBe(before);
    const { reply } = ask(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=3`);
    const hinted = ask(`${FOLDER}/${OPEN}.3.m4s`, second);
    await clock.someoneWaits();
    origin.direct(CAMERA.id, { kind: 'normal' });
    const details = read((await reply).body.toString());
    expect(details.fragments.at(-1)?.sn).toBe(OPEN);
    expect(details.fragments.at(-1)?.duration).toBeCloseTo(0.6);
    expect(details.fragmentHint).toMatchObject({ sn: OPEN + 1, cc: (details.fragments.at(-1)?.cc ?? 0) + 1 });
    expect((await hinted.reply).status).toBe(404);
    const [init, short] = [`${FOLDER}/init.mp4`, `${FOLDER}/${OPEN}.m4s`];
    expect((await decode([(await reader.get(init)).body, (await reader.get(short)).body])).frames).toHaveLength(9);
  });

  it('drop a segment lists the parts of the next one, and has none of them', async () => {
    origin.direct(CAMERA.id, { kind: 'drop-segment' });
    expect((await reader.get(`${FOLDER}/${OPEN}.2.m4s`)).status).toBe(200);
    clock.advance(1_500);
    const newest = partsOf(await reader.text(MEDIA)).at(-1);
    expect(newest).toBe(`${OPEN + 1}.0.m4s`);
    expect((await reader.get(`${FOLDER}/${newest}`)).status).toBe(404);
    clock.advance(2_000);
    expect((await reader.get(`${FOLDER}/${OPEN + 1}.m4s`)).status).toBe(404);
    expect((await reader.get(`${FOLDER}/${OPEN + 2}.0.m4s`)).status).toBe(200);
  });

  it('restart its clock lists nothing old from the first part on', async () => {
    origin.direct(CAMERA.id, { kind: 'restart-clock' });
    const text = await reader.text(MEDIA);
    expect(partsOf(text)).toEqual(['0.0.m4s', '0.1.m4s', '0.2.m4s']);
    expect(read(text).fragmentHint).toMatchObject({ sn: 0, cc: 1, programDateTime: NOON });
    expect((await reader.get(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=3`)).status).toBe(400);
    const bytes = [(await reader.get(`${FOLDER}/init.mp4`)).body, (await reader.get(`${FOLDER}/0.0.m4s`)).body];
    expect((await decode(bytes)).frames[0]?.pts).toBe(0);
  });

  it('send rubbish sends as many bytes as it should', async () => {
    const path = `${FOLDER}/${OPEN}.2.m4s`;
    const honest = (await reader.get(path)).body;
    origin.direct(CAMERA.id, { kind: 'rubbish' });
    const rubbish = (await reader.get(path)).body;
    expect(rubbish.length).toBe(honest.length);
    expect(rubbish.equals(honest)).toBe(false);
  });

  it.each(['not-found', 'html'] as const)('be %s holds nothing back', async (kind) => {
    origin.direct(CAMERA.id, { kind });
    const reply = await reader.get(`${MEDIA}?_HLS_msn=${OPEN}&_HLS_part=9`);
    expect(reply.headers['content-type']).not.toContain('mpegurl');
  });

  it('be slow trickles its parts', async () => {
    origin.direct(CAMERA.id, { kind: 'slow', bytesPerSecond: 100 });
    const { state, reply } = ask(`${FOLDER}/${OPEN}.2.m4s`);
    await clock.someoneWaits();
    clock.advance(500);
    expect(state.answered).toBe(false);
    origin.direct(CAMERA.id, { kind: 'normal' });
    clock.advance(500);
    expect((await reply).status).toBe(200);
  });
});
