import { expect, type Page, test } from '@playwright/test';
import { commands, isVerb } from '../../shared/commands';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { type AttemptResults, attemptInPage, attemptInWorker } from '../fixtures/window-requests';
import { inventory } from '../fixtures/inventory';
import { knownPaths } from '../fixtures/known-paths';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, shareStation } from '../fixtures/station';
import { found } from '../fixtures/waiting';

/**
 * Every path to a picture goes through the gate. What a window has is read off the running application and compared with the list of
 * what is tried here: a channel, scheme, permission or line of policy that is new fails until somebody has thought of it. Whether
 * anything got through is judged at the camera's server, which is never asked.
 */
test.describe.configure({ mode: 'serial' });

const [seen, hidden] = [0, 1];

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

const shared = shareStation(() => {
  const userData = freshUserData();
  const district = districtOf(
    [seen, hidden].map((camera) => {
      const recordings = { kind: 'hls', url: archiveOf(camera, '{fromS}') };
      return { id: `yard-${camera}`, url: addressOf(camera), recordings };
    }),
  );
  return { userData, args: configured(userData, district).args };
});

function addressOf(camera: number): string {
  return origin?.playlist('fmp4', camera) ?? '';
}

/** A playlist of recordings, below the live stream's own address. */
function archiveOf(camera: number, from: number | string, until: number | string = '{untilS}'): string {
  return addressOf(camera).replace('index.m3u8', `archive/${from}/${until}/index.m3u8`);
}

/** Everything that is said when a window is refused; here that is the point. */
const refusals = [
  /Refused|refused|blocked|violates|ERR_|Failed|WebSocket|WebTransport|Error|was not loaded|preload|Policy|trace-warnings/,
];

// What is said of a try may come after its test: a page says of a preload that it was not used when something else is loaded.
test.beforeEach(() => shared.station.complaints.allow(...refusals));

/** What was tried and written down: who tried what, and why not. */
function writtenDown(verb: string): readonly string[] {
  const { entries } = readAudit(shared.station.folder('district'));
  return entries
    .filter((entry) => entry.kind === 'refused' && entry.verb === verb)
    .map(
      ({ detail }) =>
        `${detail['window']} ${detail['camera'] ?? detail['command'] ?? detail['channel']}: ${detail['why']}`,
    );
}

async function pages(): Promise<Readonly<Record<'console' | 'wall', Page>>> {
  const { station } = shared;
  return { console: await station.consoleWindow(), wall: await station.wallWindow('m1') };
}

/** What a page took for an answer. A frame that is refused loads a page that says so. */
function arrived(heard: AttemptResults): readonly string[] {
  return Object.entries(heard).flatMap(([way, what]) =>
    what.startsWith('arrived') && way !== 'iframe' ? `${way}: ${what}` : [],
  );
}

test('a window has what is tried here, and nothing else', async () => {
  const { station } = shared;
  await (await station.console()).untilReady();
  await station.command(await station.consoleWindow(), 'open-tile', {
    at: { monitorId: 'm1', cell: 0 },
    cameraId: 'yard-0',
  });
  const wall = await station.wall('m1');
  await wall.untilLive(0);
  const { console: consolePage, wall: wallPage } = await pages();
  expect([...(await inventory(station, [consolePage, wallPage]))].sort()).toEqual(
    Object.values(knownPaths).flat().sort(),
  );
});

test('no way of a page or of its worker reaches a camera without a ticket of its own', async () => {
  const { console: consolePage, wall } = await pages();
  const worker = await found('the video worker runs', () => wall.workers()[0]);
  const { tickets } = await wall.evaluate(() => window.api.snapshot());
  const ticket = tickets[0]?.id ?? '';
  // Without a ticket, with one that is made up, with the id of one that stands for another camera, and guessed.
  const bare = addressOf(hidden);
  const addresses = [bare, `${bare}?ticket=${'0'.repeat(32)}`, `${bare}?ticket=${ticket}`, `${bare}#${ticket}`];
  const heard: string[] = [];
  for (const address of addresses) heard.push(...arrived(await attemptInWorker(worker, address)));
  for (const page of [consolePage, wall]) heard.push(...arrived(await attemptInPage(page, bare)));
  const forged = await wall.evaluate(async (url) => {
    const headers = { Authorization: 'Bearer guessed', 'X-Ticket': '1' };
    return fetch(url, { headers }).then(String, () => 'refused');
  }, bare);
  expect([...heard, forged]).toEqual(['refused']);
  // Asked for after all the others, in the same windows: what was on its way before would have arrived before.
  const before = origin?.askedFor(seen) ?? 0;
  const answer = await wall.evaluate(
    (url) => fetch(url, { cache: 'no-store' }).then(({ status }) => status),
    addressOf(seen),
  );
  expect([answer, (origin?.askedFor(seen) ?? 0) > before]).toEqual([200, true]);
  expect(origin?.askedFor(hidden)).toBe(0);
  expect(wall.url()).toContain('app://rtcc/renderer/wall/');
  await expect
    .poll(() => writtenDown('request-refused'))
    .toEqual(expect.arrayContaining(['wall.m1 yard-1: no ticket', 'console yard-1: no ticket']));
});

test('recordings have tickets of their own, of one camera, of one window, and no further back than the agreement goes', async () => {
  const { station } = shared;
  const { console: consolePage, wall } = await pages();
  const worker = await found('the video worker runs', () => wall.workers()[0]);
  const nowS = Math.floor(Date.now() / 1_000);
  const [agoS, longAgoS] = [nowS - 600, nowS - 30 * 3_600];
  const playlist = archiveOf(seen, agoS, agoS + 60);
  // Both windows may fetch the live picture of this camera: its recordings lie below that, and are not for them.
  const heard: string[] = [];
  for (const address of [playlist, playlist.replace('archive', '%61rchive'), playlist.replace('archive', '/archive')])
    heard.push(...arrived(await attemptInWorker(worker, address)));
  // Not by every way of a page: some try again by themselves, when they may.
  const ask = (url: string): Promise<string> =>
    consolePage.evaluate((address) => fetch(address).then(({ status }) => `arrived ${status}`, String), url);
  heard.push(...arrived({ console: await ask(playlist) }));

  const input = { cameraIds: [`yard-${seen}`], atMs: agoS * 1_000 };
  expect(await station.command(wall, 'open-playback', input)).toMatchObject({ status: 'failed' });
  const tooOld = await station.command(consolePage, 'open-playback', { ...input, atMs: longAgoS * 1_000 });
  expect(tooOld).toMatchObject({ status: 'refused', clause: '2.7' });
  expect(await station.command(consolePage, 'open-playback', input)).toMatchObject({ status: 'success' });
  const { playback } = await station.snapshot();
  expect(playback?.tickets.map(({ cameraId }) => cameraId)).toEqual([`yard-${seen}`]);
  expect((await wall.evaluate(() => window.api.snapshot())).playback).toBeNull();
  heard.push(...arrived(await attemptInWorker(worker, playlist)));
  heard.push(...arrived(await attemptInPage(consolePage, archiveOf(hidden, agoS, agoS + 60))));
  const others = [
    archiveOf(seen, longAgoS, longAgoS + 60),
    archiveOf(seen, `000${longAgoS}`, agoS),
    archiveOf(seen, longAgoS, agoS).replace('archive', '%61rchive'),
    `${archiveOf(seen, agoS, agoS + 60)}/../../../../archive/${longAgoS}/${agoS}/index.m3u8`,
  ];
  for (const address of others) heard.push(...arrived({ [address]: await ask(address) }));
  expect(heard).toEqual([]);
  expect([origin?.askedFor(seen, 'rchive'), origin?.askedFor(hidden)]).toEqual([0, 0]);
  // Asked for after all the others: what was on its way before would have arrived before.
  expect(await ask(playlist)).toBe('arrived 404');
  expect([origin?.askedFor(seen, 'rchive'), origin?.askedFor(hidden)]).toEqual([1, 0]);
  await station.command(consolePage, 'close-playback', {});
  expect(await ask(playlist)).not.toContain('arrived');
  expect(origin?.askedFor(seen, 'rchive')).toBe(1);
  const tried = ['wall.m1 yard-0: no ticket', 'console yard-0: no ticket'];
  await expect.poll(() => writtenDown('request-refused')).toEqual(expect.arrayContaining(tried));
});

test('no scheme leads to anything but the pages of the application', async () => {
  const addresses = [
    ...['file:///etc/hostname', 'ftp://127.0.0.1/', 'chrome://version/', 'chrome-extension://x/', 'devtools://x/'],
    ...['data:text/plain,x', 'filesystem:app://rtcc/temporary/x', 'view-source:app://rtcc/', 'about:blank', 'mailto:x'],
    ...[
      'app://rtcc/',
      'app://rtcc/electron/main.js',
      'app://rtcc/renderer/../electron/main.js',
      'app://other/renderer/',
    ],
    ...['app://rtcc/renderer/..%2felectron%2fmain.js', 'app://rtcc/assets/%2e%2e/%2e%2e/package.json', 'javascript:1'],
    ...['https://example.com/', 'http://127.0.0.1:1/', 'ws://127.0.0.1:1/', 'wss://example.com/'],
  ];
  for (const page of Object.values(await pages())) {
    const answers = await page.evaluate(
      (urls) =>
        Promise.all(
          urls.map((url) =>
            fetch(url).then(
              ({ ok, status }) => (ok ? `${url} answered ${status}` : []),
              () => [],
            ),
          ),
        ),
      addresses,
    );
    expect(answers.flat()).toEqual([]);
  }
});

test('a window that speaks for another is refused, verb by verb, and written down', async () => {
  const { station } = shared;
  const { console: consolePage, wall } = await pages();
  const verbs = Object.keys(commands).filter(isVerb);
  for (const [page, sender, id] of [
    [wall, 'wall', 'wall.m1'],
    [consolePage, 'console', 'console'],
  ] as const) {
    const foreign = verbs.filter((verb) => !commands[verb].from.some((from) => from === sender));
    for (const verb of foreign) {
      const error = { code: 'bad-request', message: `"${verb}" is not for this window.` };
      expect(await station.command(page, verb, {})).toEqual({ status: 'failed', error });
    }
    const own = verbs.filter((verb) => !foreign.includes(verb));
    for (const verb of own) {
      expect(await station.command(page, verb, { more: 'than it knows' })).toMatchObject({
        error: { code: 'bad-request' },
      });
    }
    const written = writtenDown('command-refused');
    expect(written).toEqual(
      expect.arrayContaining([
        ...foreign.map((verb) => `${id} ${verb}: not for this window`),
        ...own.map((verb) => `${id} ${verb}: does not fit`),
      ]),
    );
  }
});

test('no channel answers a page that is no window of the station, nor what does not fit it', async () => {
  const { station } = shared;
  const channels = knownPaths.channels.flatMap((line) => /^(?:answers|hears) (rtcc:[\w-]+)$/.exec(line)?.[1] ?? []);
  // A window that nobody made by the book, with all that a preload has, and a page of ours in the session of a wall.
  const answers = await station.main.evaluate(async ({ BrowserWindow, session }, asked) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        ...{
          session: session.fromPartition('wall.m1'),
          nodeIntegration: true,
          contextIsolation: false,
          sandbox: false,
        },
      },
    });
    await window.loadURL('app://rtcc/renderer/sign/index.html');
    const script = `(async () => {
      const { ipcRenderer } = require('electron');
      const answers = [];
      for (const channel of ${JSON.stringify(asked)}) {
        ipcRenderer.send(channel, {});
        await ipcRenderer.invoke(channel, {}).then((answer) => answers.push(channel + ' answered'), () => undefined);
      }
      return answers;
    })()`;
    const heard: unknown = await window.webContents.executeJavaScript(script);
    window.destroy();
    return heard;
  }, channels);
  expect(answers).toEqual([]);
  const { wall, console: consolePage } = await pages();
  for (const page of [wall, consolePage]) {
    await page.evaluate(async () => {
      await window.api.drag({ phase: 'none' }).catch(() => undefined);
      await window.api.command('x'.repeat(61), {}).catch(() => undefined);
      await window.api.chooseFile?.('anything').catch(() => undefined);
      await window.api.handPicture?.(new Uint8Array(8)).catch(() => undefined);
      window.api.reportTiles?.([{ monitorId: 'm1' }]);
      window.api.reportGrid?.({ left: -1 });
      window.api.reportPlayback?.([{ cameraId: 'yard-0', fromMs: 2, untilMs: 1 }]);
      await window.api.snapshot();
    });
  }
  expect(writtenDown('message-refused')).toEqual(
    expect.arrayContaining([
      ...channels.map((channel) => `unknown ${channel}: unknown sender`),
      ...['rtcc:drag', 'rtcc:command', 'rtcc:tile-reports', 'rtcc:grid'].map((name) => `wall.m1 ${name}: does not fit`),
      ...['rtcc:drag', 'rtcc:command', 'rtcc:file', 'rtcc:picture', 'rtcc:playback-report'].map(
        (name) => `console ${name}: does not fit`,
      ),
    ]),
  );
});

test('every permission that Electron knows is refused to every window', async () => {
  const names = knownPaths.permissions.map((line) => line.replace('permission ', ''));
  for (const page of Object.values(await pages())) {
    const granted = await page.evaluate(async (asked) => {
      const states = await Promise.all(
        asked.map(async (name) => {
          const query = Object.assign({ name: 'geolocation' as const }, { name });
          // A name that the page's own Chromium does not know is none that it could have.
          const { state } = await navigator.permissions.query(query).catch(() => ({ state: 'denied' }));
          return state === 'denied' ? [] : `${name} ${state}`;
        }),
      );
      return states.flat();
    }, names);
    expect(granted).toEqual([]);
  }
});
