import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput } from '../../../shared/commands';
import { CameraId, OperatorId, SchoolId } from '../../../shared/vocabulary/ids';
import type { Revocation } from '../../../shared/vocabulary/policy';
import type { DistrictAct } from '../../../shared/vocabulary/training';
import { cameraId, eastTech } from '../../testing/cameras';
import { trainingPassword } from '../../../shared/vocabulary/training';
import { trainingPasswordHash } from '../../training/training-district';
import { consoleWindowId } from '../../windows/windows';
import { rightsOf, syncTickets } from '../sync-tickets';
import { at, byWall, m1, m2, operator07, operator12, supervisor01, TestStation, w1, w2 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('revoking', () => {
  let test: TestStation;
  beforeEach(async () => {
    test = new TestStation();
    await test.run('open-tile', { at: at(m1, 0), cameraId: cameraId('bus') });
    await test.run('open-tile', { at: at(m2, 0), cameraId: cameraId('lot') });
  });

  const agreement: Revocation = { kind: 'agreement' };
  const school: Revocation = { kind: 'school', schoolId: eastTech };
  const bus: Revocation = { kind: 'camera', cameraId: cameraId('bus') };

  /** What M1 and M2 may show. */
  const shown = () => [test.tickets(w1), test.tickets(w2)];
  const all = [[cameraId('bus')], [cameraId('lot')]];

  /** The district says something. */
  function district(act: DistrictAct): void {
    test.district.direct(act);
    test.station.agreement?.standings.offer(test.district.current(), 'test');
  }

  async function supervise(): Promise<void> {
    await test.signIn(supervisor01);
    await view();
  }

  /** A purpose is its operator's own. */
  async function view(): Promise<void> {
    await test.run('begin-view', { purpose: { kind: 'patrol-support' } });
  }

  describe('what a supervisor takes out of the agreement', () => {
    it.each<[string, Revocation, unknown]>([
      ['the agreement', agreement, [[], []]],
      ['a school', school, [[], []]],
      ['a camera', bus, [[], [cameraId('lot')]]],
    ])('goes dark in the same moment: %s', async (_name, revocation, left) => {
      await supervise();
      const entries = await test.auditOf(() => test.run('revoke', { revocation }));
      expect(shown()).toEqual(left);
      expect(entries.filter(({ kind }) => kind === 'view-ended').length).toBeGreaterThan(0);
      expect(rightsOf(test.station, w1).refusals).toMatchObject([
        { cameraId: 'east-tech.bus', kind: 'revoked', clause: '7.2' },
      ]);
      expect(test.patches(w1).findLast(({ tickets }) => tickets)).toMatchObject({
        tickets: [],
        refusals: [{ kind: 'revoked' }],
      });
      expect(await test.run('open-tile', { at: at(m1, 1), cameraId: cameraId('bus') })).toMatchObject({
        status: 'refused',
      });
      await test.run('restore', { revocation });
      expect(shown()).toEqual(all);
    });

    it('stays out after a restart, and is listed with who did it', async () => {
      await supervise();
      await test.run('revoke', { revocation: { ...bus, reason: 'It is being repaired.' } });
      test.end();
      const again = new TestStation({ userData: test.userData });
      syncTickets(again.station, 'test');
      expect([again.tickets(w1), again.tickets(w2)]).toEqual([[], [cameraId('lot')]]);
      await again.run('restore', { revocation: school });
      await again.run('restore', { revocation: bus });
      expect(again.told(consoleWindowId, 'agreement').at(-1)?.revoked).toEqual([]);
    });

    it('is described to the console in plain words', async () => {
      await supervise();
      await test.run('revoke', { revocation: bus });
      const [told] = test.told(consoleWindowId, 'agreement').at(-1)?.revoked ?? [];
      expect(told).toMatchObject({ revocation: bus, here: { name: 'Supervisor 01' } });
    });

    it('may be an operator, who can then only hand over the station', async () => {
      await supervise();
      const revocation: Revocation = { kind: 'operator', operatorId: operator07.id };
      await test.run('revoke', { revocation });
      expect(await test.signIn(operator07)).toMatchObject({
        status: 'success',
      });
      expect(shown()).toEqual([[], []]);
      expect(await test.run('undo-wall-change', {})).toMatchObject({ status: 'refused', clause: '7.2' });
      expect(await test.run('identify-displays', {})).toMatchObject({ status: 'refused', clause: '7.2' });
      await test.signIn(operator12);
      await view();
      expect(shown()).toEqual(all);
    });

    it.each<[string, Revocation, string]>([
      [
        'a school that is not there',
        { kind: 'school', schoolId: SchoolId.parse('nowhere') },
        'There is no school "nowhere".',
      ],
      [
        'a camera that is not there',
        { kind: 'camera', cameraId: CameraId.parse('nowhere') },
        'There is no camera "nowhere".',
      ],
      ['nobody', { kind: 'operator', operatorId: OperatorId.parse('nobody') }, 'There is no operator "nobody".'],
      [
        'themselves',
        { kind: 'operator', operatorId: supervisor01.id },
        'Nobody takes themselves out of the agreement.',
      ],
    ])('is not %s', async (_name, revocation, message) => {
      await supervise();
      expect(await test.run('revoke', { revocation })).toMatchObject({ status: 'failed', error: { message } });
      expect(shown()).toEqual(all);
    });

    it('can be taken out once and given back once', async () => {
      await supervise();
      await test.run('revoke', { revocation: bus });
      expect(await test.run('revoke', { revocation: bus })).toMatchObject({ status: 'failed' });
      await test.run('restore', { revocation: bus });
      expect(await test.run('restore', { revocation: bus })).toMatchObject({
        error: { message: 'It is not taken out of the agreement.' },
      });
    });

    it('is refused to an analyst, with the clause', async () => {
      const refused = { status: 'refused', clause: '7.2', ask: 'a supervisor' };
      expect(await test.run('revoke', { revocation: agreement })).toMatchObject(refused);
      expect(await test.run('restore', { revocation: agreement })).toMatchObject(refused);
      expect(shown()).toEqual(all);
    });
  });

  describe('the district', () => {
    it('ends and renews the agreement; nobody at the station can give it back', async () => {
      district('end');
      expect(shown()).toEqual([[], []]);
      expect(rightsOf(test.station, w1).refusals).toMatchObject([
        { kind: 'revoked', reason: 'The training district has ended the agreement.' },
      ]);
      await supervise();
      expect(await test.run('restore', { revocation: agreement })).toMatchObject({
        error: { message: 'The district has taken it out of the agreement; only the district gives it back.' },
      });
      expect(shown()).toEqual([[], []]);
      district('renew');
      expect(shown()).toEqual(all);
    });

    it('stops renewing, and no ticket outlives the lease', () => {
      district('stop-renewing');
      const { leaseUntilMs } = test.station.bus.read('standing');
      const left = test.station.rights.tickets.of(w1).map(({ expiresAtMs }) => expiresAtMs <= leaseUntilMs);
      expect(left).toEqual([true]);
      expect(leaseUntilMs - Date.now()).toBeLessThanOrEqual(60_000);
    });

    it('is directed by a command, in the training district', async () => {
      const direct = vi.spyOn(test.district, 'direct');
      expect(await test.run('direct-district', { act: 'end' })).toMatchObject({ status: 'success' });
      expect(direct).toHaveBeenCalledWith('end');
    });
  });
});

describe('masks', () => {
  const bus = cameraId('bus');
  const area = { leftPermille: 100, topPermille: 0, widthPermille: 400, heightPermille: 900 };
  const asked: CommandInput<'lift-mask'> = {
    ...{ cameraId: bus, minutes: 3, secondId: supervisor01.id, password: trainingPassword, code: null },
  };

  let test: TestStation;
  beforeEach(async () => {
    test = new TestStation();
    test.station.operators.accounts.provide([operator07.id, operator12.id, supervisor01.id], trainingPasswordHash);
    publish({
      masks: [{ cameraId: bus, areas: [area], clause: '2.9' }],
      lifting: { longestMinutes: 3, clause: '2.8' },
    });
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
  });

  function publish(differences: object): void {
    test.station.bus.publish('policy', { ...test.station.bus.read('policy'), ...differences });
  }

  const lift = (differences: Partial<typeof asked> = {}) => test.run('lift-mask', { ...asked, ...differences });

  /** What M1's window knows of the camera's mask. */
  function told() {
    const ticket = test.told(w1, 'tickets').at(-1)?.[0];
    return ticket && { masks: ticket.masks, by: ticket.lift && [ticket.lift.operatorName, ticket.lift.secondName] };
  }

  const masked = { masks: [area], by: undefined };
  const lifted = { masks: [], by: ['Operator 07', 'Supervisor 01'] };
  const restored = (by: string) => ({
    ...{ kind: 'done', actor: 'operator-07', verb: 'restore-mask' },
    detail: { camera: bus, by, second: 'supervisor-01', seconds: 0 },
  });

  describe('lifting a mask', () => {
    it('takes two people, and the audit names both and no password', async () => {
      expect(told()).toEqual(masked);
      const entries = await test.auditOf(async () => expect(await lift()).toMatchObject({ status: 'success' }));
      expect(told()).toEqual(lifted);
      const what = { camera: bus, minutes: 3, second: 'supervisor-01' };
      expect(entries).toMatchObject([
        { kind: 'intent', actor: 'operator-07', verb: 'lift-mask', clause: '2.1', detail: what },
        {
          kind: 'done',
          detail: { ...what, by: 'Operator 07', secondName: 'Supervisor 01', authenticated: 'password' },
        },
      ]);
      expect(JSON.stringify(entries)).not.toContain(`"${trainingPassword}"`);
      expect(await lift()).toMatchObject({ status: 'failed', error: { message: /lifted already/ } });
    });

    it.each<[string, Partial<typeof asked>, object]>([
      ['the same person', { secondId: operator07.id }, { status: 'refused', clause: '2.8' }],
      ['longer than the policy has it', { minutes: 4 }, { status: 'refused', clause: '2.8' }],
      ['a second person who may not', { secondId: operator12.id }, { status: 'refused', clause: '2.9' }],
      ['a wrong password', { password: 'other' }, { status: 'failed', error: { code: 'impossible' } }],
      ['a camera without a mask', { cameraId: cameraId('lot') }, { status: 'failed', error: { code: 'impossible' } }],
    ])('is refused to %s, which is written down', async (_name, differences, outcome) => {
      const entries = await test.auditOf(async () => expect(await lift(differences)).toMatchObject(outcome));
      expect(told()).toEqual(masked);
      expect(entries.at(-1)).toMatchObject({ verb: 'lift-mask' });
      expect(['refused', 'failed']).toContain(entries.at(-1)?.kind);
    });

    it('is refused to a role that sees nothing, from a wall window, and while nobody has given a purpose', async () => {
      expect(await test.run('lift-mask', asked, byWall)).toMatchObject({ status: 'failed' });
      await test.run('end-view', {});
      expect(await lift()).toMatchObject({ status: 'failed', error: { message: /give one first/ } });
      const administrators = new TestStation({ role: 'administrator' });
      expect(await administrators.run('lift-mask', asked)).toMatchObject({ status: 'refused', clause: '2.3' });
    });
  });

  describe('a lifted mask comes back', () => {
    beforeEach(async () => {
      await lift();
      expect(told()).toEqual(lifted);
    });

    it('once by hand, also from a wall window', async () => {
      const entries = await test.auditOf(() => test.run('restore-mask', { cameraId: bus }, byWall));
      expect(told()).toEqual(masked);
      expect(entries.at(-1)).toMatchObject(restored('operator'));
      expect(await test.run('restore-mask', { cameraId: bus })).toMatchObject({ status: 'failed' });
    });

    it.each<[string, string, () => unknown]>([
      ['view', 'with its view', () => test.run('end-view', {})],
      [
        'view',
        'when the station is locked, though its walls go on',
        () => {
          publish({ lock: { idleMinutes: 15, wallAttended: true, clause: '1.2' } });
          return test.run('lock-station', {});
        },
      ],
      ['view', 'with another purpose', () => test.run('begin-view', { purpose: { kind: 'camera-check' } })],
      ['policy', 'where the policy lifts none any more', () => publish({ rules: withoutLifting() })],
      ['policy', 'where what it lifted is no mask any more', () => publish({ masks: [] })],
      ['policy', 'with a revocation', () => revoke({ kind: 'camera', cameraId: bus })],
      ['policy', 'with its second person', () => revoke({ kind: 'operator', operatorId: supervisor01.id })],
    ])('by %s: %s', async (by, _how, end) => {
      const entries = await test.auditOf(end);
      expect(entries.filter(({ verb }) => verb === 'restore-mask')).toMatchObject([restored(by)]);
      expect(test.station.rights.lifts.all).toEqual([]);
      await test.run('begin-view', { purpose: { kind: 'patrol-support' } });
      expect(told()?.by).toBeUndefined();
    });

    it('by itself when its time is over', async () => {
      vi.useFakeTimers({ now: Date.now() });
      try {
        await test.run('restore-mask', { cameraId: bus });
        test.station.viewSessions.begin(test.station.session.operator, { kind: 'patrol-support' });
        const second = supervisor01;
        const viewId = test.station.viewSessions.current?.id;
        if (!viewId) throw new Error('there is no view');
        test.station.rights.lifts.begin({ cameraId: bus, viewId, operator: test.station.session.operator, second }, 3);
        syncTickets(test.station, 'lift-mask');
        expect(told()).toEqual(lifted);
        vi.advanceTimersByTime(3 * 60_000 - 1);
        expect(told()).toEqual(lifted);
        vi.advanceTimersByTime(2);
        expect(told()).toEqual(masked);
        expect(test.audit().at(-1)).toMatchObject({ verb: 'restore-mask', detail: { by: 'time', seconds: 180 } });
      } finally {
        vi.useRealTimers();
      }
    });
  });

  function revoke(revocation: Revocation): void {
    test.station.bus.publish('standing', { ...test.station.bus.read('standing'), revoked: [revocation] });
  }

  function withoutLifting(): unknown[] {
    return test.station.bus.read('policy').rules.filter(({ permission }) => permission !== 'lift-mask');
  }
});
