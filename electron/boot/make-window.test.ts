import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import { Credentials } from '../cameras/credentials';
import { RecordedTickets, Tickets } from '../cameras/tickets';
import { WhepSessions } from '../cameras/whep-sessions';
import type { MapConfig } from '../config/config-schema';
import { fakeSession, fakeSessions, type FakeWindow, fakeWindows } from '../testing/fake-electron';
import { answered } from '../testing/answered';
import { tempFolder } from '../testing/temp-folder';
import { mapOf, type MapPlan, windowMakers } from './make-window';

vi.mock('electron', () => import('../testing/fake-electron'));

const place = { bounds: { x: 0, y: 0, width: 800, height: 600 }, fullScreen: false };
const role = { kind: 'wall', monitorId: MonitorId.parse('m1') } as const;
const w1 = WindowId.parse('wall.m1');

let crashes: string[];
let make: () => FakeWindow;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
  fakeSessions.clear();
  crashes = [];
  const noStore = { isAvailable: () => false, encrypt: () => Buffer.alloc(0), decrypt: () => '' };
  const [tickets, credentials] = [new Tickets(), Credentials.open(tempFolder(), noStore)];
  const { window: maker } = windowMakers({
    root: '/app',
    filter: {
      tickets,
      recorded: new RecordedTickets(w1),
      credentials,
      sessions: new WhepSessions({
        tickets,
        credentials,
        send: () => Promise.resolve(answered(200)),
        failed: () => undefined,
      }),
      refused: () => undefined,
    },
    cameraOrigins: ['https://nvr.test'],
    map: mapOf({ kind: 'schematic' }),
    touched: () => undefined,
    crashed: (id, reason, again) => crashes.push(`${id} ${reason} ${again ? 'again' : 'dead'}`),
  });
  make = () => {
    maker(w1, role, place, undefined);
    const window = fakeWindows.at(-1);
    if (!window) throw new Error('no window was made');
    window.page.on('reload', () => crashes.push('reloaded'));
    return window;
  };
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a window', () => {
  it('has its bridge, its pages and its filter', () => {
    const window = make();
    expect(window.options.webPreferences).toMatchObject({ preload: '/app/preload/wall.cjs' });
    const own = fakeSession(w1);
    expect(own.schemes.has('app')).toBe(true);
    expect(own.beforeRequest.ask({ url: 'https://example.test/', resourceType: 'xhr' })).toEqual({ cancel: true });
  });

  it('that opens again finds its session as it was', () => {
    make();
    const { schemes } = fakeSession(w1);
    const handler = schemes.get('app');
    make();
    expect(schemes.get('app')).toBe(handler);
  });
});

describe('a page that dies', () => {
  function die(window: FakeWindow, reason = 'crashed'): void {
    window.page.emit('render-process-gone', {}, { reason });
  }

  it('is loaded again until it dies too often in a minute', () => {
    const window = make();
    for (let death = 0; death < 4; death += 1) die(window);
    expect(crashes).toEqual([
      ...[
        'wall.m1 crashed again',
        'reloaded',
        'wall.m1 crashed again',
        'reloaded',
        'wall.m1 crashed again',
        'reloaded',
      ],
      'wall.m1 crashed dead',
    ]);
  });

  it('now and then is loaded again each time', () => {
    const window = make();
    for (let death = 0; death < 10; death += 1) {
      vi.setSystemTime(death * 30_000);
      die(window, 'oom');
    }
    expect(crashes.filter((text) => text === 'reloaded')).toHaveLength(10);
  });

  it('because its window was closed is not loaded again', () => {
    const window = make();
    die(window, 'clean-exit');
    window.close();
    die(window, 'killed');
    expect(crashes).toEqual([]);
  });
});

describe('mapOf', () => {
  const attribution = 'City of Cleveland';

  const raster: MapConfig = { kind: 'raster', url: 'https://tiles.test/city/{z}/{x}/{y}.png?key=a', attribution };
  const remote: MapConfig = { kind: 'pmtiles', url: 'https://tiles.test/city.pmtiles', attribution };

  it.each<[MapConfig, MapPlan]>([
    [{ kind: 'schematic' }, { source: { kind: 'schematic' }, addresses: [], file: undefined }],
    [raster, { source: raster, addresses: ['https://tiles.test/city/'], file: undefined }],
    [remote, { source: remote, addresses: ['https://tiles.test/city.pmtiles'], file: undefined }],
    [
      { kind: 'pmtiles', file: '/srv/city.pmtiles', attribution },
      {
        source: { kind: 'pmtiles', url: 'app://rtcc/map/tiles.pmtiles', attribution },
        addresses: [],
        file: '/srv/city.pmtiles',
      },
    ],
  ])('%o', (config, plan) => {
    expect(mapOf(config)).toEqual(plan);
  });

  it('never gives a window the path of a file', () => {
    expect(JSON.stringify(mapOf({ kind: 'pmtiles', file: '/srv/x', attribution }).source)).not.toContain('/srv');
  });
});
