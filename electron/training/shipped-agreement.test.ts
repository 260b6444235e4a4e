import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide } from '../../shared/policy/decide';
import { makeCamera } from '../../shared/testing/cameras';
import { goodStanding } from '../../shared/testing/policy';
import { Operator, Role } from '../../shared/vocabulary/operator';
import { Permission, Policy } from '../../shared/vocabulary/policy';
import { utcMs } from '../../shared/vocabulary/time';
import { openSigned, publicHalf, verifyingKey } from '../policy/signing';
import { trainingAgreement } from './training-agreement';
import { trainingKey } from '../../shared/policy/signed-documents';

const assets = resolve(import.meta.dirname, '../../assets');
const opened = openSigned(trainingAgreement(assets).policy.current() ?? '', verifyingKey(trainingKey));
// Sign it again after a change: assets/policy/README.md says how.
if (opened.kind === 'refused') throw new Error(`The policy that ships is refused: ${opened.reason}.`);
const policy = Policy.parse(opened.document);
const placements = ['exterior', 'interior', 'none'] as const;

function ask(
  role: Role,
  permission: Permission,
  placement: (typeof placements)[number],
  {
    cameraId = 'east-tech.front',
    kind = 'patrol-support',
  }: { cameraId?: string; kind?: 'patrol-support' | 'training' } = {},
): string {
  const decision = decide({
    operator: Operator.parse({ id: 'operator-07', name: 'Operator 07', role }),
    permission,
    ...(placement !== 'none' && { camera: makeCamera(cameraId, { placement }) }),
    purpose: { kind },
    nowMs: utcMs(0),
    policy,
    standing: goodStanding,
    armed: [],
  });
  return `${decision.kind} ${decision.clause}`;
}

describe('the agreement that ships', () => {
  it('is signed with the key that ships with it, of which the application knows the public half', () => {
    const pem = readFileSync(join(assets, 'policy', 'training-key.pem'), 'utf8');
    expect(publicHalf(pem).base64).toBe(trainingKey);
  });

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
    snapshot: { analyst: no('2.13'), supervisor: no('2.13'), administrator: no('2.13'), 'district-auditor': no('6.1') },
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
    'shelve-alert': {
      analyst: no('4.3'),
      supervisor: yes('4.3'),
      administrator: no('4.3'),
      'district-auditor': no('6.1'),
    },
    'set-alert-rules': {
      analyst: no('4.4'),
      supervisor: yes('4.4'),
      administrator: yes('4.4'),
      'district-auditor': no('6.1'),
    },
    'keep-incident': {
      analyst: yes('4.5'),
      supervisor: yes('4.5'),
      administrator: no('4.5'),
      'district-auditor': no('6.1'),
    },
    'request-recording': {
      analyst: yes('4.6'),
      supervisor: yes('4.6'),
      administrator: no('4.6'),
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

  it('gives recordings for a reason, and those of one camera to nobody', () => {
    const training = { kind: 'training' } as const;
    const glenville = { ...training, cameraId: 'glenville.front-entrance' };
    expect(ask('analyst', 'playback', 'exterior', training)).toBe('allow 2.7');
    expect(ask('analyst', 'playback', 'interior', training)).toBe('deny 2.7');
    expect(ask('analyst', 'playback', 'exterior', glenville)).toBe('deny 2.12');
    expect(ask('supervisor', 'snapshot', 'exterior', training)).toBe('allow 2.13');
    expect(ask('supervisor', 'snapshot', 'exterior', glenville)).toBe('deny 2.12');
    expect(ask('analyst', 'view-live', 'exterior', glenville)).toBe('allow 2.1');
  });
});
