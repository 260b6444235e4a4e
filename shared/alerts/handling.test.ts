import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { Alert } from '../vocabulary/alert';
import { OperatorId } from '../vocabulary/ids';
import { Role } from '../vocabulary/operator';
import { alertActions, inState, isNeverQuiet, nextState, type OperatorAction, whyNot, whyNotBy } from './lifecycle';

const [me, her] = [OperatorId.parse('me'), OperatorId.parse('her')];
const nameOf = (id: OperatorId): string => (id === her ? 'Operator 12' : id);
const asked = (action: OperatorAction, alert: Record<string, unknown>, role: Role = 'analyst'): string | undefined =>
  whyNotBy(makeAlert({ priority: 2, ...alert }), action, { operator: { id: me, role }, nameOf });

const mine = { handling: 'acknowledged', owner: me };
const hers = { handling: 'working', owner: her };

describe('who may do what', () => {
  it.each<[OperatorAction, Record<string, unknown>, Role, RegExp | undefined]>([
    ['acknowledge', {}, 'analyst', undefined],
    ['work', mine, 'analyst', undefined],
    ['work', { ...hers, handling: 'acknowledged' }, 'analyst', /^Operator 12 has this alert\. Take it first\.$/],
    ['take', hers, 'analyst', undefined],
    ['take', mine, 'analyst', /^You have this alert already\.$/],
    ['take', {}, 'analyst', /^Acknowledge it first\.$/],
    ['hand-over', mine, 'analyst', undefined],
    ['hand-over', hers, 'supervisor', /Take it first/],
    ['close', mine, 'analyst', undefined],
    ['close', hers, 'analyst', /Take it first, or let a supervisor close it\.$/],
    ['close', hers, 'supervisor', undefined],
    ['tick', hers, 'analyst', undefined],
    ['note', hers, 'analyst', undefined],
    ['note', { handling: 'closed' }, 'analyst', undefined],
    ['snooze', mine, 'analyst', undefined],
    ['snooze', hers, 'supervisor', /Take it first/],
    ['snooze', { ...mine, priority: 1 }, 'analyst', /^An alert of priority 1 is never kept quiet\.$/],
    ['shelve', {}, 'supervisor', undefined],
    ['shelve', hers, 'supervisor', undefined],
    ['shelve', { priority: 1 }, 'supervisor', /never kept quiet/],
    ['wake', { ...hers, suppression: 'shelved' }, 'analyst', undefined],
    ['close', { handling: 'closed', owner: her }, 'analyst', /already closed/],
    ['acknowledge', mine, 'analyst', /^You have this alert already\.$/],
    ['acknowledge', hers, 'analyst', / has this alert already\.$/],
  ])('%s of %j by a %s', (action, alert, role, reason) => {
    const said = asked(action, alert, role);
    if (reason) expect(said).toMatch(reason);
    else expect(said).toBeUndefined();
  });

  const { condition, handling, suppression, priority } = Alert.shape;
  const anyAlert = fc
    .record({
      condition: fc.constantFrom(...condition.options),
      handling: fc.constantFrom(...handling.options),
      suppression: fc.constantFrom(...suppression.options),
      priority: fc.constantFrom(...priority.options.map(({ value }) => value)),
      owner: fc.constantFrom(me, her),
    })
    .map(makeAlert);
  const byOperators = alertActions.filter(
    (action): action is OperatorAction => !['clear', 'repeat', 'escalate'].includes(action),
  );

  it('never allows what the state does not, and never keeps a P1 quiet', () => {
    fc.assert(
      fc.property(
        anyAlert,
        fc.constantFrom(...byOperators),
        fc.constantFrom(...Role.options),
        (alert, action, role) => {
          const said = whyNotBy(alert, action, { operator: { id: me, role }, nameOf });
          const why = whyNot(alert, action);
          // Of an acknowledgement that comes too late it is said who was first.
          const late = action === 'acknowledge' && alert.handling !== 'closed';
          if (why !== undefined) expect(said).toEqual(late ? expect.stringMatching(/ this alert already\.$/) : why);
          if (isNeverQuiet(alert, action)) expect(said).toBeDefined();
        },
      ),
    );
  });

  it('forgets why an alert was quiet as soon as it is not', () => {
    const quieted = { by: me, sinceMs: 0, untilMs: 60_000, reason: 'Contractor' };
    const shelved = makeAlert({ ...mine, suppression: 'shelved', quieted });
    const woken = nextState(shelved, 'wake');
    const noted = nextState(shelved, 'note');
    if (!woken || !noted) throw new Error('both are possible');
    expect(inState(shelved, woken)).not.toHaveProperty('quieted');
    expect(inState(shelved, noted)).toHaveProperty('quieted', quieted);
  });
});
