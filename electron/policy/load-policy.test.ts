import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decide } from '../../shared/policy/decide';
import { goodStanding } from '../../shared/testing/policy';
import { Camera } from '../../shared/vocabulary/camera';
import { Operator, Role } from '../../shared/vocabulary/operator';
import { Permission, Policy } from '../../shared/vocabulary/policy';
import { utcMs } from '../../shared/vocabulary/time';
import { loadPolicy } from './load-policy';

const file = resolve(import.meta.dirname, '../../assets/policy/exterior-cameras.json');
const policy = loadPolicy(file);
const placements = ['exterior', 'interior', 'none'] as const;

function ask(role: Role, permission: Permission, placement: (typeof placements)[number]): string {
  const camera = Camera.safeParse({
    id: 'east-tech.front',
    schoolId: 'east-tech',
    number: 1,
    name: 'Front',
    placement,
    position: { lat: 41.5, lon: -81.6 },
    bearingDeg: 0,
    fieldOfViewDeg: 90,
    sceneWidthM: 20,
  });
  const decision = decide({
    operator: Operator.parse({ id: 'operator-07', name: 'Operator 07', role }),
    permission,
    ...(camera.success && { camera: camera.data }),
    purpose: { kind: 'patrol-support' },
    nowMs: utcMs(0),
    policy,
    standing: goodStanding,
    armed: [],
  });
  return `${decision.kind} ${decision.clause}`;
}

describe('the agreement that ships', () => {
  // For each role the answers about an exterior camera, an interior one, and no camera at all.
  const no = (clause: string): string[] => [`deny ${clause}`, `deny ${clause}`, `deny ${clause}`];
  const yes = (clause: string): string[] => [`allow ${clause}`, `allow ${clause}`, `allow ${clause}`];
  const exteriorOnly = ['allow 2.1', 'deny 2.2', 'deny 2.2'];
  const table: Readonly<Record<Permission, Readonly<Record<Role, readonly string[]>>>> = {
    'view-live': {
      analyst: exteriorOnly,
      supervisor: exteriorOnly,
      administrator: no('2.3'),
      'district-auditor': no('6.1'),
    },
    'hear-live': {
      analyst: ['allow 2.4', 'deny 2.2', 'deny 2.2'],
      supervisor: ['allow 2.4', 'deny 2.2', 'deny 2.2'],
      administrator: no('2.3'),
      'district-auditor': no('6.1'),
    },
    playback: { analyst: no('2.7'), supervisor: no('2.7'), administrator: no('2.7'), 'district-auditor': no('6.1') },
    snapshot: { analyst: no('2.7'), supervisor: no('2.7'), administrator: no('2.7'), 'district-auditor': no('6.1') },
    ptz: { analyst: no('2.8'), supervisor: no('2.8'), administrator: no('2.8'), 'district-auditor': no('6.1') },
    'lift-mask': {
      analyst: no('2.9'),
      supervisor: ['allow 2.9', 'deny 2.9', 'deny 2.9'],
      administrator: no('2.9'),
      'district-auditor': no('6.1'),
    },
    'read-audit': {
      analyst: no('6.2'),
      supervisor: yes('6.2'),
      administrator: no('6.2'),
      'district-auditor': yes('6.2'),
    },
    revoke: {
      analyst: no('7.2'),
      supervisor: yes('7.2'),
      administrator: yes('7.2'),
      'district-auditor': yes('7.2'),
    },
    'arrange-wall': {
      analyst: yes('3.1'),
      supervisor: yes('3.1'),
      administrator: yes('3.1'),
      'district-auditor': no('6.1'),
    },
    'take-monitor': {
      analyst: no('3.2'),
      supervisor: yes('3.2'),
      administrator: no('3.2'),
      'district-auditor': no('6.1'),
    },
    'publish-salvo': {
      analyst: no('3.3'),
      supervisor: yes('3.3'),
      administrator: no('3.3'),
      'district-auditor': no('6.1'),
    },
    'handle-alert': {
      analyst: yes('4.1'),
      supervisor: yes('4.1'),
      administrator: no('4.1'),
      'district-auditor': no('6.1'),
    },
    'raise-alert': {
      analyst: yes('4.2'),
      supervisor: yes('4.2'),
      administrator: yes('4.2'),
      'district-auditor': no('6.1'),
    },
    'direct-training': {
      analyst: yes('5.1'),
      supervisor: yes('5.1'),
      administrator: yes('5.1'),
      'district-auditor': no('6.1'),
    },
    'use-station': {
      analyst: yes('1.1'),
      supervisor: yes('1.1'),
      administrator: yes('1.1'),
      'district-auditor': yes('1.1'),
    },
  };

  const cells = Permission.options.flatMap((permission) => Role.options.map((role) => ({ permission, role })));
  it.each(cells)('$permission by the $role', ({ permission, role }) => {
    expect(placements.map((placement) => ask(role, permission, placement))).toEqual(table[permission][role]);
  });
});

describe('loadPolicy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'policy-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const shipped = Policy.parse(JSON.parse(readFileSync(file, 'utf8')));
  const [rule] = shipped.rules;
  const everything = { class: 'always', cameras: {}, clause: '2.1' };

  function maskOf(leftPermille: number, widthPermille: number): object {
    const area = { leftPermille, topPermille: 0, widthPermille, heightPermille: 1_000 };
    return { cameraId: 'east-tech.front', areas: [area], clause: '2.9' };
  }

  it('reads a mask within the picture and a class that it knows', () => {
    const file = join(folder, 'good.json');
    writeFileSync(file, JSON.stringify({ ...shipped, classes: [everything], masks: [maskOf(500, 500)] }));
    expect(loadPolicy(file)).toMatchObject({ classes: [everything], masks: [{ areas: [{ leftPermille: 500 }] }] });
  });

  it.each<[string, string | undefined]>([
    ['a file that is not there', undefined],
    ['a file that is not JSON', '{"version": "1.0",'],
    ['a policy without a version', JSON.stringify({ ...shipped, version: undefined })],
    ['a field that nobody knows', JSON.stringify({ ...shipped, also: 1 })],
    ['a permission without a refusal', JSON.stringify({ ...shipped, refusals: {} })],
    ['a rule for nobody', JSON.stringify({ ...shipped, rules: [{ ...rule, roles: [] }] })],
    ['a rule for a role that nobody has', JSON.stringify({ ...shipped, rules: [{ ...rule, roles: ['everybody'] }] })],
    ['a rule by a clause that is not there', JSON.stringify({ ...shipped, rules: [{ ...rule, clause: '7.7' }] })],
    [
      'what is said to a role by a clause that is not there',
      JSON.stringify({ ...shipped, roleRefusals: [{ role: 'analyst', clause: '7.7', reason: 'No.' }] }),
    ],
    ['refusals by clauses that are not there', JSON.stringify({ ...shipped, clauses: {}, rules: [] })],
    ['another kind of file', JSON.stringify({ ...shipped, format: 'rtcc-wall-standing' })],
    ['a policy that nobody issued', JSON.stringify({ ...shipped, issuedAt: 'yesterday' })],
    ['a class that nobody knows', JSON.stringify({ ...shipped, classes: [{ ...everything, class: 'sometimes' }] })],
    [
      'a class by a clause that is not there',
      JSON.stringify({ ...shipped, classes: [{ ...everything, clause: '7.7' }] }),
    ],
    ['hours without hours', JSON.stringify({ ...shipped, classes: [{ ...everything, class: 'hours' }] })],
    ['a purpose that nobody has', JSON.stringify({ ...shipped, rules: [{ ...rule, purposes: ['curiosity'] }] })],
    ['a lease without a length', JSON.stringify({ ...shipped, lease: { ...shipped.lease, minutes: 0 } })],
    ['a lease by a clause that is not there', JSON.stringify({ ...shipped, lease: { minutes: 5, clause: '7.7' } })],
    ['a mask that reaches out of the picture', JSON.stringify({ ...shipped, masks: [maskOf(600, 500)] })],
    ['a mask without a size', JSON.stringify({ ...shipped, masks: [maskOf(0, 0)] })],
  ])('refuses %s, and names it', (_name, text) => {
    const broken = join(folder, 'policy.json');
    rmSync(broken, { force: true });
    if (text !== undefined) writeFileSync(broken, text);
    expect(() => loadPolicy(broken)).toThrow(`The policy ${broken} cannot be used.`);
  });
});
