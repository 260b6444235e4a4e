import { expect, type Page, test } from '@playwright/test';
import { clockChanges, localWordsAt } from '../../shared/time/wall-clock';
import { districtZone } from '../../shared/time/local-days';
import { utcMs } from '../../shared/vocabulary/time';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf } from '../fixtures/district';
import { differenceMs, frameMs, loopTimeOf, readFrameCodes } from '../fixtures/frame-code';
import { span } from '../fixtures/recorded-origin';
import { Recorder } from '../fixtures/recorder';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';

/** Playback across clock changes: the hour that occurs twice in autumn and the hour that is skipped in spring. */
test.describe.configure({ mode: 'serial' });

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const phases = { 'north.gate': 3_000, 'north.yard': 7_500 };
const cameraIds = Object.keys(phases);

/** The last clock change of each kind. */
const nights = lastNights(Date.now());
let recorder: Recorder | undefined;

function lastNights(nowMs: number): { readonly autumnMs: number; readonly springMs: number } {
  const range = { fromMs: utcMs(nowMs - 365 * day), untilMs: utcMs(nowMs - 6 * hour) };
  const changes = clockChanges(range, districtZone);
  const autumn = changes.find(({ beforeMs, afterMs }) => afterMs < beforeMs);
  const spring = changes.find(({ beforeMs, afterMs }) => afterMs > beforeMs);
  if (!autumn || !spring) throw new Error('a year has two clock changes');
  return { autumnMs: autumn.atMs, springMs: spring.atMs };
}

/** The recorded time around a clock change: two hours before it and three after it. */
function around(atMs: number) {
  return span(atMs - 2 * hour, atMs + 3 * hour);
}

test.beforeAll(async () => {
  const [first, second] = [around(nights.autumnMs), around(nights.springMs)].sort((a, b) => a.fromMs - b.fromMs);
  if (!first || !second) throw new Error('there are two nights');
  const between = [span(first.untilMs, second.fromMs)];
  recorder = await Recorder.start([
    { name: 'gate', phaseMs: phases['north.gate'], kept: span(first.fromMs, second.untilMs), gaps: between },
    {
      ...{ name: 'yard', phaseMs: phases['north.yard'], kept: span(first.fromMs, second.untilMs) },
      // A gap of twelve minutes in the second 01:00 hour.
      gaps: [...between, span(nights.autumnMs + 20 * minute, nights.autumnMs + 32 * minute)].sort(
        (a, b) => a.fromMs - b.fromMs,
      ),
    },
  ]);
});
test.afterAll(() => recorder?.stop());

const shared = shareStation(() => {
  if (!recorder) throw new Error('the recorder has not been started');
  const userData = freshUserData();
  const recordings = { lookBackMinutes: 527_040, printPictures: false, clause: '2.7' };
  const agreement = new TestDistrict({ recordings }).agreement;
  const cameras = [];
  for (const id of cameraIds) {
    const name = id.replace('north.', '');
    cameras.push({ id, url: recorder.live(name), recordings: recorder.recordings(name) });
  }
  const { args } = configured(userData, { ...districtOf(cameras), agreement });
  return { userData, args, purpose: { kind: 'incident', number: '26-1101' } };
});
// The console may request a closed recording once more before it learns that playback ended.
test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Refused a request of console/));

async function page(): Promise<Page> {
  return (await shared.station.console()).page;
}

/** Month and day as an operator types them. */
function dateOf(atMs: number): string {
  const [, month, date] = new Date(atMs).toISOString().slice(0, 10).split('-');
  return `${Number(month)}/${Number(date)}`;
}

async function goTo(view: PlaybackPage, text: string): Promise<void> {
  await view.page.keyboard.press('t');
  await view.page.getByTestId('jump-to-time').getByRole('textbox').fill(text);
}

/** Waits until both cameras show this moment, as read from their pictures. */
async function untilShowing(view: PlaybackPage, atMs: number): Promise<void> {
  await expect.poll(() => view.playhead()).toBe(atMs);
  await expect
    .poll(async () => {
      const [codes] = await readFrameCodes(
        view.page,
        cameraIds.map((id) => `recorded-${id}`),
      );
      return Object.entries(phases).map(([id, phaseMs]) => {
        const code = codes?.[`recorded-${id}`];
        return code !== undefined && Math.abs(differenceMs(loopTimeOf(code, phaseMs), atMs)) <= frameMs;
      });
    })
    .toEqual([true, true]);
}

/** Opens playback at a moment and waits until both cameras show a picture. */
async function open(atMs: number): Promise<PlaybackPage> {
  const { station } = shared;
  const window = await page();
  expect(await station.command(window, 'open-playback', { cameraIds, atMs })).toMatchObject({ status: 'success' });
  const view = new PlaybackPage(window);
  await window.keyboard.press('F2');
  await view.untilShown(2);
  return view;
}

test('in autumn 01:14 occurs twice: the operator chooses which, and Z switches to the other', async () => {
  const { autumnMs } = nights;
  const [first, second] = [autumnMs - 46 * minute, autumnMs + 14 * minute];
  const view = await open(autumnMs - 90 * minute);
  const { page: window } = view;
  await goTo(view, `${dateOf(autumnMs)} 1:14`);
  await expect(window.getByTestId('jump-answer')).toContainText('01:14 occurs twice');
  await expect(window.getByTestId('jump-answer')).toContainText('first EDT −04:00, then EST −05:00');
  // Enter asks which one; pressing Z twice returns to the first.
  await window.keyboard.press('Enter');
  await window.keyboard.press('z');
  await expect(window.getByRole('radio', { name: /Second 01:14:00 EST −05:00/ })).toBeFocused();
  await window.keyboard.press('z');
  await window.keyboard.press('Enter');
  await expect(window.getByTestId('jump-to-time')).toBeHidden();
  await untilShowing(view, first);
  await expect(window.getByTestId('playhead')).toContainText('EDT −04:00');
  await expect(window.getByTestId('repeated-note')).toContainText('First 01:14 of this night');
  await expect(view.tile('north.gate')).toContainText('01:14:00');
  const slider = window.getByTestId('timeline-playhead');
  await expect(slider).toHaveAttribute('aria-valuetext', /^01:14:00 EDT −04:00.*first 01:14 of this night/);

  await window.keyboard.press('z');
  await untilShowing(view, second);
  await expect(window.getByTestId('playhead')).toContainText('EST −05:00');
  await expect(view.tile('north.gate')).toContainText('01:14:00');
  await expect(slider).toHaveAttribute('aria-valuetext', /^01:14:00 EST −05:00.*second 01:14 of this night/);
});

test('the timeline labels both 01:00 hours, a click in each goes to its own moment, and a gap shows', async () => {
  const view = new PlaybackPage(await page());
  const { page: window } = view;
  const { autumnMs } = nights;
  await expect(window.getByTestId('timeline-hours')).toHaveText(
    'first 01:00 hour, EDT −04:00; second 01:00 hour, EST −05:00',
  );
  await expect(window.getByTestId('timeline-length')).toHaveText('3 h');
  const track = window.getByTestId('timeline-track');
  const box = await track.boundingBox();
  if (!box) throw new Error('the timeline is not visible');
  // An hour is a third of the timeline, so the same minute of the other hour is a third to the left.
  const slider = await window.getByTestId('timeline-playhead').boundingBox();
  const playheadX = (slider?.x ?? 0) + (slider?.width ?? 0) / 2;
  const y = box.y + box.height - 4;
  await window.mouse.click(playheadX - box.width / 3, y);
  await expect.poll(async () => Math.abs((await view.playhead()) - (autumnMs - 46 * minute))).toBeLessThan(minute);
  await window.mouse.click(playheadX, y);
  await expect.poll(async () => Math.abs((await view.playhead()) - (autumnMs + 14 * minute))).toBeLessThan(minute);

  // A drag into the gap: one camera has no picture where the drag ends.
  await window.mouse.move(playheadX, y);
  await window.mouse.down();
  await window.mouse.move(playheadX + box.width / 60, y, { steps: 4 });
  await window.mouse.move(playheadX + (box.width * 10) / 180, y, { steps: 4 });
  await window.mouse.up();
  await expect(view.tile('north.yard')).toHaveAttribute('data-state', 'gap');
  await expect(view.tile('north.gate')).toHaveAttribute('data-state', 'recorded');
  await window.keyboard.press('+');
  await expect(window.getByTestId('timeline-length')).toHaveText('1.5 h');
});

test('in spring 02:30 is refused, and playback runs from 01:59:59 to 03:00:00 without a break', async () => {
  const { springMs } = nights;
  const view = await open(springMs - 30 * minute);
  const { page: window } = view;
  await goTo(view, `${dateOf(springMs)} 02:30`);
  await expect(window.getByTestId('jump-answer')).toContainText('02:30 does not exist on 8 March');
  await expect(window.getByTestId('jump-answer')).toContainText('clocks go from 02:00 to 03:00');
  await expect(window.getByTestId('jump-to-time').getByRole('button', { name: /^Go/ })).toBeDisabled();
  await window.keyboard.press('Escape');
  await expect(window.getByTestId('jump-to-time')).toBeHidden();

  await goTo(view, `${dateOf(springMs)} 01:59:57`);
  await expect(window.getByTestId('jump-answer')).toContainText('06:59:57 UTC');
  await window.keyboard.press('Enter');
  await untilShowing(view, springMs - 3_000);
  await expect(window.getByTestId('timeline-hours')).toHaveText('');
  const seen = window.evaluate(watchTile, { testId: 'recorded-north.gate', untilMs: springMs + 2_000 });
  await window.keyboard.press(' ');
  const { frames, states } = await seen;
  await window.keyboard.press(' ');
  await view.untilPaused();
  expect(states).toEqual(['recorded']);
  expect(frames[0]).toBeLessThan(springMs);
  const longestMs = Math.max(...frames.slice(1).map((frame, index) => frame - (frames[index] ?? frame)));
  expect(longestMs).toBeLessThan(1_000);
  const clocks = new Set(frames.map((frame) => localWordsAt(frame, districtZone).slice(0, 12)));
  expect([...clocks].slice(0, 5)).toEqual([
    '01:59:57 EST',
    '01:59:58 EST',
    '01:59:59 EST',
    '03:00:00 EDT',
    '03:00:01 EDT',
  ]);
  await expect(window.getByTestId('playhead')).toContainText('EDT −04:00');
});

/** Runs in the window: records the frames and states of a tile until it shows a moment. */
function watchTile({ testId, untilMs }: { readonly testId: string; readonly untilMs: number }) {
  const tile = document.querySelector<HTMLElement>(`[data-testid="${testId}"]`);
  if (!tile) throw new Error(`there is no ${testId}`);
  const [frames, states]: [number[], string[]] = [[], []];
  return new Promise<{ frames: number[]; states: string[] }>((resolve) => {
    const turn = (): void => {
      const { frame, state = '' } = tile.dataset;
      const at = Number(frame);
      if (frame !== undefined && frames.at(-1) !== at) frames.push(at);
      if (states.at(-1) !== state) states.push(state);
      if (at >= untilMs) resolve({ frames, states });
      else requestAnimationFrame(turn);
    };
    turn();
  });
}
