import { beforeEach, describe, expect, it, vi } from 'vitest';
import { channels } from '../../shared/ipc/channels';
import { CommandOutcome, type CommandRequest } from '../../shared/ipc/contract';
import { Snapshot } from '../../shared/state/station-state';
import type { DeploymentFacts } from '../../shared/state/windows';
import { makeAlert } from '../../shared/testing/alerts';
import { TileReport } from '../../shared/vocabulary/feed';
import type { WindowId } from '../../shared/vocabulary/ids';
import { TileHealth } from '../cameras/health';
import { at, auditor01, m1, m2, operator12, TestStation, w1, w2 } from '../gate/testing/test-station';
import { ValidatedIpc } from '../ipc/validated-ipc';
import { cameraId, cameras, schools } from '../testing/cameras';
import { fakeHandlers, fakeListeners } from '../testing/fake-electron';
import { consoleWindowId } from '../windows/windows';
import { answerWindows } from './answer-windows';

vi.mock('electron', () => import('../testing/fake-electron'));

const deployment: DeploymentFacts = {
  training: false,
  name: 'Test',
  map: { kind: 'schematic' },
  composer: { kind: 'mosaic', chosenBy: 'machine', reason: 'the only one' },
  version: '0.1.0',
};
const bus = cameraId('bus');

let test: TestStation;
let health: TileHealth;
beforeEach(() => {
  test = new TestStation();
  health = new TileHealth((tiles) => test.station.publisher.announce('tiles', tiles));
  announceFacts();
  answerWindows(new ValidatedIpc(test.station.windows), test.station, health);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
});

function announceFacts(): void {
  test.station.publisher.announce('deployment', deployment);
  test.station.publisher.announce('directed', []);
}

function event(id: WindowId) {
  const page = id === consoleWindowId ? 'console' : 'wall';
  return {
    sender: test.window(id).page,
    senderFrame: { parent: null, url: `app://rtcc/renderer/${page}/index.html` },
  };
}

/** Asks as a page does: what is thrown in main rejects here. */
function ask(id: WindowId, channel: string, input: unknown): Promise<unknown> {
  return Promise.resolve().then(() => fakeHandlers.get(channel)?.(event(id), input));
}

function tell(id: WindowId, channel: string, input: unknown): void {
  fakeListeners.get(channel)?.(event(id), input);
}

async function snapshot(id: WindowId): Promise<Snapshot> {
  return Snapshot.parse(await ask(id, channels.snapshot, {}));
}

async function command(id: WindowId, request: CommandRequest): Promise<CommandOutcome> {
  return CommandOutcome.parse(await ask(id, channels.command, request));
}

function report(monitorId = m1, cell = 0): TileReport {
  return TileReport.parse({
    monitorId,
    cell,
    cameraId: bus,
    state: { kind: 'live', sinceMs: 1_000 },
    widthPx: 640,
    heightPx: 360,
  });
}

describe('a snapshot', () => {
  it('contains everything that a window mirrors, and only its own tickets', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    test.station.alerts.store.save(makeAlert());
    const mirror = await snapshot(w1);
    expect(mirror).toMatchObject({
      window: { kind: 'wall', monitorId: m1 },
      deployment,
      session: {
        operator: { id: 'operator-07' },
        policyVersion: '2.4',
        policyTitle: 'Live view of exterior school cameras',
      },
      schools,
      cameras,
      walls: test.station.walls.walls,
      undo: { undo: 'Open bus on M1 tile 1', redo: null },
      monitors: [
        { monitorId: 'm1', open: true },
        { monitorId: 'm2', open: true },
        { monitorId: 'm3', open: false },
      ],
      alerts: [{ id: 'alert-1' }],
      problems: [],
    });
    expect(mirror.tickets).toEqual(test.station.rights.tickets.of(w1));
    expect((await snapshot(w2)).tickets).toEqual([]);
  });

  it('has the revision of the newest patch', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    const { revision } = await snapshot(w1);
    expect(revision).toBe(test.station.publisher.revision);
    const seen = test.window(w1).page.sent.length;
    await test.run('empty-tile', { at: at(m1, 0) });
    const revisions = test
      .window(w1)
      .page.sent.slice(seen)
      .map(({ message }) => JSON.stringify(message).match(/"revision":(\d+)/)?.[1]);
    expect(revisions.length).toBeGreaterThan(0);
    for (const later of revisions) expect(Number(later)).toBeGreaterThan(revision);
  });
});

describe('a command from a window', () => {
  it('is judged by the kind of its window', async () => {
    const peek = { verb: 'peek-camera', input: { cameraId: bus } };
    expect(await command(w1, peek)).toMatchObject({ status: 'failed', error: { code: 'bad-request' } });
    expect(await command(consoleWindowId, peek)).toEqual({ status: 'success', value: {} });
    const close = { verb: 'close-monitor', input: { monitorId: m2 } };
    expect(await command(w1, close)).toMatchObject({ error: { message: "A monitor's window closes only itself." } });
    expect(await command(w2, close)).toMatchObject({ status: 'success' });
  });

  it('that is not a request is refused', async () => {
    await expect(ask(w1, channels.command, { verb: 'open-tile', input: {}, also: 1 })).rejects.toThrow('refused');
    await expect(ask(w1, channels.snapshot, undefined)).rejects.toThrow('refused');
  });
});

describe('reports of tiles', () => {
  it('reach the console and its snapshot', async () => {
    tell(w1, channels.tileReports, [report()]);
    tell(w2, channels.tileReports, [report(m2)]);
    tell(w1, channels.tileReports, [report(m1, 3)]);
    const told = () => test.told(consoleWindowId, 'tiles').at(-1);
    await vi.waitFor(() => expect(told()).toEqual([report(m1, 3), report(m2)]));
    expect(test.told(w1, 'tiles')).toEqual([]);
    expect((await snapshot(consoleWindowId)).tiles).toHaveLength(2);
    expect((await snapshot(w1)).tiles).toEqual([]);
    health.forget(w2);
    expect(health.all()).toEqual([report(m1, 3)]);
  });

  it('count the seconds that a view was shown', async () => {
    await command(consoleWindowId, { verb: 'open-tile', input: { at: { monitorId: m1, cell: 0 }, cameraId: bus } });
    tell(w1, channels.tileReports, [report(m1)]);
    await command(consoleWindowId, { verb: 'empty-tile', input: { at: { monitorId: m1, cell: 0 } } });
    const ends = test.audit().filter(({ kind }) => kind === 'view-ended');
    expect(ends.map(({ detail: { window, seconds, shown } }) => [window, seconds, shown])).toEqual([
      [consoleWindowId, 0, undefined],
      [w1, 0, 0],
    ]);
  });

  it('are dropped where they are about another monitor, or come from the console', () => {
    tell(w1, channels.tileReports, [report(m1), report(m2)]);
    tell(consoleWindowId, channels.tileReports, [report(m1)]);
    expect(health.all()).toEqual([]);
  });
});

describe('reports of recordings', () => {
  it('count the minutes that were looked at, from the console only', async () => {
    test = new TestStation({ purpose: { kind: 'training' } });
    announceFacts();
    answerWindows(new ValidatedIpc(test.station.windows), test.station, health);
    const atMs = Date.now() - 600_000;
    await command(consoleWindowId, { verb: 'open-playback', input: { cameraIds: [bus], atMs } });
    expect((await snapshot(consoleWindowId)).playback?.tickets).toHaveLength(1);
    expect((await snapshot(w1)).playback).toBeNull();
    const shown = [{ cameraId: bus, fromMs: 1_000, untilMs: 2_000 }];
    tell(consoleWindowId, channels.playbackReport, shown);
    tell(w1, channels.playbackReport, [{ ...shown[0], untilMs: 9_000 }]);
    tell(consoleWindowId, channels.playbackReport, [{ ...shown[0], fromMs: 9_000 }]);
    await command(consoleWindowId, { verb: 'close-playback', input: {} });
    const ended = test.audit().find(({ kind }) => kind === 'playback-ended');
    expect(ended?.detail).toMatchObject({ camera: bus, shown: 0, from: 1, until: 2 });
  });
});

describe('a drag', () => {
  const whole = { left: 0, top: 0, width: 800, height: 600 };

  function drag(payload: object, screenX: number, id: WindowId = consoleWindowId): Promise<unknown> {
    return ask(id, channels.drag, { phase: 'move', payload, screenX, screenY: 10 });
  }

  beforeEach(() => {
    test.window(consoleWindowId).bounds = { x: 0, y: 0, width: 1_000, height: 1_000 };
    test.window(w1).bounds = { x: 1_000, y: 0, width: 800, height: 600 };
    test.window(w2).bounds = { x: 2_000, y: 0, width: 800, height: 600 };
    tell(w1, channels.grid, whole);
  });

  it.each([
    ['a camera', { kind: 'camera', cameraId: bus }, 'Open bus here'],
    ['a tile', { kind: 'tile', cameraId: bus, at: at(m2, 1) }, 'Move bus here'],
    ['a school', { kind: 'school', schoolId: 'east-tech' }, 'Open the cameras of east-tech from here'],
    ['a camera that is gone', { kind: 'camera', cameraId: cameraId('none') }, 'Open east-tech.none here'],
  ])('of %s over a wall window says what a drop would do', async (_name, payload, label) => {
    expect(await drag(payload, 1_500)).toEqual({ monitorId: m1, cell: 1 });
    expect(test.told(w1, 'dragHover')).toEqual([{ cell: 1, label }]);
    expect(test.told(w2, 'dragHover')).toEqual([]);
  });

  it('says who holds the monitor, and what the role may not do', async () => {
    const over = async (): Promise<string | undefined> => {
      await ask(consoleWindowId, channels.drag, { phase: 'end' });
      await drag({ kind: 'camera', cameraId: bus }, 1_500);
      return test.told(w1, 'dragHover').at(-1)?.label;
    };
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    expect(await over()).toBe('Open bus here');
    await test.signIn(operator12);
    expect(await over()).toBe('M1 is held by Operator 07');
    await test.signIn(auditor01);
    expect(await over()).toBe('Refused: The district auditor reads and operates nothing.');
  });

  it('finds no cell in a window that has not said where its grid is', async () => {
    expect(await drag({ kind: 'camera', cameraId: bus }, 2_100)).toBeNull();
    tell(w2, channels.grid, whole);
    expect(await drag({ kind: 'camera', cameraId: bus }, 2_100)).toEqual({ monitorId: m2, cell: 0 });
  });
});
