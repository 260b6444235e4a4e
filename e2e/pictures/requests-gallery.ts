import { expect, type Page, test } from '@playwright/test';
import { makeRequestDraft } from '../../shared/testing/recording-requests';
import type { RequestDraft } from '../../shared/vocabulary/recording-request';
import { shareStation, type Station } from '../fixtures/station';
import { fillDisplays, takeScreenshot } from './screenshots';

/** Recording requests in every state, and the request form. */
const shared = shareStation(() => ({ purpose: null }));

async function ask(of: Station, page: Page, differences: Partial<RequestDraft>): Promise<string> {
  const untilMs = Math.floor(Date.now() / 60_000) * 60_000 - 1_800_000;
  const range = { fromMs: untilMs - 480_000, untilMs };
  const draft = { ...makeRequestDraft(), range, purpose: 'training', ...differences };
  const outcome = await of.command(page, 'send-recording-request', { requestId: null, draft });
  expect(outcome).toMatchObject({ status: 'success' });
  const [newest] = (await of.snapshot()).recordingRequests.requests;
  const id = newest?.id ?? '';
  await expect.poll(async () => (await of.snapshot()).recordingRequests.requests[0]?.state).not.toBe('queued');
  return id;
}

test('recording requests', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await fillDisplays(station);
  const answer = (requestId: string, step: string, reason: string): Promise<unknown> =>
    station.command(page, 'record-request-step', { requestId, step, reason, reference: 'D-4711' });
  const { cameras } = await station.snapshot();
  const of = (schoolId: string, count: number): RequestDraft['cameraIds'] =>
    cameras
      .filter((camera) => camera.schoolId === schoolId)
      .slice(0, count)
      .map(({ id }) => id);
  const cameraIds = of('east-tech', 4);
  await answer(await ask(station, page, { cameraIds, number: 'T-2026-115' }), 'approved', '');
  await answer(
    await ask(station, page, { cameraIds: of('glenville', 1), number: 'T-2026-116', urgency: 'urgent' }),
    'refused',
    'The front entrance is not part of the agreement.',
  );
  await answer(await ask(station, page, { cameraIds: of('john-hay', 2), number: 'T-2026-117' }), 'seen', '');
  const counsel = { cameraIds: of('collinwood', 3), number: 'T-2026-118', discipline: true };
  await answer(await ask(station, page, counsel), 'seen', '');
  await page.getByTestId('map').focus();
  await page.keyboard.press('r');
  await page.locator('[data-testid="recording-request"][data-state="refused"]').press('Enter');
  await expect(page.getByTestId('request-said')).toBeVisible();
  await takeScreenshot(page, 'recording-requests');
  await page.getByTestId('new-request').press('Enter');
  for (const id of cameraIds) await page.getByTestId('add-request-camera').selectOption(id);
  await page.getByTestId('request-number').fill('T-2026-119');
  await page.getByTestId('request-reason').fill('Person at the rear door after the door alarm');
  await takeScreenshot(page, 'recording-request-form');
});
