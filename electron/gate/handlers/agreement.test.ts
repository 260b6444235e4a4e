import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId, OperatorId, SchoolId } from '../../../shared/vocabulary/ids';
import type { DistrictAct } from '../../../shared/vocabulary/training';
import type { Revocation } from '../../../shared/vocabulary/policy';
import { cameraId, eastTech } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { at, m1, m2, operator07, operator12, supervisor01, TestStation, w1, w2 } from '../testing/test-station';
import { rightsOf, syncTickets } from '../sync-tickets';

vi.mock('electron', () => import('../../testing/fake-electron'));

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

  it('stays so over a restart, and is listed with who did it', async () => {
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

  it('is told to the console in plain words', async () => {
    await supervise();
    await test.run('revoke', { revocation: bus });
    const [told] = test.told(consoleWindowId, 'agreement').at(-1)?.revoked ?? [];
    expect(told).toMatchObject({ revocation: bus, here: { name: 'Supervisor 01' } });
  });

  it('may be an operator, who then only hands over the station', async () => {
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
    ['themselves', { kind: 'operator', operatorId: supervisor01.id }, 'Nobody takes themselves out of the agreement.'],
  ])('is not %s', async (_name, revocation, message) => {
    await supervise();
    expect(await test.run('revoke', { revocation })).toMatchObject({ status: 'failed', error: { message } });
    expect(shown()).toEqual(all);
  });

  it('is taken out once, and given back once', async () => {
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
  it('ends the agreement, which nobody at the station gives back, and renews it', async () => {
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
