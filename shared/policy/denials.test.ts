import { describe, expect, it } from 'vitest';
import { makeCamera } from '../testing/cameras';
import { goodStanding, makePolicy } from '../testing/policy';
import { Operator, Role, type Purpose } from '../vocabulary/operator';
import type { Permission, Policy, Revocation } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';
import { decide, denialOfRole } from './decide';
import { longestSessionMinutes } from './terms';

const clauses = ['1.1', '2.1', '3.4 (b)', '9.9'];

function policyOf(differences: Readonly<Record<string, unknown>>): Policy {
  return makePolicy({ clauses: Object.fromEntries(clauses.map((clause) => [clause, 'Text.'])), ...differences });
}

describe('what a refusal says', () => {
  const operator = Operator.parse({ id: 'operator-07', name: 'Operator 07', role: 'analyst' });
  const rules = [{ permission: 'view-live', roles: ['analyst'], purposes: ['incident'], clause: '2.1' }];
  const incident: Purpose = { kind: 'incident', number: '26-1' };
  const locked = { class: 'never', cameras: {}, clause: '3.4 (b)', reason: 'It is a classroom.', ask: 'the principal' };

  function said(differences: Readonly<Record<string, unknown>>, purpose: Purpose, revoked: Revocation[] = []): unknown {
    const policy = policyOf({ rules, ...differences });
    const standing = { ...goodStanding, revoked };
    const camera = makeCamera('front');
    const asked = { operator, permission: 'view-live', camera, purpose, armed: [] } as const;
    return decide({ ...asked, nowMs: utcMs(0), policy, standing });
  }

  it('is the clause of the rule whose purposes are others', () => {
    expect(said({}, { kind: 'training' })).toMatchObject({ by: 'purpose', clause: '2.1' });
  });

  it('is what the class says, and whom it names', () => {
    const words = { clause: '3.4 (b)', reason: 'It is a classroom.', ask: 'the principal' };
    expect(said({ classes: [locked] }, incident)).toEqual({ kind: 'deny', by: 'never', ...words });
    expect(said({ classes: [{ ...locked, reason: undefined }] }, incident)).toMatchObject({
      reason: 'The agreement shares this camera with nobody.',
    });
  });

  it('is what was said when it was revoked', () => {
    const reason = 'The roof is being repaired.';
    expect(said({}, incident, [{ kind: 'agreement', reason }])).toMatchObject({ by: 'revoked', reason });
  });
});

describe('what is said to a role that no rule names', () => {
  const auditor = { role: 'district-auditor', clause: '1.1', reason: 'You read.', ask: 'an operator' };
  const seesNothing = { role: 'administrator', permission: 'view-live', clause: '2.1', reason: 'You see nothing.' };
  const roleRefusals = [seesNothing, auditor];

  function denial(role: Role, permission: Permission, rules: readonly object[] = []): ReturnType<typeof denialOfRole> {
    return denialOfRole(role, permission, policyOf({ rules, roleRefusals }));
  }

  it('is its own, for one permission or for all, and otherwise what is said to everybody', () => {
    expect(denial('district-auditor', 'view-live')?.reason).toBe('You read.');
    expect(denial('district-auditor', 'raise-alert')?.reason).toBe('You read.');
    expect(denial('administrator', 'view-live')?.reason).toBe('You see nothing.');
    expect(denial('administrator', 'raise-alert')?.reason).toBe('No raise-alert.');
    expect(denial('analyst', 'view-live')?.reason).toBe('No view-live.');
  });

  it('is nothing where a rule names it, whatever that rule aims at', () => {
    const rules = [{ permission: 'view-live', roles: ['administrator'], placements: ['exterior'], clause: '2.1' }];
    expect(denial('administrator', 'view-live', rules)).toBeUndefined();
    expect(denial('analyst', 'view-live', rules)?.reason).toBe('No view-live.');
  });

  it('names whom to ask: its own, or whom the policy names', () => {
    expect(denial('district-auditor', 'view-live')?.ask).toBe('an operator');
    expect(denial('analyst', 'view-live')?.ask).toBe('the district safety desk');
  });
});

describe('the longest view session', () => {
  it('is what the policy says for the role, and fifteen minutes for the others', () => {
    const policy = policyOf({ sessions: { longestMinutes: { supervisor: 30 }, clause: '2.1' } });
    expect(Role.options.map((role) => longestSessionMinutes(policy, role))).toEqual([15, 30, 15, 15]);
  });
});
