import { expect, test } from '@playwright/test';
import { configured, districtOf } from '../fixtures/district';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, shareStation } from '../fixtures/station';
import { recognise, type TestTile } from '../fixtures/test-pictures';
import { recordFeeds } from '../fixtures/tile-records';
import { found } from '../fixtures/waiting';
import type { WallPage } from '../pages/wall-page';

/** Each tile shows a camera in another codec. A codec that this Electron decodes shows its pictures; any other says why not. */
interface Recorded {
  readonly stream: string;
  readonly codec: string;
  readonly size?: string;
  readonly seconds?: number;
}

const recorded: readonly Recorded[] = [
  { stream: 'high-fmp4', codec: 'avc1.64000a' },
  { stream: 'high-ts', codec: 'avc1.64000a' },
  { stream: 'open-gop-fmp4', codec: 'avc1.64000a' },
  { stream: 'open-gop-ts', codec: 'avc1.64000a' },
  { stream: 'hevc-fmp4', codec: 'hev1.1.6.L30.90' },
  { stream: 'hevc-ts', codec: 'hev1.1.6.L30.90' },
  { stream: 'av1-fmp4', codec: 'av01.0.00M.08' },
  { stream: 'ten-bits-fmp4', codec: 'avc1.6e000a', seconds: 2 },
  { stream: 'fmp4', codec: 'avc1.64000c', size: '320x180' },
];
/** The test makes the worker refuse this codec, as on a machine without its decoder. A video element plays it instead. */
const refusedByWorker = 'avc1.64000c';
/** More frames than the longest recording has, so that the seam between two repetitions is checked too. */
const enoughFrames = 62;
/** The largest mean difference from the test picture before encoding, out of 255. H.265 was recorded at the lowest bitrate. */
const maxDifference = { h265: 10, other: 7 };

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(recorded.map(({ stream }) => stream));
});
test.afterAll(() => origin?.stop());

const shared = shareStation(() => {
  const userData = freshUserData();
  const cameras = recorded.map(({ stream }) => ({ id: stream, url: origin?.playlist(stream) ?? '' }));
  const walls = [{ id: 'a', name: 'Wall A', monitors: [{ id: 'm1', name: 'M1', layout: '3x3' }] }];
  return { userData, args: configured(userData, { ...districtOf(cameras), walls }).args };
});

type By = TestTile['by'] | 'nothing';

/** Asks the wall's page what can show a codec here. */
function shownBy(wall: WallPage, { codec, size = '192x108' }: Recorded): Promise<By> {
  const [codedWidth = 0, codedHeight = 0] = size.split('x').map(Number);
  return wall.page.evaluate(
    async ({ refused, ...config }) => {
      const { supported } = await VideoDecoder.isConfigSupported(config);
      if (supported === true && config.codec !== refused) return 'mosaic';
      return MediaSource.isTypeSupported(`video/mp4; codecs="${config.codec}"`) ? 'element' : 'nothing';
    },
    { codec, codedWidth, codedHeight, refused: refusedByWorker },
  );
}

/** Makes the worker report that it has no decoder for a codec. */
async function refuseInWorker(wall: WallPage, refused: string): Promise<void> {
  const worker = await found('the worker runs', () =>
    wall.page.workers().find((candidate) => candidate.url().includes('video.worker')),
  );
  // Playwright lists a worker before its code runs, and until then it has no decoders.
  await expect.poll(() => worker.evaluate(() => 'VideoDecoder' in globalThis)).toBe(true);
  await worker.evaluate((codec) => {
    const ask = VideoDecoder.isConfigSupported.bind(VideoDecoder);
    VideoDecoder.isConfigSupported = async (config) =>
      config.codec === codec ? { config, supported: false } : ask(config);
  }, refused);
}

test.beforeAll(async () => {
  const { station } = shared;
  const { page } = await station.console();
  await refuseInWorker(await station.wall('m1'), refusedByWorker);
  for (const [cell, { stream: cameraId }] of recorded.entries()) {
    const opened = await station.command(page, 'open-tile', { at: { monitorId: 'm1', cell }, cameraId });
    expect(opened).toMatchObject({ status: 'success' });
  }
});

test('every codec that can be decoded here shows the right pictures in order, in the worker or in an element', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const asked = await Promise.all(recorded.map(async (one, cell) => ({ ...one, cell, by: await shownBy(wall, one) })));
  const answers = asked.map(({ stream, by }) => `${stream}: ${by}`).join(', ');
  test.info().annotations.push({ type: 'shown by', description: answers });
  // Electron has its own decoders for these on every machine.
  const always = asked.filter(({ codec }) => /^(avc1|av01)/.test(codec)).map(({ by }) => by);
  expect(always).toEqual([...Array.from({ length: 6 }, () => 'mosaic'), 'element']);
  const tiles = asked.flatMap(({ by, cell, size = '192x108', seconds = 4 }) =>
    by === 'nothing' ? [] : [{ by, cell, size, seconds }],
  );
  for (const { cell } of tiles) await wall.untilLive(cell);
  const record = await recordFeeds((await station.console()).page, 'm1');
  const pictures = await recognise(wall, tiles);
  await expect
    .poll(async () => Math.min(...(await pictures.seen()).map(({ forward }) => forward)))
    .toBeGreaterThan(enoughFrames);
  await pictures.stop();
  for (const { cell, backward, farthest } of await pictures.seen()) {
    const { stream = '', codec = '' } = asked[cell] ?? {};
    expect(backward, `${stream}: frames out of order`).toEqual([]);
    expect(farthest, `${stream}: difference from the test picture`).toBeLessThan(
      codec.startsWith('hev1') ? maxDifference.h265 : maxDifference.other,
    );
  }
  // Tiles that cannot show anything did not disturb these: they stayed live.
  const samples = (await record.samples()).flatMap(({ tiles: all }) => all);
  await record.stop();
  const shown = new Set(tiles.map(({ cell }) => cell));
  expect(samples.filter(({ cell, state }) => shown.has(cell) && state !== 'live')).toEqual([]);
});

test('a codec that cannot be decoded here is named on its own tile and on no other', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  for (const [cell, one] of recorded.entries()) {
    const says = /cannot decode/;
    if ((await shownBy(wall, one)) !== 'nothing') {
      await expect(wall.tile(cell), one.stream).not.toContainText(says);
      continue;
    }
    await expect(wall.tile(cell), one.stream).toContainText(
      /This machine cannot decode H\.265 \((hev|hvc)1\.1\.6\.L30/,
    );
    await expect(wall.tile(cell)).toHaveAttribute('data-state', 'offline');
    expect((await station.tile('m1', cell))?.state).toMatchObject({ fault: { stage: 'decode', unsupported: true } });
  }
});
