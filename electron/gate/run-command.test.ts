import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isVerb } from '../../shared/commands';
import { CommandOutcome } from '../../shared/ipc/contract';
import { makeSignal } from '../../shared/testing/alerts';
import type { AlertEvent } from '../../shared/vocabulary/alert';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/windows';
import type { Caller } from './presence';
import { raiseThrough, runCommand } from './run-command';
import type { TrainingDirector } from './station';
import { at, byConsole, bySource, byWall, m1, TestStation, w1 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const bus = cameraId('bus');
const hall = cameraId('hall');
const openBus = { at: at(m1, 0), cameraId: bus };

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

/** A training district that answers when the test says so. */
class SlowDirector implements TrainingDirector {
  readonly asked: string[] = [];
  #answer: ((outcome: Awaited<ReturnType<TrainingDirector['direct']>>) => void) | undefined;

  direct(camera: string): ReturnType<TrainingDirector['direct']> {
    this.asked.push(camera);
    return new Promise((resolve) => (this.#answer = resolve));
  }

  answer(reason?: string): void {
    this.#answer?.(reason === undefined ? { kind: 'done' } : { kind: 'refused', reason });
  }
}

describe('a command that is done', () => {
  it('is recorded before it is applied, and published after its outcome is recorded', async () => {
    const order: string[] = [];
    test.station.bus.subscribe('walls', () => {
      order.push(`applied after ${test.audit().at(-1)?.kind}`);
    });
    test.window(w1).page.on('sent', () => {
      order.push(`announced after ${test.audit().at(-1)?.kind}`);
    });
    expect(await test.run('open-tile', openBus)).toEqual({ status: 'success', value: {} });
    expect(order).toEqual(['applied after intent', 'announced after done']);
    expect(test.told(w1, 'walls').at(-1)?.[0]?.monitors[0]?.cells[0]).toBe(bus);
    expect(
      test
        .told(w1, 'tickets')
        .at(-1)
        ?.map((ticket) => ticket.cameraId),
    ).toEqual([bus]);
  });

  it('leaves intent, views and outcome in the audit, each with its clause', async () => {
    const entries = await test.auditOf(() => test.run('open-tile', openBus));
    const common = {
      actor: 'operator-07',
      verb: 'open-tile',
      clause: '2.1',
      policyVersion: '2.4',
      purpose: 'patrol-support',
    };
    const detail = { camera: bus, monitor: 'm1', cell: 0 };
    expect(entries).toMatchObject([
      { ...common, kind: 'intent', detail },
      { ...common, kind: 'view-started', detail: { camera: bus, window: consoleWindowId, role: 'analyst' } },
      { ...common, kind: 'view-started', detail: { camera: bus, window: w1 } },
      { ...common, kind: 'done', detail, intent: entries[0]?.sequence },
    ]);
  });

  it('is saved and shown after a restart', async () => {
    await test.run('open-tile', openBus);
    test.end();
    const again = new TestStation({ userData: test.userData });
    expect(again.shown(m1, 0)).toBe(bus);
    expect(again.tickets(w1)).toEqual([bus]);
  });
});

describe('a command that does not fit', () => {
  it.each<[string, Caller, string, unknown, string]>([
    ['is no command', byConsole, 'open', {}, 'There is no command "open".'],
    ['has a name of every object', byConsole, 'constructor', {}, 'There is no command "constructor".'],
    ['lacks something', byConsole, 'open-tile', { at: at(m1, 0) }, '"open-tile" does not fit: cameraId: '],
    ['has too much', byConsole, 'undo-wall-change', { also: 1 }, '"undo-wall-change" does not fit: input: '],
    ['has nothing', byConsole, 'open-tile', undefined, '"open-tile" does not fit: input: '],
    [
      'has a cell that is none',
      byConsole,
      'empty-tile',
      { at: { monitorId: m1, cell: -1 } },
      '"empty-tile" does not fit: at.cell: ',
    ],
    ['is not for a wall window', byWall, 'peek-camera', { cameraId: bus }, '"peek-camera" is not for this window.'],
    ['is not for a source', bySource, 'open-tile', openBus, '"open-tile" is not for this window.'],
  ])('because it %s is answered, and changes nothing', async (_name, caller, verb, input, message) => {
    const before = test.station.walls.walls;
    let outcome: CommandOutcome | undefined;
    const entries = await test.auditOf(async () => {
      outcome = await runCommand(test.station, caller, { verb, input });
    });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'bad-request' } });
    expect(outcome?.status === 'failed' && outcome.error.message.startsWith(message)).toBe(true);
    // A window that says what no page of ours would is written down; a source is answered, and learns it.
    const known = isVerb(verb) ? verb : 'none';
    const why = message.includes('fit') ? 'does not fit' : known === 'none' ? 'unknown' : 'not for this window';
    const { operator } = test.station.session;
    const tried = { window: caller.kind === 'window' && caller.windowId, command: known, why, times: 1 };
    const refused = { kind: 'refused', verb: 'command-refused', actor: operator.id, detail: tried };
    expect(entries).toMatchObject(caller.kind === 'window' ? [refused] : []);
    expect(test.station.walls.walls).toBe(before);
  });

  it('because its camera does not exist is recorded as failed', async () => {
    const entries = await test.auditOf(async () => {
      expect(await test.run('open-tile', { at: at(m1, 0), cameraId: cameraId('none') })).toEqual({
        status: 'failed',
        error: { code: 'not-found', message: 'There is no camera "east-tech.none".' },
      });
    });
    expect(entries).toMatchObject([{ kind: 'failed', detail: { why: 'There is no camera "east-tech.none".' } }]);
    expect(test.shown(m1, 0)).toBeNull();
  });

  it('because it is impossible is recorded with the reason after its intent', async () => {
    const entries = await test.auditOf(async () => {
      expect(await test.run('undo-wall-change', {})).toEqual({
        status: 'failed',
        error: { code: 'impossible', message: 'There is nothing to undo.' },
      });
    });
    expect(entries).toMatchObject([
      { kind: 'intent', clause: '3.1' },
      { kind: 'failed', intent: entries[0]?.sequence, detail: { why: 'There is nothing to undo.' } },
    ]);
  });
});

describe('a command that the policy refuses', () => {
  const refusal = {
    status: 'refused',
    clause: '2.2',
    reason: 'This camera is not an exterior one.',
    ask: 'the district safety desk',
  };

  it('is recorded with its clause and changes nothing', async () => {
    const told = test.patches(w1).length;
    const entries = await test.auditOf(async () => {
      expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toEqual(refusal);
    });
    expect(entries).toMatchObject([{ kind: 'refused', clause: '2.2', actor: 'operator-07', detail: { camera: hall } }]);
    expect(test.shown(m1, 0)).toBeNull();
    expect(test.tickets(w1)).toEqual([]);
    expect(test.patches(w1)).toHaveLength(told);
  });

  it('for some of its cameras opens the others and records the refusal', async () => {
    const cameraIds = [hall, bus, cameraId('lot')];
    const entries = await test.auditOf(async () => {
      expect(await test.run('open-cameras', { at: at(m1, 0), cameraIds })).toMatchObject({
        status: 'success',
        value: { left: [], refused: [{ cameraId: hall, kind: 'refused', clause: '2.2' }] },
      });
    });
    expect([test.shown(m1, 0), test.shown(m1, 1), test.shown(m1, 2)]).toEqual([bus, cameraId('lot'), null]);
    expect(entries[0]).toMatchObject({ kind: 'refused', clause: '2.2', detail: { cameras: hall, count: 1 } });
    expect(entries[1]).toMatchObject({ kind: 'intent', clause: '2.1', detail: { cameras: cameraIds.join(' ') } });
    expect(entries.at(-1)).toMatchObject({ kind: 'done', intent: entries[1]?.sequence });
  });

  it('for all of its cameras is refused', async () => {
    const outcome = await test.run('open-cameras', { at: at(m1, 0), cameraIds: [hall, hall] });
    expect(outcome).toEqual(refusal);
  });

  it.each([
    ['district-auditor', 'open-tile', openBus, '6.1'],
    ['district-auditor', 'set-layout', { monitorId: m1, layoutId: '1' }, '6.1'],
    [
      'district-auditor',
      'raise-alert',
      { event: { id: '1', type: 'motion', schoolId: 'east-tech' }, source: 'hand' },
      '6.1',
    ],
    ['administrator', 'open-tile', openBus, '2.3'],
    ['analyst', 'take-monitor', { monitorId: m1 }, '3.2'],
    ['administrator', 'acknowledge-alert', { alertId: 'alert-1' }, '4.1'],
  ] as const)('because a %s may not %s', async (role, verb, input, clause) => {
    const other = new TestStation({ role });
    const outcome = await runCommand(other.station, byConsole, { verb, input });
    expect(outcome).toMatchObject({ status: 'refused', clause });
    expect(other.audit().at(-1)).toMatchObject({ kind: 'refused', verb, clause });
  });

  it('cannot be one that only stops showing a camera', async () => {
    const other = new TestStation({ role: 'district-auditor' });
    expect(await other.run('view-camera', { cameraId: null })).toMatchObject({ status: 'success' });
  });
});

describe('a handler that fails', () => {
  const direct = { cameraId: bus, behaviour: { kind: 'stalled' } } as const;

  it('is answered and recorded with the reason, and the next command runs', async () => {
    const broken = new TestStation({ training: { direct: () => Promise.reject(new Error('the origin is gone')) } });
    const entries = await broken.auditOf(async () => {
      expect(await broken.run('direct-training', direct)).toEqual({
        status: 'failed',
        error: { code: 'internal', message: '"direct-training" could not be done: the origin is gone.' },
      });
    });
    expect(entries).toMatchObject([{ kind: 'intent' }, { kind: 'failed', detail: { why: 'the origin is gone' } }]);
    expect(await broken.run('open-tile', openBus)).toMatchObject({ status: 'success' });
  });

  it('with a long message is recorded shortened', async () => {
    const story = 'x'.repeat(10_000);
    const director: TrainingDirector = { direct: () => Promise.resolve({ kind: 'refused', reason: story }) };
    const talkative = new TestStation({ training: director });
    const entries = await talkative.auditOf(async () => {
      const outcome = await talkative.run('direct-training', direct);
      expect(CommandOutcome.parse(outcome)).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
    });
    expect(entries.at(-1)).toMatchObject({ kind: 'failed', detail: { why: story.slice(0, 400) } });
  });

  it('does not stop the commands behind it', async () => {
    vi.spyOn(test.station.directory, 'camera').mockImplementationOnce(() => {
      throw new Error('a bug');
    });
    expect(await test.run('open-tile', openBus)).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(await test.run('open-tile', openBus)).toMatchObject({ status: 'success' });
  });
});

describe('commands that come together', () => {
  it('run one after the other, in their order', async () => {
    const director = new SlowDirector();
    const slow = new TestStation({ training: director });
    const first = slow.run('direct-training', { cameraId: bus, behaviour: { kind: 'offline' } });
    const second = slow.run('open-tile', openBus);
    const third = slow.run('undo-wall-change', {});
    await vi.waitFor(() => expect(director.asked).toEqual([bus]));
    expect(slow.audit().at(-1)).toMatchObject({ kind: 'intent', verb: 'direct-training' });
    expect(slow.shown(m1, 0)).toBeNull();
    director.answer();
    expect((await Promise.all([first, second, third])).map(({ status }) => status)).toEqual(Array(3).fill('success'));
    const verbs = slow
      .audit()
      .filter(({ kind }) => kind === 'done')
      .map(({ verb }) => verb);
    expect(verbs).toEqual(['direct-training', 'open-tile', 'undo-wall-change']);
    expect(slow.shown(m1, 0)).toBeNull();
  });

  it('of two stations do not wait for each other', async () => {
    const director = new SlowDirector();
    const slow = new TestStation({ training: director });
    const waiting = slow.run('direct-training', { cameraId: bus, behaviour: { kind: 'offline' } });
    expect(await test.run('open-tile', openBus)).toMatchObject({ status: 'success' });
    await vi.waitFor(() => expect(director.asked).toHaveLength(1));
    director.answer('not now');
    expect(await waiting).toMatchObject({ status: 'failed', error: { code: 'impossible', message: 'not now' } });
  });
});

describe('raising alerts', () => {
  let test: TestStation;
  beforeEach(() => {
    test = new TestStation();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  function raise(event: AlertEvent = makeSignal()) {
    return raiseThrough(test.station)(event, 'webhook');
  }

  describe('a source', () => {
    it('raises its alert as a command, in its own name', async () => {
      const result = await raise();
      const alertId = test.station.alerts.store.alerts[0]?.id;
      expect(result).toEqual({ kind: 'taken', alertId, became: 'new', repeat: false });
      expect(test.audit().filter(({ actor }) => actor === 'source:webhook')).toMatchObject([
        { kind: 'intent', verb: 'raise-alert', clause: '4.2' },
        { kind: 'done', verb: 'raise-alert', clause: '4.2' },
      ]);
      expect(await raise()).toEqual({ ...result, repeat: true });
    });

    it('learns that its signal can never be accepted', async () => {
      expect(await raise(makeSignal({ schoolId: 'south' }))).toEqual({
        kind: 'refused',
        because: 'unknown-place',
        reason: 'There is no school "south".',
      });
    });

    it('learns that it should try again, when the audit cannot be written', async () => {
      test.breakAudit();
      expect(await raise()).toMatchObject({ kind: 'unavailable' });
      expect(test.station.alerts.store.alerts).toEqual([]);
    });

    it('learns that it should try again, when the database cannot be written', async () => {
      test.end();
      expect(await raise()).toMatchObject({ kind: 'unavailable' });
      expect(test.station.alerts.store.alerts).toEqual([]);
    });
  });
});
