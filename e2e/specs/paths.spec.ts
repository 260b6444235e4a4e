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
 * Every path to a picture goes through the gate. The test reads the capabilities of the windows from the running application and
 * compares them with the list of those tried here. A new channel, scheme, permission or line of policy fails the test until it
 * is added to the list. The camera's server shows that no forbidden request arrived.
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

/** The address of a playlist of recordings, below the address of the live stream. */
function archiveOf(camera: number, from: number | string, until: number | string = '{untilS}'): string {
  return addressOf(camera).replace('index.m3u8', `archive/${from}/${until}/index.m3u8`);
}

/** Everything that is logged about the refusals that these tests cause. */
const refusals = [
  /Refused|refused|blocked|violates|ERR_|Failed|WebSocket|WebTransport|Error|was not loaded|preload|Policy|trace-warnings/,
];

// A complaint may come after its test: a page reports an unused preload only when it loads something else.
test.beforeEach(() => shared.station.complaints.allow(...refusals));

/** The refused attempts in the audit: the window, what it tried, and why it was refused. */
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

/** The attempts that got an answer. A refused frame loads an error page, which does not count. */
function arrived(heard: AttemptResults): readonly string[] {
  return Object.entries(heard).flatMap(([way, what]) =>
    what.startsWith('arrived') && way !== 'iframe' ? `${way}: ${what}` : [],
  );
}

test('windows have only the capabilities that these tests try', async () => {
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

test('no page or worker reaches a camera without a ticket for it', async () => {
  const { console: consolePage, wall } = await pages();
  const worker = await found('the video worker runs', () => wall.workers()[0]);
  const { tickets } = await wall.evaluate(() => window.api.snapshot());
  const ticket = tickets[0]?.id ?? '';
  // Without a ticket, with an invented one, and with the ticket of another camera in the query or the fragment.
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
  // This request follows all others from the same windows, so any of them would have arrived before it.
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

test('recordings need their own ticket, for one camera, one window and the time that the agreement allows', async () => {
  const { station } = shared;
  const { console: consolePage, wall } = await pages();
  const worker = await found('the video worker runs', () => wall.workers()[0]);
  const nowS = Math.floor(Date.now() / 1_000);
  const [agoS, longAgoS] = [nowS - 600, nowS - 30 * 3_600];
  const playlist = archiveOf(seen, agoS, agoS + 60);
  // Both windows may fetch this camera live. Its recordings have addresses below that, which they may not fetch.
  const heard: string[] = [];
  for (const address of [playlist, playlist.replace('archive', '%61rchive'), playlist.replace('archive', '/archive')])
    heard.push(...arrived(await attemptInWorker(worker, address)));
  // Uses only fetch, because other ways of a page retry by themselves once they are allowed.
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
  // This request follows all others, so any of them would have arrived before it.
  expect(await ask(playlist)).toBe('arrived 404');
  expect([origin?.askedFor(seen, 'rchive'), origin?.askedFor(hidden)]).toEqual([1, 0]);
  await station.command(consolePage, 'close-playback', {});
  expect(await ask(playlist)).not.toContain('arrived');
  expect(origin?.askedFor(seen, 'rchive')).toBe(1);
  const tried = ['wall.m1 yard-0: no ticket', 'console yard-0: no ticket'];
  await expect.poll(() => writtenDown('request-refused')).toEqual(expect.arrayContaining(tried));
});

test('no scheme reaches anything but the pages of the application', async () => {
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

test('every command of another kind of window or with invalid input is refused and recorded', async () => {
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

test('no channel answers an unknown page or a malformed message', async () => {
  const { station } = shared;
  const channels = knownPaths.channels.flatMap((line) => /^(?:answers|hears) (rtcc:[\w-]+)$/.exec(line)?.[1] ?? []);
  // A rogue window with Node and Electron that loads one of the application's pages in the session of a wall.
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

test('every window is refused every permission that Electron knows', async () => {
  const names = knownPaths.permissions.map((line) => line.replace('permission ', ''));
  for (const page of Object.values(await pages())) {
    const granted = await page.evaluate(async (asked) => {
      const states = await Promise.all(
        asked.map(async (name) => {
          const query = Object.assign({ name: 'geolocation' as const }, { name });
          // A page cannot have a permission that its Chromium does not know.
          const { state } = await navigator.permissions.query(query).catch(() => ({ state: 'denied' }));
          return state === 'denied' ? [] : `${name} ${state}`;
        }),
      );
      return states.flat();
    }, names);
    expect(granted).toEqual([]);
  }
});
