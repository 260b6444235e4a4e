import { expect, type Page, test } from '@playwright/test';
import { gapsOf } from '../../electron/training/origin/archive';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Playback } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { readAudit } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';

/** The gate decides all playback: which cameras, how far back, for which purpose and role. The audit records it. */
test.describe.configure({ mode: 'serial' });

const shared = shareStation(() => ({ layoutId: '1' }));

/** The age of the recordings that are played, milliseconds. */
const agoMs = 600_000;
const withheld = 'glenville.front-entrance';
const refusedRequests = [...lastRequests, /Refused a request of console/, /net::ERR_|Failed to fetch|Fetch API/];

/** The timeout for a first picture on a slow machine. */
const soon = { timeout: 20_000 };

let cameraIds: readonly string[] = [];

async function play(page: Page, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  return shared.station.command(page, 'open-playback', { cameraIds, atMs: Date.now() - agoMs, ...input });
}

/** Whether a camera's recordings have no gap in the last hour. */
function isRecorded(cameraId: CameraId): boolean {
  return gapsOf(cameraId, { fromMs: utcMs(Date.now() - 3_600_000), untilMs: utcMs(Date.now()) }).length === 0;
}

async function playback(): Promise<Playback> {
  const state = (await shared.station.snapshot()).playback;
  if (!state) throw new Error('nothing is played back');
  return state;
}

/** The answer to a window's request for a minute of recordings: a status, or `refused`. */
function answerOf(page: Page, template: string, fromS: number): Promise<string> {
  const url = template.replace('{fromS}', String(fromS)).replace('{untilS}', String(fromS + 60));
  return page.evaluate(
    (address) =>
      fetch(address).then(
        ({ status }) => String(status),
        () => 'refused',
      ),
    url,
  );
}

function written(kind: 'playback-started' | 'playback-ended') {
  return readAudit(shared.station.folder()).entries.filter((entry) => entry.kind === kind);
}

test('of nine cameras, one is refused with its clause and eight are played', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const { cameras } = await station.snapshot();
  const schools = new Map(
    cameras
      .filter(({ placement, id }) => placement === 'exterior' && !id.startsWith('glenville.') && isRecorded(id))
      .map((camera) => [camera.schoolId, camera.id]),
  );
  cameraIds = [withheld, ...[...schools.values()].slice(0, 8)];
  expect(await play(page)).toMatchObject({
    status: 'success',
    value: {
      refused: [
        { cameraId: withheld, clause: '2.12', reason: 'The district alone plays the recordings of this camera.' },
      ],
      unrecorded: [],
    },
  });
  const { tickets, refusals } = await playback();
  expect(tickets.map(({ cameraId }) => cameraId)).toEqual(cameraIds.slice(1));
  expect(refusals).toMatchObject([{ cameraId: withheld, kind: 'refused', clause: '2.12' }]);

  const view = new PlaybackPage(page);
  await page.keyboard.press('F2');
  for (const cameraId of cameraIds.slice(1))
    await expect(view.tile(cameraId)).toHaveAttribute('data-state', 'recorded', soon);
  await expect(view.tile(withheld)).toHaveAttribute('data-state', 'refused');
  await expect(view.tile(withheld)).toContainText('clause 2.12');

  const fromS = Math.floor((Date.now() - agoMs) / 1_000);
  const sources = tickets.flatMap(({ recordings: { source } }) => (source.kind === 'hls' ? source : []));
  const answers = await Promise.all(
    sources.flatMap(({ url, spans = '' }) => [answerOf(page, url, fromS), answerOf(page, spans, fromS)]),
  );
  expect(answers).toEqual(Array.from({ length: 16 }, () => '200'));
  const [own] = sources;
  if (!own) throw new Error('eight cameras are played');
  const other = own.url.replace(cameraIds[1] ?? '', withheld);
  expect([await answerOf(page, other, fromS), await answerOf(page, own.url, fromS - 30 * 3_600)]).toEqual([
    'refused',
    'refused',
  ]);
  expect(written('playback-started').map(({ detail, purpose, clause }) => [detail['camera'], purpose, clause])).toEqual(
    cameraIds.slice(1).map((id) => [id, 'training', '2.7']),
  );
});

test('a moment older than the agreement allows is refused with its clause, and a future moment is rejected', async () => {
  const { page } = await shared.station.console();
  expect(await play(page, { atMs: Date.now() - 30 * 3_600_000 })).toMatchObject({
    ...{ status: 'refused', clause: '2.7' },
    reason: 'Recordings of the last 24 hours are played. This was 30 hours ago.',
  });
  expect(await play(page, { atMs: Date.now() + 60_000 })).toMatchObject({
    error: { code: 'impossible', message: 'This moment has not come yet.' },
  });
  // The current playback continues.
  expect((await playback()).tickets).toHaveLength(8);
});

test('a purpose that does not allow recordings stops them, and one that does brings them back', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  await station.command(page, 'begin-view', { purpose: { kind: 'patrol-support' } });
  const words = new Set((await playback()).refusals.map(({ clause, reason }) => `${clause} ${reason}`));
  expect([...words]).toContain('2.7 This purpose is not accepted for it.');
  expect((await playback()).tickets).toEqual([]);
  const view = new PlaybackPage(page);
  await expect(view.tile(cameraIds[1] ?? '')).toHaveAttribute('data-state', 'refused');
  await expect(view.tile(cameraIds[1] ?? '')).toContainText('clause 2.7');
  await station.command(page, 'begin-view', { purpose: { kind: 'training' } });
  expect((await playback()).tickets).toHaveLength(8);
  await expect(view.tile(cameraIds[1] ?? '')).toHaveAttribute('data-state', 'recorded', soon);
});

test('recordings stop when the district ends the agreement and come back when it is renewed', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const view = new PlaybackPage(page);
  const { tickets } = await playback();
  await station.command(page, 'direct-district', { act: 'end' });
  for (const cameraId of cameraIds) await expect(view.tile(cameraId)).toHaveAttribute('data-state', 'revoked');
  const { refusals } = await playback();
  expect(refusals.filter(({ kind, clause }) => kind === 'revoked' && clause === '7.2')).toHaveLength(9);
  const [source] = tickets.map((ticket) => ticket.recordings.source);
  const fromS = Math.floor((Date.now() - agoMs) / 1_000);
  expect(source?.kind === 'hls' && (await answerOf(page, source.url, fromS))).toBe('refused');
  await station.command(page, 'direct-district', { act: 'renew' });
  for (const cameraId of cameraIds.slice(1))
    await expect(view.tile(cameraId)).toHaveAttribute('data-state', 'recorded', soon);
});

test('the audit records which minutes were viewed, and a role without the right cannot play any', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const view = new PlaybackPage(page);
  const camera = cameraIds[1] ?? '';
  // Plays another moment of the same recordings for a while.
  const atMs = (await playback()).atMs + 120_000;
  const before = written('playback-ended').length;
  await play(page, { atMs });
  await expect.poll(() => view.frameOf(camera), soon).toBeGreaterThan(atMs - 1_000);
  if ((await view.motion.getAttribute('data-motion')) === 'paused') await page.keyboard.press(' ');
  await expect.poll(() => view.frameOf(camera), soon).toBeGreaterThan(atMs + 3_000);
  await station.command(page, 'close-playback', {});
  expect((await station.snapshot()).playback).toBeNull();
  const ended = written('playback-ended').slice(before);
  expect(ended).toHaveLength(8);
  const entry = ended.find((each) => each.detail['camera'] === camera);
  const detail = entry?.detail ?? {};
  expect(entry).toMatchObject({ actor: 'operator-07', verb: 'close-playback', purpose: 'training', clause: '2.7' });
  const stretches = String(detail['stretches'] ?? `${String(detail['from'])}-${String(detail['until'])}`).split(' ');
  const looked = stretches.map((stretch) => stretch.split('-').map(Number));
  const atS = Math.floor(atMs / 1_000);
  expect(looked.some(([from = NaN, until = NaN]) => Math.abs(from - atS) <= 2 && until >= atS + 2)).toBe(true);
  expect(Number(detail['shown'])).toBeGreaterThanOrEqual(2);

  await play(page);
  await station.signIn('administrator-01');
  expect((await station.snapshot()).playback).toBeNull();
  expect(await play(page)).toMatchObject({ status: 'refused', clause: '2.7', ask: 'an analyst or a supervisor' });
  expect((await station.snapshot()).playback).toBeNull();
});
