import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCamera } from '../testing/cameras';
import { goodStanding, makePolicy } from '../testing/policy';
import { AlertId, CameraId, OperatorId, SchoolId } from '../vocabulary/ids';
import { Operator, PurposeKind, Role, type Purpose } from '../vocabulary/operator';
import { Permission, type Policy, type Revocation, type Standing } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';
import type { ArmingAlert } from './arming';
import { classOf, lockOf, mayList } from './camera-classes';
import { decide, denialOfPurpose, denialOfRole, reachesPictures, type Question } from './decide';

const clauses = ['1.1', '2.1', '3.4 (b)'];
const placements = ['exterior', 'interior'] as const;
const schools = ['east-tech', 'glenville'].map((id) => SchoolId.parse(id));
const cameraIds = ['front', 'hall', 'yard'].map((id) => CameraId.parse(id));
const operatorIds = ['operator-07', 'operator-08'].map((id) => OperatorId.parse(id));
const dayMs = 86_400_000;
const someMs = fc.integer({ min: 0, max: 14 * dayMs }).map(utcMs);

const someRule = fc.record(
  {
    permission: fc.constantFrom(...Permission.options),
    roles: fc.subarray(Role.options, { minLength: 1 }),
    placements: fc.subarray([...placements], { minLength: 1 }),
    purposes: fc.subarray(PurposeKind.options, { minLength: 1 }),
    clause: fc.constantFrom(...clauses),
  },
  { requiredKeys: ['permission', 'roles', 'clause'] },
);

const someSelector = fc.record(
  {
    placements: fc.subarray([...placements], { minLength: 1 }),
    schoolIds: fc.subarray(schools, { minLength: 1 }),
    cameraIds: fc.subarray(cameraIds, { minLength: 1 }),
  },
  { requiredKeys: [] },
);

const someClass = fc
  .tuple(someSelector, fc.constantFrom(...clauses), fc.constantFrom('always', 'hours', 'on-alert', 'never'))
  .map(([cameras, clause, name]) => ({
    class: name,
    cameras,
    clause,
    ...(name === 'hours' && { hours: { days: ['mon', 'thu'], from: '08:00', to: '20:00', timeZone: 'UTC' } }),
    ...(name === 'on-alert' && { armedMinutes: 600 }),
    ...(name !== 'always' && { listed: false }),
  }));

const somePolicy = fc
  .record({
    rules: fc.array(someRule, { maxLength: 8 }),
    classes: fc.array(someClass, { maxLength: 4 }),
    threat: fc.record({ roles: fc.subarray(Role.options), opensOnAlert: fc.boolean(), clause: fc.constant('1.1') }),
  })
  .map((parts) => policyOf(parts));

function policyOf(differences: Readonly<Record<string, unknown>>): Policy {
  return makePolicy({
    clauses: Object.fromEntries([...clauses, '9.9'].map((clause) => [clause, 'Text.'])),
    ...differences,
  });
}

function purposeOf(kind: PurposeKind): Purpose {
  if (kind === 'incident') return { kind, number: '26-1' };
  return kind === 'alert' ? { kind, alertId: 'alert-1' } : { kind };
}

const someRevocation: fc.Arbitrary<Revocation> = fc.oneof(
  fc.constant({ kind: 'agreement' as const }),
  fc.constantFrom(...schools).map((schoolId) => ({ kind: 'school' as const, schoolId })),
  fc.constantFrom(...cameraIds).map((cameraId) => ({ kind: 'camera' as const, cameraId })),
  fc.constantFrom(...operatorIds).map((operatorId) => ({ kind: 'operator' as const, operatorId })),
);

const someStanding: fc.Arbitrary<Standing> = fc.record({
  leaseUntilMs: someMs,
  revoked: fc.array(someRevocation, { maxLength: 2 }),
});

const someCamera = fc
  .record({
    id: fc.constantFrom(...cameraIds),
    schoolId: fc.constantFrom(...schools),
    placement: fc.constantFrom(...placements),
  })
  .map(({ id, ...differences }) => makeCamera(id, differences));

const someArmingAlert: fc.Arbitrary<ArmingAlert> = fc.record({
  alertId: fc.constant(AlertId.parse('alert-1')),
  schoolId: fc.constantFrom(...schools),
  sinceMs: someMs,
  byHand: fc.boolean(),
  closed: fc.boolean(),
});

const someQuestion: fc.Arbitrary<Question> = fc
  .record({
    id: fc.constantFrom(...operatorIds),
    role: fc.constantFrom(...Role.options),
    permission: fc.constantFrom(...Permission.options),
    camera: fc.option(someCamera, { freq: 8, nil: undefined }),
    purpose: fc.constantFrom(...PurposeKind.options).map(purposeOf),
    nowMs: someMs,
    policy: somePolicy,
    standing: fc.oneof(fc.constant(goodStanding), someStanding),
    armed: fc.array(someArmingAlert, { maxLength: 2 }),
  })
  .map(({ id, role, camera, ...rest }) => ({
    ...rest,
    operator: Operator.parse({ id, name: 'Somebody', role }),
    ...(camera && { camera }),
  }));

function check(holds: (question: Question) => void): void {
  const property = fc.property(someQuestion, (question) => {
    holds(question);
  });
  fc.assert(property, { numRuns: 400 });
}

/** Whether a rule gives what is asked, said in other words than `decide` says it. */
function gives({ operator, permission, camera, purpose }: Question, rule: Policy['rules'][number]): boolean {
  if (rule.permission !== permission) return false;
  if (!rule.roles.some((role) => role === operator.role)) return false;
  if (rule.purposes && !rule.purposes.some((kind) => kind === purpose.kind)) return false;
  return !rule.placements || rule.placements.some((placement) => placement === camera?.placement);
}

describe('decide', () => {
  it('allows only by a rule, and quotes the clause of the first that gives it', () => {
    let allowed = 0;
    check((question) => {
      const decision = decide(question);
      if (decision.kind === 'deny') return;
      allowed += 1;
      const rule = question.policy.rules.find((candidate) => gives(question, candidate));
      expect(decision).toEqual({ kind: 'allow', clause: rule?.clause });
    });
    expect(allowed).toBeGreaterThan(0);
  });

  it('refuses everything where there is no rule', () => {
    check((question) => expect(decide({ ...question, policy: policyOf({}) }).kind).toBe('deny'));
  });

  it('shows nothing where there is no class, and nothing of a class that it does not know', () => {
    check((asked) => {
      const question = { ...asked, permission: 'view-live' } as const;
      expect(decide({ ...question, policy: { ...question.policy, classes: [] } }).kind).toBe('deny');
      const always = policyOf({}).classes;
      // What a later version may write there: no value that the types admit.
      const unheard = always.map((one) => ({ ...one, class: 'sometimes' })) as unknown as typeof always;
      expect(decide({ ...question, policy: { ...question.policy, classes: unheard } }).kind).toBe('deny');
    });
  });

  it('allows nothing that was revoked, whatever the purpose and the rules', () => {
    check((question) => {
      const { standing, operator, camera, permission } = question;
      const met = standing.revoked.some((revocation) => {
        if (revocation.kind === 'operator')
          return revocation.operatorId === operator.id && permission !== 'use-station';
        if (!reachesPictures(permission)) return false;
        if (revocation.kind === 'camera') return revocation.cameraId === camera?.id;
        return revocation.kind === 'agreement' || revocation.schoolId === camera?.schoolId;
      });
      const decision = decide(question);
      expect(decision.kind === 'deny' && decision.by === 'revoked').toBe(met);
    });
  });

  it('shows no picture after the lease', () => {
    check((question) => {
      const leaseUntilMs = utcMs(Math.min(question.nowMs, question.standing.leaseUntilMs));
      const decision = decide({
        ...question,
        permission: 'view-live',
        standing: { ...question.standing, leaseUntilMs },
      });
      expect(decision.kind === 'deny' && ['lease', 'revoked'].includes(decision.by)).toBe(true);
    });
  });

  it('never allows more because something was revoked or the lease is shorter', () => {
    check((question) => {
      const decision = decide(question);
      if (decision.kind === 'allow') expect(decide({ ...question, standing: goodStanding })).toEqual(decision);
    });
  });

  it('never allows less because a rule was added', () => {
    fc.assert(
      fc.property(someQuestion, someRule, (question, rule) => {
        const { policy } = question;
        if (decide(question).kind === 'deny') return;
        const more = policyOf({ ...policy, rules: [rule, ...policy.rules] });
        expect(decide({ ...question, policy: more }).kind).toBe('allow');
      }),
    );
  });

  it('opens a camera of the class never for no purpose, and one of on-alert for a threat only where the policy says so', () => {
    check((question) => {
      const { camera, policy, operator, purpose, armed } = question;
      // Everybody may view: what is left to say no is the class.
      const rules = [{ permission: 'view-live', roles: Role.options, clause: '9.9' }];
      const open = { ...question, permission: 'view-live', policy: policyOf({ ...policy, rules }) } as const;
      if (!camera || decide(open).kind === 'deny') return;
      const found = classOf(policy, camera)?.class;
      expect(found).not.toBe('never');
      if (found !== 'on-alert' || armed.length > 0) return;
      expect(purpose.kind).toBe('immediate-threat');
      expect(policy.threat.opensOnAlert).toBe(true);
      expect(policy.threat.roles).toContain(operator.role);
    });
  });

  it('gives every answer a clause of the policy, and every refusal a reason and whom to ask', () => {
    check((question) => {
      const decision = decide(question);
      expect(Object.keys(question.policy.clauses)).toContain(decision.clause);
      if (decision.kind === 'deny') expect(decision).toMatchObject({ reason: /./, ask: 'the district safety desk' });
    });
  });

  it('answers the same to the same question', () => {
    check((question) => expect(decide({ ...question })).toEqual(decide(question)));
  });
});

describe('what lists may name', () => {
  it('is every camera but those that a class hides while they are locked', () => {
    check(({ policy, camera, nowMs, armed }) => {
      fc.pre(camera !== undefined);
      const moment = { nowMs, armed, threatened: false };
      const found = classOf(policy, camera);
      const hidden = found !== undefined && found.class !== 'always' && lockOf(policy, camera, moment) !== undefined;
      expect(mayList(policy, camera, moment)).toBe(!hidden);
      const open = { ...policy, classes: policy.classes.map((one) => ({ ...one, listed: true })) };
      expect(mayList(open, camera, moment)).toBe(true);
    });
  });
});

describe('what is said to a role that no rule names', () => {
  const roleRefusals = [
    { role: 'administrator', permission: 'view-live', clause: '2.1', reason: 'You see nothing.' },
    { role: 'district-auditor', clause: '1.1', reason: 'You read.', ask: 'an operator' },
  ];

  it('is what decide says to every request of that role while the agreement stands', () => {
    check((question) => {
      const policy = policyOf({ ...question.policy, roleRefusals });
      const said = denialOfRole(question.operator.role, question.permission, policy);
      if (!said) expect(policy.rules.some((rule) => rule.permission === question.permission)).toBe(true);
      else
        expect(decide({ ...question, policy, standing: goodStanding })).toEqual({ kind: 'deny', by: 'rule', ...said });
    });
  });
});

describe('what is said to a purpose that a role may not look for', () => {
  it('is said only where decide refuses every camera to it, and in a clause of the policy', () => {
    check((question) => {
      const { operator, purpose, policy } = question;
      const denial = denialOfPurpose(operator.role, purpose, policy);
      if (!denial) return;
      expect(Object.keys(policy.clauses)).toContain(denial.clause);
      expect(decide({ ...question, permission: 'view-live', standing: goodStanding }).kind).toBe('deny');
    });
  });

  const rules = [
    { permission: 'view-live', roles: ['analyst'], purposes: ['incident', 'immediate-threat'], clause: '2.1' },
  ];
  const threat = { roles: ['supervisor'], clause: '3.1' };

  it.each<[Role, PurposeKind, string | undefined]>([
    ['analyst', 'incident', undefined],
    ['analyst', 'training', '2.1'],
    ['analyst', 'immediate-threat', '3.1'],
    ['administrator', 'incident', '9.9'],
  ])('%s, %s: %s', (role, kind, clause) => {
    const policy = makePolicy({ clauses: { '2.1': 'Text.', '3.1': 'Text.', '9.9': 'Text.' }, rules, threat });
    const purpose = kind === 'incident' ? { kind, number: '26-1' } : ({ kind } as Purpose);
    expect(denialOfPurpose(role, purpose, policy)?.clause).toBe(clause);
  });
});
