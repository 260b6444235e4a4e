import { expect, type Page, test } from '@playwright/test';
import { shareStation, type Station } from '../fixtures/station';

/** What even a compromised page cannot do: navigate, open windows, get permissions, run foreign code, act for another window. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

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
