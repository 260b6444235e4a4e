import { expect, type Page, test, type Worker } from '@playwright/test';
import { fetchFrom, filesContaining } from '../fixtures/district';
import { watchNextRequest } from '../fixtures/window-requests';
import { recordMessages } from '../fixtures/recorder';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import { found } from '../fixtures/waiting';

/** What windows may request and do: addresses by ticket only, and no navigation, permission or foreign code. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

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
  const at = { monitorId: 'm1', cell: 3 };
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
  await wall.untilAllLive(4);
  station.complaints.allow(...refusals);
  await station.command(wall.page, 'empty-tile', { at: { monitorId: 'm1', cell: 3 } });
  await station.command(wall.page, 'undo-wall-change', {});
  await wall.untilAllLive(4);
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

const windows = ['console', 'wall'] as const;

function windowOf(kind: (typeof windows)[number]): Promise<Page> {
  return kind === 'console' ? shared.station.consoleWindow() : shared.station.wallWindow('m1');
}

/** Records every navigation that a window tries from now on, and whether main prevented it. */
async function watchNavigations(station: Station): Promise<() => Promise<string[]>> {
  const list = await station.main.evaluateHandle(({ webContents }) => {
    const seen: string[] = [];
    for (const contents of webContents.getAllWebContents()) {
      contents.on('will-navigate', (event) => {
        seen.push(`${event.url} ${event.defaultPrevented ? 'prevented' : 'allowed'}`);
      });
    }
    return seen;
  });
  return () => list.jsonValue();
}

for (const kind of windows) {
  test(`the ${kind} window has no access to Node or Electron`, async () => {
    const page = await windowOf(kind);
    const globals = ['require', 'process', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'];
    expect(await page.evaluate((names) => names.filter((name) => name in globalThis), globals)).toEqual([]);
  });

  test(`the ${kind} window cannot open a window or navigate`, async () => {
    const { station } = shared;
    station.complaints.allow(/Not allowed to load local resource/);
    const page = await windowOf(kind);
    const before = { address: page.url(), windows: station.main.windows().length };
    for (const address of ['https://example.com/', 'app://rtcc/renderer/wall/index.html', 'about:blank']) {
      expect(await page.evaluate((url) => window.open(url) === null, address)).toBe(true);
    }

    const tried = await watchNavigations(station);
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = 'https://example.com/by-link';
      document.body.append(link);
      link.click();
      link.remove();
    });
    await expect.poll(tried).toEqual(['https://example.com/by-link prevented']);
    await page.evaluate(() => {
      location.assign('file:///etc/passwd');
      location.assign('https://example.com/by-script');
    });
    await expect.poll(tried).toContain('https://example.com/by-script prevented');
    expect({ address: page.url(), windows: station.main.windows().length }).toEqual(before);
  });

  test(`the ${kind} window is granted no permission`, async () => {
    const page = await windowOf(kind);
    const answers = await page.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'microphone', 'camera', 'clipboard-read', 'midi'];
      const states = names.map(async (name) => {
        const { state } = await navigator.permissions.query(Object.assign({ name: 'geolocation' as const }, { name }));
        return state;
      });
      const position = new Promise<string>((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          () => resolve('denied'),
        );
      });
      const media = navigator.mediaDevices.getUserMedia({ video: true, audio: true }).then(
        () => 'granted',
        () => 'denied',
      );
      const screen = navigator.mediaDevices.getDisplayMedia().then(
        () => 'granted',
        () => 'denied',
      );
      const notification = Notification.requestPermission();
      return Promise.all([...states, position, media, screen, notification]);
    });
    expect(new Set(answers)).toEqual(new Set(['denied']));
  });

  test(`the ${kind} window runs only the application's own code`, async () => {
    shared.station.complaints.allow(
      /Refused to (execute|evaluate|create|load|run)/,
      /because it violates the (following|document's)/,
    );
    const page = await windowOf(kind);
    const ran = await page.evaluate(async () => {
      // Runs in its own task, because the policy does not apply to code that the test evaluates directly.
      const evaluated = await new Promise<string>((resolve) => {
        setTimeout(() => {
          try {
            Reflect.construct(Function, ['return "made of a text"']);
            resolve('ran');
          } catch {
            resolve('refused');
          }
        });
      });
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.inlineScript = "ran"';
      document.body.append(script);
      script.remove();
      const blob = URL.createObjectURL(new Blob(['postMessage("ran")'], { type: 'text/javascript' }));
      const worker = await new Promise<string>((resolve) => {
        try {
          const made = new Worker(blob);
          made.addEventListener('message', () => resolve('ran'));
          made.addEventListener('error', () => resolve('refused'));
        } catch {
          resolve('refused');
        }
      });
      return { evaluated, inline: document.documentElement.dataset['inlineScript'] ?? 'refused', worker };
    });
    expect(ran).toEqual({ evaluated: 'refused', inline: 'refused', worker: 'refused' });
  });
}

test('a wall window cannot send commands reserved for the console', async () => {
  const { station } = shared;
  const wall = await station.wallWindow('m1');
  const { cameras } = await station.snapshot();
  const cameraId = cameras[0]?.id;
  const attempts: readonly (readonly [string, unknown])[] = [
    ['direct-training', { cameraId, behaviour: { kind: 'offline' } }],
    ['peek-camera', { cameraId }],
    ['open-monitor', { monitorId: 'm3' }],
    ['hand-over-alert', { alertId: 'alert-1', to: 'supervisor-01' }],
    ['shelve-alert', { alertId: 'alert-1', minutes: 1, reason: 'quiet' }],
    ['close-alert', { alertId: 'alert-1', disposition: 'accidental' }],
  ];
  for (const [verb, input] of attempts) {
    const refused = { status: 'failed', error: { code: 'bad-request', message: `"${verb}" is not for this window.` } };
    expect(await station.command(wall, verb, input)).toEqual(refused);
  }
  // It may raise an alert by hand, but not in the name of a source.
  const event = { id: 'x', type: 'motion', schoolId: cameras[0]?.schoolId };
  expect(await station.command(wall, 'raise-alert', { event, source: 'webhook' })).toMatchObject({ status: 'failed' });
  expect(await station.command(wall, 'close-monitor', { monitorId: 'm2' })).toMatchObject({ status: 'failed' });
  const shown = new Set((await station.snapshot()).walls[0]?.monitors[0]?.cells);
  const elsewhere = cameras.find(({ id, placement }) => placement === 'exterior' && !shown.has(id));
  const viewed = await station.command(wall, 'view-camera', { cameraId: elsewhere?.id });
  expect(viewed).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
});

test('a wall window cannot report tiles of another monitor', async () => {
  const { station } = shared;
  const wall = await station.wallWindow('m1');
  const { cameras } = await station.snapshot();
  await wall.evaluate(async (cameraId) => {
    const report = { monitorId: 'm2', cell: 0, cameraId, state: { kind: 'live', sinceMs: 1 }, widthPx: 1, heightPx: 1 };
    window.api.reportTiles?.([report]);
    // The answer comes after main has handled the report: messages keep their order.
    await window.api.snapshot();
  }, cameras[0]?.id);
  const { tiles } = await station.snapshot();
  expect(tiles.filter(({ monitorId }) => monitorId !== 'm1')).toEqual([]);
});

test('the console cannot report tiles', async () => {
  const console = await shared.station.consoleWindow();
  expect(await console.evaluate(() => [typeof window.api.reportTiles, typeof window.api.reportGrid])).toEqual([
    'undefined',
    'undefined',
  ]);
});

test('malformed messages are refused with an error', async () => {
  const { station } = shared;
  station.complaints.allow(/Refused a message on rtcc:/, /Error occurred in handler/);
  const wall = await station.wallWindow('m1');
  const refused = { status: 'failed', error: { code: 'bad-request' } };
  expect(await station.command(wall, 'format-disk', {})).toMatchObject(refused);
  expect(await station.command(wall, 'open-tile', { at: { monitorId: 'm1', cell: -1 }, cameraId: 'x' })).toMatchObject(
    refused,
  );
  expect(await station.command(wall, 'open-tile', '__proto__')).toMatchObject(refused);
  expect(await station.command(wall, 'toString', {})).toMatchObject(refused);
  const drag = wall.evaluate(() => window.api.drag({ phase: 'move', payload: { kind: 'nothing' } }));
  await expect(drag).rejects.toThrow('rtcc:drag: refused');
});
