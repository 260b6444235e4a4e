import { expect, type Page, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf } from '../fixtures/district';
import { differenceMs, frameMs, frigateLateMs, loopTimeOf, readFrameCodes, spreadOf } from '../fixtures/frame-code';
import { span } from '../fixtures/recorded-origin';
import { Recorder } from '../fixtures/recorder';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';

/** Recorders of every kind on one playhead, each with its own clock. Times are read from the pictures. */
test.describe.configure({ mode: 'serial' });

const minute = 60_000;
/** The start of playback: within the window of the live playlist. */
const atMs = Math.floor(Date.now() / 1_000) * 1_000 - 4 * minute;
const gap = span(atMs + 35_000, atMs + 55_000);

/** Each camera's kind of recorder, the phase of its clip, and the offset of its recorder's clock. */
const cameras = {
  'north.hls': { kind: 'hls', phaseMs: 3_000, clockOffsetMs: 2_500 },
  'north.mediamtx': { kind: 'mediamtx', phaseMs: 7_533, clockOffsetMs: -4_321 },
  'north.frigate': { kind: 'frigate', phaseMs: 11_111, clockOffsetMs: 61_000 },
  'north.dvr': { kind: 'dvr', phaseMs: 500, clockOffsetMs: 0 },
} as const;
const played = Object.keys(cameras);
/** A camera whose recorder does not know it. */
const unknown = 'north.unknown';
const withGap = new Set(['north.mediamtx', 'north.frigate']);

let recorder: Recorder | undefined;

test.beforeAll(async () => {
  const kept = span(atMs - 30 * minute, Date.now());
  const known = Object.entries(cameras).map(([id, { phaseMs, clockOffsetMs }]) => ({
    ...{ name: nameOf(id), phaseMs, clockOffsetMs, kept },
    gaps: withGap.has(id) ? [gap] : [],
  }));
  recorder = await Recorder.start([...known, { name: 'unknown' }]);
});
test.afterAll(() => recorder?.stop());

const shared = shareStation(() => {
  if (!recorder) throw new Error('the recorder has not been started');
  const own = recorder;
  const userData = freshUserData();
  const { agreement } = new TestDistrict({
    recordings: { lookBackMinutes: 1_440, printPictures: false, clause: '2.7' },
  });
  const entries = Object.entries(cameras).map(([id, { kind }]) => ({
    ...{ id, url: own.live(nameOf(id)), recordings: own.recordings(nameOf(id), kind) },
  }));
  const stranger = { ...own.recordings('mediamtx', 'mediamtx'), path: 'nobody' };
  const all = [...entries, { id: unknown, url: own.live('unknown'), recordings: stranger }];
  const { args } = configured(userData, { ...districtOf(all), agreement });
  return { userData, args, purpose: { kind: 'incident', number: '26-1127' } };
});
// The console may request a closed recording once more before it learns that playback ended.
test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Refused a request of console/));

function nameOf(cameraId: string): string {
  return cameraId.replace('north.', '');
}

/** The times of the pictures on the screen, each within the loop of its camera's clip, milliseconds. */
async function shownTimes(page: Page, cameraIds: readonly string[], pictures = 1): Promise<(number | undefined)[][]> {
  const codes = await readFrameCodes(
    page,
    cameraIds.map((id) => `recorded-${id}`),
    { pictures },
  );
  return codes.map((one) =>
    cameraIds.map((id) => {
      const code = one[`recorded-${id}`];
      const { phaseMs } = cameras[id as keyof typeof cameras];
      return code === undefined ? undefined : loopTimeOf(code, phaseMs);
    }),
  );
}

/** Waits until the cameras show the moment of the playhead, whatever the clocks of their recorders say. */
async function untilAtPlayhead(view: PlaybackPage, cameraIds: readonly string[]): Promise<void> {
  await expect
    .poll(async () => {
      const playheadMs = await view.playhead();
      const [times = []] = await shownTimes(view.page, cameraIds);
      return times.map(
        (time) => time !== undefined && Math.abs(differenceMs(time, playheadMs)) <= frameMs + frigateLateMs,
      );
    })
    .toEqual(cameraIds.map(() => true));
}

/** Opens playback and waits until each recorded camera shows a picture. */
async function open(cameraIds: readonly string[]): Promise<PlaybackPage> {
  const { station } = shared;
  const { page } = await station.console();
  const view = new PlaybackPage(page);
  expect(await station.command(page, 'open-playback', { cameraIds, atMs })).toMatchObject({ status: 'success' });
  if (!(await view.view.isVisible())) await page.keyboard.press('F2');
  await view.untilShown(cameraIds.filter((id) => id !== unknown).length);
  return view;
}

test('four kinds of recorders with different clocks show the same moment', async () => {
  const view = await open(played);
  await view.untilPaused();
  await untilAtPlayhead(view, played);
});

test('recorders of different kinds play in step, usually within one frame of each other', async () => {
  const view = new PlaybackPage((await shared.station.console()).page);
  await view.page.keyboard.press(' ');
  await expect(view.motion).toHaveAttribute('data-motion', 'playing');
  const seen = await shownTimes(view.page, played, 45);
  await view.page.keyboard.press(' ');
  await view.untilPaused();
  const spreads = seen.flatMap((times) => (times.every((time) => time !== undefined) ? [spreadOf(times)] : []));
  expect(spreads.length).toBeGreaterThan(20);
  // Uses the median: load from other tests delays single pictures, while a wrong clock offsets all of them.
  const usual = spreads.sort((a, b) => a - b)[Math.floor(spreads.length / 2)];
  expect(usual).toBeLessThanOrEqual(frameMs + frigateLateMs);
});

test('a step shows the next picture of every camera, and only cameras with a gap show it', async () => {
  const view = new PlaybackPage((await shared.station.console()).page);
  const { page } = view;
  await page.keyboard.press('.');
  await untilAtPlayhead(view, played);
  await page.keyboard.press(',');
  await untilAtPlayhead(view, played);
  while ((await view.playhead()) < gap.fromMs + 3_000) {
    const before = await view.playhead();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => view.playhead()).toBeGreaterThan(before);
  }
  for (const id of withGap) await expect(view.tile(id)).toHaveAttribute('data-state', 'gap');
  await untilAtPlayhead(
    view,
    played.filter((id) => !withGap.has(id)),
  );
});

test('a recorder that does not know its camera fails alone and says why', async () => {
  const view = await open(['north.mediamtx', unknown]);
  await expect(view.tile(unknown)).toHaveAttribute('data-state', 'failed');
  await expect(view.tile(unknown)).toContainText('HTTP 400 for the list of recordings');
  await expect(view.tile('north.mediamtx')).toHaveAttribute('data-state', 'recorded');
});
