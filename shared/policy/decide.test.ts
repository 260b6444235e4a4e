import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Camera } from '../vocabulary/camera';
import { Operator, Role } from '../vocabulary/operator';
import { Permission, Policy } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';
import { decide, denialOfRole, type Question } from './decide';

function camera(placement: Camera['placement']): Camera {
  return Camera.parse({
    id: `east-tech.${placement}`,
    schoolId: 'east-tech',
    number: 1,
    name: 'Front',
    placement,
    position: { lat: 41.5, lon: -81.6 },
    bearingDeg: 0,
    fieldOfViewDeg: 90,
    sceneWidthM: 20,
  });
}

const placements = Camera.shape.placement.options;
const clauses = ['1.1', '2.1', '3.4 (b)'];

const someRule = fc.record(
  {
    permission: fc.constantFrom(...Permission.options),
    roles: fc.subarray(Role.options, { minLength: 1 }),
    placements: fc.subarray(placements),
    clause: fc.constantFrom(...clauses),
  },
  { requiredKeys: ['permission', 'roles', 'clause'] },
);

function policyOf(rules: readonly object[], roleRefusals: readonly object[] = []): Policy {
  const refusals = Permission.options.map((permission) => {
    return [permission, { clause: '9.9', reason: `No ${permission}.` }] as const;
  });
  return Policy.parse({
    version: '1.0',
    title: 'An agreement',
    ask: 'the district safety desk',
    clauses: Object.fromEntries([...clauses, '9.9'].map((clause) => [clause, 'Text.'])),
    rules,
    refusals: Object.fromEntries(refusals),
    roleRefusals,
  });
}

const someQuestion: fc.Arbitrary<Question> = fc
  .record({
    role: fc.constantFrom(...Role.options),
    permission: fc.constantFrom(...Permission.options),
    placement: fc.constantFrom(...placements, undefined),
    rules: fc.array(someRule, { maxLength: 6 }),
  })
  .map(({ role, permission, placement, rules }) => ({
    operator: Operator.parse({ id: 'operator-07', name: 'Operator 07', role }),
    permission,
    ...(placement && { camera: camera(placement) }),
    purpose: { kind: 'patrol-support' },
    nowMs: utcMs(0),
    policy: policyOf(rules),
  }));

function fits({ operator, permission, camera: aimed }: Question, rule: Policy['rules'][number]): boolean {
  const placed = !rule.placements || (aimed !== undefined && rule.placements.includes(aimed.placement));
  return rule.permission === permission && rule.roles.includes(operator.role) && placed;
}

describe('decide', () => {
  it('allows only by a rule, and quotes the clause of the first that fits', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const rule = question.policy.rules.find((candidate) => fits(question, candidate));
        expect(decide(question)).toEqual(
          rule
            ? { kind: 'allow', clause: rule.clause }
            : {
                kind: 'deny',
                clause: '9.9',
                reason: `No ${question.permission}.`,
                ask: 'the district safety desk',
              },
        );
      }),
      { numRuns: 500 },
    );
  });

  it('never allows less because a rule was added', () => {
    fc.assert(
      fc.property(someQuestion, someRule, (question, rule) => {
        fc.pre(decide(question).kind === 'allow');
        const policy = policyOf([rule, ...question.policy.rules]);
        expect(decide({ ...question, policy }).kind).toBe('allow');
      }),
    );
  });

  it('refuses a rule about cameras to what aims at none', () => {
    const rules = [{ permission: 'view-live', roles: ['analyst'], placements: [...placements], clause: '2.1' }];
    const operator = Operator.parse({ id: 'operator-07', name: 'Operator 07', role: 'analyst' });
    const question = { operator, permission: 'view-live', purpose: { kind: 'training' }, nowMs: utcMs(0) } as const;
    expect(decide({ ...question, policy: policyOf(rules) }).kind).toBe('deny');
  });

  it('lets a rule without placements reach every camera', () => {
    const rules = [{ permission: 'view-live', roles: ['supervisor'], clause: '2.1' }];
    const operator = Operator.parse({ id: 'operator-01', name: 'Operator 01', role: 'supervisor' });
    for (const placement of placements) {
      const question = { operator, permission: 'view-live', camera: camera(placement) } as const;
      const decision = decide({ ...question, purpose: { kind: 'training' }, nowMs: utcMs(0), policy: policyOf(rules) });
      expect(decision).toEqual({ kind: 'allow', clause: '2.1' });
    }
  });
});

describe('what is said to a role that no rule names', () => {
  const auditor = { role: 'district-auditor', clause: '1.1', reason: 'You read.', ask: 'an operator' };
  const seesNothing = { role: 'administrator', permission: 'view-live', clause: '2.1', reason: 'You see nothing.' };

  function said(role: Role, permission: Permission, rules: readonly object[] = []): unknown {
    return denialOfRole(role, permission, policyOf(rules, [seesNothing, auditor]))?.reason;
  }

  it('is its own, for one permission or for all, and otherwise what is said to everybody', () => {
    expect(said('district-auditor', 'view-live')).toBe('You read.');
    expect(said('district-auditor', 'raise-alert')).toBe('You read.');
    expect(said('administrator', 'view-live')).toBe('You see nothing.');
    expect(said('administrator', 'raise-alert')).toBe('No raise-alert.');
    expect(said('analyst', 'view-live')).toBe('No view-live.');
  });

  it('is nothing where a rule names it, whatever that rule aims at', () => {
    const rules = [{ permission: 'view-live', roles: ['administrator'], placements: ['exterior'], clause: '2.1' }];
    expect(said('administrator', 'view-live', rules)).toBeUndefined();
    expect(said('analyst', 'view-live', rules)).toBe('No view-live.');
  });

  it('is what decide says to every request of that role, and then decide allows none', () => {
    fc.assert(
      fc.property(someQuestion, (question) => {
        const policy = { ...question.policy, roleRefusals: policyOf([], [seesNothing, auditor]).roleRefusals };
        const denial = denialOfRole(question.operator.role, question.permission, policy);
        if (denial) expect(decide({ ...question, policy })).toEqual({ kind: 'deny', ...denial });
        else expect(policy.rules.some((rule) => rule.permission === question.permission)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('names whom to ask: its own, or whom the policy names', () => {
    const ask = (role: Role): unknown => denialOfRole(role, 'view-live', policyOf([], [auditor]))?.ask;
    expect([ask('district-auditor'), ask('analyst')]).toEqual(['an operator', 'the district safety desk']);
  });
});
