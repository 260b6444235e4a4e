import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AuditEntry } from '../../shared/audit/entry';
import { makeAlert } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import { ticketLifeMs } from '../cameras/tickets';
import { cameraId, eastTech } from '../testing/cameras';
import { consoleWindowId } from '../windows/windows';
import { endViews, renewEveryMs, rightsOf, syncTickets } from './sync-tickets';
import { at, m1, m2, m3, TestStation, w1, w2, w3 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];
const startMs = Date.UTC(2026, 10, 24, 12);

let test: TestStation;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  test = new TestStation();
});
afterEach(() => {
  vi.useRealTimers();
});

function open(name: string, monitorId = m1, cell = 0) {
  return test.run('open-tile', { at: at(monitorId, cell), cameraId: cameraId(name) });
}

/** The views that entries tell of, for example `+ bus wall.m1 (training)` and `- bus wall.m1 (training) 5 s`. */
function views(entries: readonly AuditEntry[]): string[] {
  return entries
    .filter(({ kind }) => kind === 'view-started' || kind === 'view-ended')
    .map(({ kind, purpose, detail: { camera, window, seconds } }) => {
      const sign = kind === 'view-started' ? '+' : '-';
      const name = String(camera).replace('east-tech.', '');
      return `${sign} ${name} ${String(window)} (${purpose})${seconds === undefined ? '' : ` ${seconds} s`}`;
    });
}

function purposes(windowId: typeof w1): string[] {
  return test.station.rights.tickets.of(windowId).map(({ purpose }) => purpose.kind);
}

describe('tickets', () => {
  it('are issued for what a monitor shows, to its window and to the console alone', async () => {
    await open('bus');
    await open('lot', m2);
    expect(test.tickets(w1)).toEqual([bus]);
    expect(test.tickets(w2)).toEqual([lot]);
    expect(test.tickets(consoleWindowId)).toEqual([bus, lot]);
    expect(test.told(w1, 'tickets').at(-1)).toEqual(rightsOf(test.station, w1).tickets);
  });

  it('are one per camera, however many cells show it', async () => {
    await open('bus');
    const entries = await test.auditOf(() => open('bus', m1, 3));
    expect(test.tickets(w1)).toEqual([bus]);
    expect(views(entries)).toEqual([]);
  });

  it('end when their cell is emptied, replaced or removed by a layout', async () => {
    const open2 = (cell: number, name: string) => open(name, m1, cell);
    await open2(0, 'bus');
    await open2(1, 'lot');
    await open2(2, 'door');
    await open2(3, 'walk');
    await test.run('empty-tile', { at: at(m1, 0) });
    expect(test.tickets(w1)).toEqual([lot, cameraId('door'), cameraId('walk')]);
    await open2(1, 'yard');
    expect(test.tickets(w1)).toEqual([cameraId('door'), cameraId('walk'), cameraId('yard')]);
    await test.run('set-layout', { monitorId: m1, layoutId: '1' });
    expect(test.tickets(w1)).toHaveLength(1);
    expect(test.told(w1, 'tickets').at(-1)).toHaveLength(1);
  });

  it('do not change when two cells are swapped, and nothing is published', async () => {
    await open('bus');
    await open('lot', m1, 1);
    const before = test.station.rights.tickets.of(w1).map(({ id }) => id);
    const told = test.told(w1, 'tickets').length;
    const entries = await test.auditOf(() => test.run('swap-tiles', { from: at(m1, 0), to: at(m1, 1) }));
    expect(
      test.station.rights.tickets
        .of(w1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(before.sort());
    expect(test.told(w1, 'tickets')).toHaveLength(told);
    expect(views(entries)).toEqual([]);
  });

  it('move with a tile that moves to another monitor', async () => {
    await open('bus');
    const entries = await test.auditOf(() => test.run('swap-tiles', { from: at(m1, 0), to: at(m2, 0) }));
    expect([test.tickets(w1), test.tickets(w2)]).toEqual([[], [bus]]);
    expect(views(entries)).toEqual(['- bus wall.m1 (patrol-support) 0 s', '+ bus wall.m2 (patrol-support)']);
  });

  it('end when their window closes; those of other windows stay', async () => {
    await open('bus');
    const entries = await test.auditOf(() => test.run('close-monitor', { monitorId: m1 }));
    expect(test.tickets(w1)).toEqual([]);
    expect(test.tickets(consoleWindowId)).toEqual([]);
    expect(views(entries).sort()).toEqual(['- bus console (patrol-support) 0 s', '- bus wall.m1 (patrol-support) 0 s']);
    expect(test.shown(m1, 0)).toBe(bus);
    await test.run('open-monitor', { monitorId: m1 });
    expect(test.tickets(w1)).toEqual([bus]);
  });

  it('follow the camera of the console’s card', async () => {
    await test.run('view-camera', { cameraId: bus });
    expect(test.tickets(consoleWindowId)).toEqual([bus]);
    await test.run('view-camera', { cameraId: lot });
    expect(test.tickets(consoleWindowId)).toEqual([lot]);
    await test.run('view-camera', { cameraId: null });
    expect(test.tickets(consoleWindowId)).toEqual([]);
    expect(test.tickets(w1)).toEqual([]);
  });
});

describe('views in the audit', () => {
  it('carry the seconds that they lasted', async () => {
    const entries = await test.auditOf(async () => {
      await open('bus');
      vi.setSystemTime(startMs + 90_400);
      await test.run('empty-tile', { at: at(m1, 0) });
    });
    expect(views(entries)).toEqual([
      '+ bus console (patrol-support)',
      '+ bus wall.m1 (patrol-support)',
      '- bus console (patrol-support) 90 s',
      '- bus wall.m1 (patrol-support) 90 s',
    ]);
  });

  it('last over every renewal', async () => {
    await open('bus');
    for (let renewal = 1; renewal <= 30; renewal += 1) {
      vi.setSystemTime(startMs + renewal * renewEveryMs);
      syncTickets(test.station, 'renew');
      expect(test.station.rights.tickets.covering(w1, `http://nvr.test/${bus}/index.m3u8`)).toBeDefined();
    }
    const entries = await test.auditOf(() => test.run('empty-tile', { at: at(m1, 0) }));
    expect(views(entries)).toContain('- bus wall.m1 (patrol-support) 600 s');
  });

  it('all end with the application', async () => {
    await open('bus');
    await open('lot', m2);
    vi.setSystemTime(startMs + 10_000);
    const entries = await test.auditOf(() => endViews(test.station));
    expect(views(entries).sort()).toEqual([
      '- bus console (patrol-support) 10 s',
      '- bus wall.m1 (patrol-support) 10 s',
      '- lot console (patrol-support) 10 s',
      '- lot wall.m2 (patrol-support) 10 s',
    ]);
    expect(entries.every(({ verb }) => verb === 'quit')).toBe(true);
    expect(test.tickets(w1)).toEqual([]);
  });
});

describe('a renewal', () => {
  it('comes often enough for two to fail', () => {
    expect(renewEveryMs * 2).toBeLessThan(ticketLifeMs);
  });

  it('publishes only the new end of the tickets', async () => {
    await open('bus');
    const [before] = test.station.rights.tickets.of(w1);
    vi.setSystemTime(startMs + renewEveryMs);
    const entries = await test.auditOf(() => syncTickets(test.station, 'renew'));
    const [renewed] = test.told(w1, 'tickets').at(-1) ?? [];
    expect(renewed).toEqual({ ...before, expiresAtMs: startMs + renewEveryMs + ticketLifeMs });
    expect(entries).toEqual([]);
  });

  it('does not happen for a camera that the policy no longer allows', async () => {
    await open('bus');
    const policy = test.station.bus.read('policy');
    const rules = policy.rules.filter(({ permission }) => permission !== 'view-live');
    const entries = await test.auditOf(() => test.station.bus.publish('policy', { ...policy, rules }));
    expect(test.tickets(w1)).toEqual([]);
    expect(views(entries)).toContain('- bus wall.m1 (patrol-support) 0 s');
    expect(test.patches(w1).findLast(({ tickets }) => tickets)).toMatchObject({
      tickets: [],
      refusals: [{ cameraId: bus, clause: '2.2', ask: 'the district safety desk' }],
    });
  });
});

describe('a camera that may not be shown', () => {
  /** It came onto the monitor while another policy was in force, or by an alert. */
  function putHallOn(): void {
    test.station.walls.change({ kind: 'open-tile', at: at(m1, 0), cameraId: hall });
    syncTickets(test.station, 'test');
  }

  it('gets a refusal instead of a ticket, with the time since when', () => {
    putHallOn();
    expect(test.tickets(w1)).toEqual([]);
    const refusal = { cameraId: hall, kind: 'refused', clause: '2.2', sinceMs: startMs };
    expect(rightsOf(test.station, w1)).toMatchObject({ tickets: [], refusals: [refusal] });
    vi.setSystemTime(startMs + 60_000);
    syncTickets(test.station, 'renew');
    expect(rightsOf(test.station, w1).refusals).toMatchObject([refusal]);
  });

  it('is published once, not after every command', () => {
    putHallOn();
    const told = test.told(w1, 'tickets').length;
    syncTickets(test.station, 'test');
    expect(test.told(w1, 'tickets')).toHaveLength(told);
  });

  it('loses its refusal with its cell', async () => {
    putHallOn();
    await test.run('empty-tile', { at: at(m1, 0) });
    expect(rightsOf(test.station, w1).refusals).toEqual([]);
    expect(test.told(w1, 'refusals').at(-1)).toEqual([]);
  });
});

describe('the purpose', () => {
  function alertOn(monitorId: typeof m1, differences: Partial<Alert> = {}): Alert {
    const alert = { ...makeAlert({ schoolId: eastTech, openedOn: monitorId }), ...differences };
    test.station.alerts.store.save(alert);
    return alert;
  }

  it('is the alert that opened on the monitor, while it is open', async () => {
    await open('bus');
    await open('lot', m2);
    const alert = alertOn(m2);
    vi.setSystemTime(startMs + 5_000);
    const begun = await test.auditOf(() => syncTickets(test.station, 'raise-alert'));
    expect([purposes(w1), purposes(w2), purposes(consoleWindowId)]).toEqual([
      ['patrol-support'],
      ['alert'],
      ['patrol-support', 'alert'],
    ]);
    // Another purpose is another view: the seconds of each are its own.
    expect(views(begun)).toEqual([
      '+ lot console (alert alert-1)',
      '- lot console (patrol-support) 5 s',
      '+ lot wall.m2 (alert alert-1)',
      '- lot wall.m2 (patrol-support) 5 s',
    ]);
    expect(test.told(w2, 'tickets').at(-1)).toMatchObject([
      { cameraId: lot, purpose: { kind: 'alert', alertId: alert.id } },
    ]);

    alertOn(m2, { handling: 'closed' });
    vi.setSystemTime(startMs + 12_000);
    const ended = await test.auditOf(() => syncTickets(test.station, 'close-alert'));
    expect(views(ended)).toContain('- lot wall.m2 (alert alert-1) 7 s');
    expect(purposes(w2)).toEqual(['patrol-support']);
  });

  it('stays the recorded one if the new one cannot be recorded', async () => {
    await open('lot', m2);
    alertOn(m2);
    test.breakAudit();
    syncTickets(test.station, 'raise-alert');
    expect(purposes(w2)).toEqual(['patrol-support']);
  });
});

describe('when the audit cannot be written', () => {
  it('no view begins, open views go on, and views still end', async () => {
    await open('bus');
    test.breakAudit();
    test.station.walls.change({ kind: 'open-tile', at: at(m1, 1), cameraId: lot });
    syncTickets(test.station, 'test');
    expect(test.tickets(w1)).toEqual([bus]);
    expect(test.station.problems.all()).toMatchObject([{ area: 'audit' }]);
    test.station.walls.change({ kind: 'empty-tile', at: at(m1, 0) });
    syncTickets(test.station, 'test');
    expect(test.tickets(w1)).toEqual([]);
  });
});

describe('a window', () => {
  it('that opens gets its tickets at once', async () => {
    await open('bus', m3);
    expect(test.station.windows.isOpen(m3)).toBe(false);
    expect(test.tickets(consoleWindowId)).toEqual([]);
    await test.run('open-monitor', { monitorId: m3 });
    expect(test.tickets(w3)).toEqual([bus]);
    expect(test.tickets(consoleWindowId)).toEqual([bus]);
  });
});

describe('masks on tickets', () => {
  const [bus, lot] = [cameraId('bus'), cameraId('lot')];
  const area = { leftPermille: 100, topPermille: 0, widthPermille: 400, heightPermille: 900 };

  describe('tickets of masked cameras', () => {
    it('carry the masks, and follow a policy with other masks', async () => {
      const test = new TestStation();
      const mask = (...masks: { cameraId: typeof bus; areas: (typeof area)[]; clause: string }[]): void => {
        test.station.bus.publish('policy', { ...test.station.bus.read('policy'), masks });
        syncTickets(test.station, 'policy');
      };
      const masked = (): unknown => test.station.rights.tickets.of(w1).map(({ masks }) => masks);
      mask();
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      await test.run('open-tile', { at: at(m1, 1), cameraId: lot });
      expect(masked()).toEqual([[], []]);
      const told = test.told(w1, 'tickets').length;
      mask({ cameraId: bus, areas: [area], clause: '2.1' }, { cameraId: bus, areas: [area], clause: '2.1' });
      expect(masked()).toEqual([[area, area], []]);
      mask();
      const tickets = test.told(w1, 'tickets').slice(told);
      expect(tickets).toMatchObject([
        [{ masks: [area, area] }, {}],
        [{ masks: [] }, {}],
      ]);
    });
  });
});

describe('tickets for what is pointed at', () => {
  const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

  let test: TestStation;
  beforeEach(() => {
    test = new TestStation();
  });

  it('a glance is a recorded view with a ticket of its own until it ends', async () => {
    await test.run('view-camera', { cameraId: bus });
    const begun = await test.auditOf(() => test.run('peek-camera', { cameraId: lot }));
    expect(test.tickets(consoleWindowId)).toEqual([bus, lot]);
    expect(begun.map(({ kind, detail }) => [kind, detail['camera']])).toEqual([
      ['intent', lot],
      ['view-started', lot],
      ['done', lot],
    ]);

    const ended = await test.auditOf(() => test.run('peek-camera', { cameraId: null }));
    expect(ended.filter(({ kind }) => kind === 'view-ended').map(({ detail }) => detail['camera'])).toEqual([lot]);
    expect(test.tickets(consoleWindowId)).toEqual([bus]);
  });

  it('a glance at a camera that is then selected keeps its ticket', async () => {
    await test.run('peek-camera', { cameraId: bus });
    const before = test.station.rights.tickets.of(consoleWindowId).map(({ id }) => id);
    await test.run('view-camera', { cameraId: bus });
    await test.run('peek-camera', { cameraId: null });
    expect(test.station.rights.tickets.of(consoleWindowId).map(({ id }) => id)).toEqual(before);
  });

  it('a glance that the policy refuses has no ticket and is recorded as refused', async () => {
    const entries = await test.auditOf(() => test.run('peek-camera', { cameraId: hall }));
    expect(entries.map(({ kind }) => kind)).toEqual(['refused']);
    expect(test.tickets(consoleWindowId)).toEqual([]);
  });
});
