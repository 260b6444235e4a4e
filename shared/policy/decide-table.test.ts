/**
 * The answers of `decide` as tables: what a role may do, what a class of cameras allows at a moment, and what the standing of
 * the agreement does to both. Each case is one cell of all of them together.
 */
import { describe, expect, it } from 'vitest';
import { makeCamera } from '../testing/cameras';
import { goodStanding, makePolicy } from '../testing/policy';
import { AlertId, CameraId, OperatorId, SchoolId } from '../vocabulary/ids';
import { Role, type Purpose } from '../vocabulary/operator';
import { Permission, type Policy, type Revocation, type Standing } from '../vocabulary/policy';
import { utcMs } from '../vocabulary/time';
import type { ArmingAlert } from './arming';
import { decide, reachesPictures, type Question } from './decide';

const clauses = ['1.1', '2.1', '3.1', '3.2', '3.3', '3.4', '4.1', '5.1', '5.2', '9.9'];

/** Which role may do what: the clause by which it may, or nothing. */
const roles: Readonly<Record<Permission, Partial<Record<Role, string>>>> = {
  'view-live': { analyst: '2.1', supervisor: '2.1' },
  'hear-live': { analyst: '2.1', supervisor: '2.1' },
  playback: { supervisor: '2.1' },
  snapshot: {},
  ptz: { supervisor: '2.1' },
  'lift-mask': { supervisor: '2.1' },
  'arrange-wall': { analyst: '1.1', supervisor: '1.1', administrator: '1.1' },
  'take-monitor': { supervisor: '1.1' },
  'publish-salvo': { supervisor: '1.1' },
  'handle-alert': { analyst: '1.1', supervisor: '1.1' },
  'shelve-alert': { supervisor: '1.1' },
  'set-alert-rules': { supervisor: '1.1', administrator: '1.1' },
  'keep-incident': { analyst: '1.1', supervisor: '1.1' },
  'request-recording': { supervisor: '1.1' },
  'raise-alert': { analyst: '1.1', supervisor: '1.1', administrator: '1.1' },
  'direct-training': { analyst: '1.1' },
  'read-audit': { 'district-auditor': '1.1' },
  revoke: { supervisor: '1.1', 'district-auditor': '1.1' },
  'use-station': { analyst: '1.1', supervisor: '1.1', administrator: '1.1', 'district-auditor': '1.1' },
};

/** One camera of each class, and one that no class names. */
const cameras = {
  gate: makeCamera('gate'),
  yard: makeCamera('yard'),
  hall: makeCamera('hall', { placement: 'interior' }),
  office: makeCamera('office', { placement: 'interior' }),
  shed: makeCamera('shed', { schoolId: 'elsewhere' }),
} as const;
type CameraName = keyof typeof cameras;
const cameraNames = ['gate', 'yard', 'hall', 'office', 'shed'] as const satisfies readonly CameraName[];

function policyOf(threat: Readonly<Record<string, unknown>> = {}): Policy {
  return makePolicy({
    clauses: Object.fromEntries(clauses.map((clause) => [clause, 'Text.'])),
    classes: [
      { class: 'always', cameras: { cameraIds: ['gate'] }, clause: '3.1' },
      {
        class: 'hours',
        cameras: { placements: ['exterior'], schoolIds: ['east-tech'] },
        clause: '3.2',
        hours: { days: ['mon'], from: '07:00', to: '17:00', timeZone: 'America/New_York' },
      },
      { class: 'on-alert', cameras: { cameraIds: ['hall'] }, clause: '3.3', armedMinutes: 20 },
      { class: 'never', cameras: { schoolIds: ['east-tech'] }, clause: '3.4' },
    ],
    rules: Permission.options.flatMap((permission) =>
      Object.entries(roles[permission]).map(([role, clause]) => ({ permission, roles: [role], clause })),
    ),
    threat: { roles: ['analyst', 'supervisor'], clause: '4.1', ...threat },
    recordings: { lookBackMinutes: 60, clause: '2.1' },
    lease: { minutes: 60, clause: '5.1' },
    revocation: { clause: '5.2' },
  });
}

const dayMs = Date.UTC(2026, 10, 23, 17); // Monday, noon in New York
const nightMs = Date.UTC(2026, 10, 24, 4); // Monday, 23:00 in New York
const eastTech = SchoolId.parse('east-tech');

function armedSince(sinceMs: number, schoolId = eastTech): readonly ArmingAlert[] {
  const alertId = AlertId.parse('alert-1');
  return [{ alertId, schoolId, sinceMs: utcMs(sinceMs), byHand: false, closed: false }];
}

function revoking(...revoked: Revocation[]): Standing {
  return { ...goodStanding, revoked };
}

const leaseUntil = (ms: number): Standing => ({ leaseUntilMs: utcMs(ms), revoked: [] });

interface Situation {
  readonly nowMs: number;
  readonly purpose?: Purpose['kind'];
  readonly armed?: readonly ArmingAlert[];
  readonly standing?: Standing;
  readonly threat?: Readonly<Record<string, unknown>>;
}

const elsewhere = SchoolId.parse('elsewhere');
const threatened = { nowMs: nightMs, purpose: 'immediate-threat' } as const;

/** What a role that has the permission is told of gate, yard, hall, office and shed: `+` it may, or the clause that refuses. */
const situations: readonly (readonly [name: string, answers: string, Situation])[] = [
  ['by day', '+ + 3.3 3.4 9.9', { nowMs: dayMs }],
  ['by night', '+ 3.2 3.3 3.4 9.9', { nowMs: nightMs }],
  ['just armed', '+ + + 3.4 9.9', { nowMs: dayMs, armed: armedSince(dayMs) }],
  ['armed at night', '+ 3.2 + 3.4 9.9', { nowMs: nightMs, armed: armedSince(nightMs - 60_000) }],
  ['armed, at the last moment', '+ + + 3.4 9.9', { nowMs: dayMs, armed: armedSince(dayMs - 20 * 60_000 + 1) }],
  ['armed too long ago', '+ + 3.3 3.4 9.9', { nowMs: dayMs, armed: armedSince(dayMs - 20 * 60_000) }],
  ['armed in the future', '+ + 3.3 3.4 9.9', { nowMs: dayMs, armed: armedSince(dayMs + 1) }],
  ['another school armed', '+ + 3.3 3.4 9.9', { nowMs: dayMs, armed: armedSince(dayMs, elsewhere) }],
  ['a threat at night', '+ + 3.3 3.4 9.9', threatened],
  ['a threat that opens on-alert', '+ + + 3.4 9.9', { ...threatened, threat: { opensOnAlert: true } }],
  ['a threat that the role may not claim', '4.1 4.1 4.1 4.1 4.1', { ...threatened, threat: { roles: [] } }],
  ['the lease about to end', '+ + 3.3 3.4 9.9', { nowMs: dayMs, standing: leaseUntil(dayMs + 1) }],
  ['the lease at its end', '5.1 5.1 5.1 5.1 5.1', { nowMs: dayMs, standing: leaseUntil(dayMs) }],
  ['a threat, the lease at its end', '5.1 5.1 5.1 5.1 5.1', { ...threatened, standing: leaseUntil(nightMs) }],
  ['the agreement revoked', '5.2 5.2 5.2 5.2 5.2', { nowMs: dayMs, standing: revoking({ kind: 'agreement' }) }],
  [
    'a threat, the agreement revoked',
    '5.2 5.2 5.2 5.2 5.2',
    { ...threatened, standing: revoking({ kind: 'agreement' }) },
  ],
  [
    'the school revoked',
    '5.2 5.2 5.2 5.2 9.9',
    { nowMs: dayMs, standing: revoking({ kind: 'school', schoolId: eastTech }) },
  ],
  [
    'a threat, the school revoked',
    '5.2 5.2 5.2 5.2 9.9',
    { ...threatened, standing: revoking({ kind: 'school', schoolId: eastTech }) },
  ],
  [
    'a camera revoked',
    '5.2 + 3.3 3.4 9.9',
    { nowMs: dayMs, standing: revoking({ kind: 'camera', cameraId: CameraId.parse('gate') }) },
  ],
  [
    'a camera and another school revoked',
    '+ 5.2 3.3 3.4 5.2',
    {
      nowMs: dayMs,
      standing: revoking({ kind: 'school', schoolId: elsewhere }, { kind: 'camera', cameraId: CameraId.parse('yard') }),
    },
  ],
];

function question(permission: Permission, role: Role, camera: CameraName | undefined, situation: Situation): Question {
  const { nowMs, purpose = 'patrol-support', armed = [], standing = goodStanding, threat } = situation;
  return {
    operator: { id: OperatorId.parse('operator-07'), name: 'Operator 07', role },
    permission,
    ...(camera && { camera: cameras[camera] }),
    // Of the kinds that stand in the table none carries more than its kind.
    purpose: purpose === 'immediate-threat' ? { kind: purpose } : { kind: 'patrol-support' },
    nowMs: utcMs(nowMs),
    policy: policyOf(threat),
    standing,
    armed,
  };
}

function answer(asked: Question): string {
  const decision = decide(asked);
  return decision.kind === 'allow' ? `+${decision.clause}` : decision.clause;
}

const pairs = Permission.options.flatMap((permission) => Role.options.map((role) => ({ permission, role })));

describe.each(situations)('%s', (_name, answers, situation) => {
  it.each(pairs.filter(({ permission }) => reachesPictures(permission)))('$permission by the $role', (pair) => {
    const allowedBy = roles[pair.permission][pair.role];
    const expected = answers.split(' ').map((cell) => {
      // What was taken away or lapsed is said first, to whoever asks.
      if (cell === '5.1' || cell === '5.2') return cell;
      if (allowedBy === undefined) return '9.9';
      return cell === '+' ? `+${allowedBy}` : cell;
    });
    const said = cameraNames.map((name) => answer(question(pair.permission, pair.role, name, situation)));
    expect(said).toEqual(expected);
  });

  it.each(pairs.filter(({ permission }) => !reachesPictures(permission)))('$permission by the $role', (pair) => {
    const allowedBy = roles[pair.permission][pair.role];
    const expected = allowedBy === undefined ? '9.9' : `+${allowedBy}`;
    expect(answer(question(pair.permission, pair.role, undefined, situation))).toBe(expected);
  });

  it('shows nothing to a request that aims at no camera', () => {
    // Whatever is said of every camera is said here, too; otherwise what is said by default.
    const [first = '', ...others] = new Set(answers.split(' '));
    const expected = others.length === 0 && first.startsWith('5') ? first : '9.9';
    expect(answer(question('view-live', 'analyst', undefined, situation))).toBe(expected);
  });
});

describe('an operator who is taken out of the agreement', () => {
  const standing = revoking({ kind: 'operator', operatorId: OperatorId.parse('operator-07') });
  const other = revoking({ kind: 'operator', operatorId: OperatorId.parse('operator-08') });

  it.each(pairs)('may hand over the station, and nothing else: $permission by the $role', ({ permission, role }) => {
    const said = answer(question(permission, role, 'gate', { nowMs: dayMs, standing }));
    expect(said).toBe(permission === 'use-station' ? '+1.1' : '5.2');
  });

  it.each(pairs)('is no other: $permission by the $role', ({ permission, role }) => {
    const without = answer(question(permission, role, 'gate', { nowMs: dayMs }));
    expect(answer(question(permission, role, 'gate', { nowMs: dayMs, standing: other }))).toBe(without);
  });
});
