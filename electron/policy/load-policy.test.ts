import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { decide } from '../../shared/policy/decide';
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
  ])('refuses %s, and names it', (_name, text) => {
    const broken = join(folder, 'policy.json');
    rmSync(broken, { force: true });
    if (text !== undefined) writeFileSync(broken, text);
    expect(() => loadPolicy(broken)).toThrow(`The policy ${broken} cannot be used.`);
  });
});
