import { expect, type Page, test, type Worker } from '@playwright/test';
import { fetchFrom, filesContaining } from '../fixtures/district';
import { watchNextRequest } from '../fixtures/window-requests';
import { recordMessages } from '../fixtures/recorder';
import { lastRequests, shareStation } from '../fixtures/station';
import { found } from '../fixtures/waiting';

const shared = shareStation(() => ({ layoutId: '3x3' }));

/** What Chromium and the application log about the refused requests that these tests cause. */
const refusals = [
  ...lastRequests,
  /Refused a request of/,
  /Failed to load resource: net::ERR_BLOCKED_BY_CLIENT/,
  /Refused to connect to/,
];

async function addressOf(page: Page, cameraId: string): Promise<string> {
  const { tickets } = await page.evaluate(() => window.api.snapshot());
  const ticket = tickets.find((one) => one.cameraId === cameraId);
  if (!ticket) throw new Error(`no ticket for ${cameraId}`);
  return ticket.sources[0]?.url ?? '';
}

/** The address of another camera of the training district, derived from a known address. */
function sibling(url: string, cameraId: string): string {
  return url.replace(/cameras\/[^/]+\//, `cameras/${cameraId}/`);
}

/** A camera that no tile of any monitor shows. */
async function notShown(page: Page): Promise<string> {
  const { cameras, walls } = await page.evaluate(() => window.api.snapshot());
  const shown = new Set(walls.flatMap(({ monitors }) => monitors.flatMap(({ cells }) => cells)));
  const camera = cameras.find(({ id }) => !shown.has(id));
  if (!camera) throw new Error('every camera is shown');
  return camera.id;
}

/** The camera in a cell of M1. */
async function shownIn(page: Page, cell: number): Promise<string> {
  const { walls } = await page.evaluate(() => window.api.snapshot());
  const cameraId = walls[0]?.monitors[0]?.cells[cell];
  if (!cameraId) throw new Error(`M1 tile ${cell + 1} is empty`);
  return cameraId;
}

/** The script contexts of a wall window that can send requests: its page and its video worker. */
async function scriptsOf(wall: Page): Promise<readonly (Page | Worker)[]> {
  const worker = await found('the video worker runs', () => wall.workers()[0]);
  return [wall, worker];
}

test('the page and its worker can fetch an address that a ticket covers', async () => {
  const { station } = shared;
  const wall = await station.wallWindow('m1');
  const url = await addressOf(wall, await shownIn(wall, 0));
  for (const from of await scriptsOf(wall)) expect(await fetchFrom(from, url)).toMatchObject({ status: 200 });
});

test('requests for a camera without a ticket, another origin or an unknown address are refused', async () => {
  const { station } = shared;
  station.complaints.allow(...refusals);
  const wall = await station.wallWindow('m1');
  const own = await addressOf(wall, await shownIn(wall, 0));
  const { origin } = new URL(own);
  const hidden = await notShown(wall);
  const refused = [
    sibling(own, hidden),
    `${origin}/`,
    `${origin}/cameras/`,
    'http://127.0.0.1:1/',
    'https://example.com/',
    own.replace('127.0.0.1', 'localhost'),
    new URL(`../${hidden}/master.m3u8`, own).href,
    own.replace('master.m3u8', `..%2f${hidden}%2fmaster.m3u8`),
    own.replace('master.m3u8', `..%5C${hidden}/master.m3u8`),
  ];
  for (const from of await scriptsOf(wall)) {
    for (const url of refused) expect(await fetchFrom(from, url), url).toMatchObject({ status: 'refused' });
  }
});

test("a window cannot use another window's ticket", async () => {
  const { station } = shared;
  station.complaints.allow(...refusals);
  const wall = await station.wallWindow('m1');
  const url = await addressOf(wall, await shownIn(wall, 0));
  const console = await station.consoleWindow();
  await station.command(console, 'open-monitor', { monitorId: 'm2' });
  const other = await station.wallWindow('m2');
  expect(await fetchFrom(other, url)).toMatchObject({ status: 'refused' });
  expect(await fetchFrom(wall, url)).toMatchObject({ status: 200 });
});

test('a withdrawn ticket opens nothing, and its feed sends no more requests', async () => {
  const { station } = shared;
  station.complaints.allow(...refusals);
  const wall = await station.wallWindow('m1');
  const at = { monitorId: 'm1', cell: 5 };
  const url = await addressOf(wall, await shownIn(wall, at.cell));
  expect(await fetchFrom(wall, url)).toMatchObject({ status: 200 });

  expect(await station.command(wall, 'empty-tile', { at })).toMatchObject({ status: 'success' });
  for (const from of await scriptsOf(wall)) expect(await fetchFrom(from, url)).toMatchObject({ status: 'refused' });
  await station.flushOutput();
  const refusedSoFar = station.complaints.stderr.split(new URL('./', url).href).length;
  const framesShown = async (): Promise<number> => (await station.tile('m1', 0))?.statistics?.framesShown ?? 0;
  const threeSecondsLater = (await framesShown()) + 45;
  await expect.poll(framesShown).toBeGreaterThan(threeSecondsLater);
  await station.flushOutput();
  expect(station.complaints.stderr.split(new URL('./', url).href)).toHaveLength(refusedSoFar);

  expect(await station.command(wall, 'undo-wall-change', {})).toMatchObject({ status: 'success' });
  expect(await fetchFrom(wall, url)).toMatchObject({ status: 200 });
});

test('a ticket lets no image, frame, script or video element of a page load a camera', async () => {
  const { station } = shared;
  station.complaints.allow(...refusals, /Refused to (load|frame)/, /ERR_BLOCKED_BY_CSP/, /trace-warnings/);
  const wall = await station.wallWindow('m1');
  const url = await addressOf(wall, await shownIn(wall, 0));
  const violated = await wall.evaluate(async (address) => {
    const directives: string[] = [];
    for (const tag of ['img', 'iframe', 'script', 'video'] as const) {
      const violation = new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
      });
      const element = document.createElement(tag);
      element.src = address;
      document.body.append(element);
      directives.push(await violation);
      element.remove();
    }
    return directives;
  }, url);
  expect(violated).toEqual(['img-src', 'frame-src', 'script-src-elem', 'media-src']);
});

test('the credential appears only on the wire', async () => {
  const { station } = shared;
  const { page: console } = await station.console();
  const wall = await station.wall('m1');
  const heard = await recordMessages(wall);
  await wall.untilAllLive(9);
  station.complaints.allow(...refusals);
  await station.command(wall.page, 'empty-tile', { at: { monitorId: 'm1', cell: 5 } });
  await station.command(wall.page, 'undo-wall-change', {});
  await wall.untilAllLive(9);
  const url = await addressOf(wall.page, await wall.cameraIn(0));
  const tap = await watchNextRequest(station, 'wall.m1', url);
  const answer = await fetchFrom(wall.page, url);
  const token = (await tap.authorization()).replace(/^Bearer /, '');
  expect(token.length).toBeGreaterThan(20);

  expect(JSON.stringify(answer)).not.toContain(token);
  const messages = await heard();
  for (const part of ['to worker', 'from worker', '"tickets"']) expect(messages).toContain(part);
  expect(messages).not.toContain(token);
  for (const page of [console, wall.page]) {
    const seen = await page.evaluate(async () => ({
      snapshot: await window.api.snapshot(),
      resources: performance.getEntries().map((entry) => entry.name),
    }));
    expect(JSON.stringify(seen)).not.toContain(token);
  }
  expect(filesContaining(station.userData, token)).toEqual([]);
  expect(station.complaints.stderr).not.toContain(token);
});
