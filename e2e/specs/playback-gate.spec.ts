import { expect, test, type Page } from '@playwright/test';
import type { Playback } from '../../shared/vocabulary/playback';
import { readAudit } from '../fixtures/audit-file';
import { lastRequests } from '../fixtures/complaints';
import { whenNothingIsPlayed } from '../fixtures/played-out';
import { shareStation } from '../fixtures/shared-station';

/** Everything of playback goes through the gate: which cameras, how far back, for what, for whom, and what is left of it in the audit. */
test.describe.configure({ mode: 'serial' });

const shared = shareStation(() => ({ layoutId: '1' }));

const withheld = 'glenville.front-entrance';
/** What the agreement promises, milliseconds. */
const darkWithinMs = 2_000;
const refusedRequests = [...lastRequests, /Refused a request of console/, /net::ERR_|Failed to fetch|Fetch API/];

let cameraIds: readonly string[] = [];

async function play(page: Page, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  return shared.station.command(page, 'open-playback', { cameraIds, atMs: Date.now() - 600_000, ...input });
}

async function playback(): Promise<Playback> {
  const state = (await shared.station.snapshot()).playback;
  if (!state) throw new Error('nothing is played back');
  return state;
}

/** What a window hears when it asks for ten minutes of a camera's recordings: a status, or that it was refused. */
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

test('of nine cameras one is refused with its clause, and eight are played', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const { cameras } = await station.snapshot();
  const schools = new Map(
    cameras
      .filter(({ placement, id }) => placement === 'exterior' && !id.startsWith('glenville.'))
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

  const fromS = Math.floor(Date.now() / 1_000) - 600;
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

test('what was longer ago than the agreement plays is refused with its clause, and what has not come yet plainly', async () => {
  const { page } = await shared.station.console();
  expect(await play(page, { atMs: Date.now() - 30 * 3_600_000 })).toMatchObject({
    ...{ status: 'refused', clause: '2.7' },
    reason: 'Recordings of the last 24 hours are played. This was 30 hours ago.',
  });
  expect(await play(page, { atMs: Date.now() + 60_000 })).toMatchObject({
    error: { code: 'impossible', message: 'This moment has not come yet.' },
  });
  // What is played goes on.
  expect((await playback()).tickets).toHaveLength(8);
});

test('a purpose that recordings are not played for takes them away, and another one brings them back', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  await station.command(page, 'begin-view', { purpose: { kind: 'patrol-support' } });
  const words = new Set((await playback()).refusals.map(({ clause, reason }) => `${clause} ${reason}`));
  expect([...words]).toContain('2.7 This purpose is not accepted for it.');
  expect((await playback()).tickets).toEqual([]);
  await station.command(page, 'begin-view', { purpose: { kind: 'training' } });
  expect((await playback()).tickets).toHaveLength(8);
});

test('when the district ends the agreement, recordings stop within two seconds as live pictures do', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const { tickets } = await playback();
  const stopped = await whenNothingIsPlayed(page);
  const atMs = Date.now();
  await station.command(page, 'direct-district', { act: 'end' });
  expect((await stopped()) - atMs).toBeLessThan(darkWithinMs);
  const { refusals } = await playback();
  expect(refusals.filter(({ kind, clause }) => kind === 'revoked' && clause === '7.2')).toHaveLength(9);
  const [source] = tickets.map((ticket) => ticket.recordings.source);
  expect(source?.kind === 'hls' && (await answerOf(page, source.url, Math.floor(atMs / 1_000) - 600))).toBe('refused');
  await station.command(page, 'direct-district', { act: 'renew' });
  await expect.poll(async () => (await playback()).tickets.length, { timeout: 20_000 }).toBe(8);
});

test('the audit says which minutes were looked at, and nobody who may not looks at any', async () => {
  const { station } = shared;
  station.complaints.allow(...refusedRequests);
  const { page } = await station.console();
  const camera = cameraIds[1] ?? '';
  const fromMs = Math.floor((Date.now() - 600_000) / 1_000) * 1_000;
  await page.evaluate(
    (report) => window.api.reportPlayback?.(report),
    [{ cameraId: camera, fromMs, untilMs: fromMs + 90_000 }],
  );
  const before = written('playback-ended').length;
  await station.command(page, 'close-playback', {});
  expect((await station.snapshot()).playback).toBeNull();
  const ended = written('playback-ended').slice(before);
  expect(ended).toHaveLength(8);
  const entry = ended.find(({ detail }) => detail['camera'] === camera);
  expect(entry).toMatchObject({ actor: 'operator-07', verb: 'close-playback', purpose: 'training', clause: '2.7' });
  expect(Number(entry?.detail['from'])).toBeLessThanOrEqual(fromMs / 1_000);
  expect(Number(entry?.detail['until'])).toBeGreaterThanOrEqual(fromMs / 1_000 + 90);

  await play(page);
  await station.signIn('administrator-01');
  expect((await station.snapshot()).playback).toBeNull();
  expect(await play(page)).toMatchObject({ status: 'refused', clause: '2.7', ask: 'an analyst or a supervisor' });
  expect((await station.snapshot()).playback).toBeNull();
});
