import { describe, expect, it } from 'vitest';
import { makePolicy } from '../testing/policy';
import { Policy } from './policy';

const rule = { permission: 'view-live', roles: ['analyst'], clause: '9.9' };
const everything = { class: 'always', cameras: {}, clause: '9.9' };
const good = makePolicy({ rules: [rule] });

function maskOf(leftPermille: number, widthPermille: number): object {
  const area = { leftPermille, topPermille: 0, widthPermille, heightPermille: 1_000 };
  return { cameraId: 'east-tech.front', areas: [area], clause: '9.9' };
}

describe('a policy', () => {
  it.each<[string, object]>([
    ['a mask up to the edge of the picture', { masks: [maskOf(500, 500)] }],
    ['no classes: then nothing is shown', { classes: [] }],
    ['a watermark', { watermark: { clause: '9.9' } }],
    ['the longest session of one role', { sessions: { longestMinutes: { analyst: 5 }, clause: '9.9' } }],
  ])('may have %s', (_name, differences) => {
    expect(Policy.parse({ ...good, ...differences })).toMatchObject(differences);
  });

  it.each<[string, object]>([
    ['no version', { version: undefined }],
    ['a version that is no number', { version: '2.0-draft' }],
    ['a field that nobody knows', { also: 1 }],
    ['a permission without a refusal', { refusals: {} }],
    ['a rule for nobody', { rules: [{ ...rule, roles: [] }] }],
    ['a rule for a role that nobody has', { rules: [{ ...rule, roles: ['everybody'] }] }],
    ['a rule by a clause that is not there', { rules: [{ ...rule, clause: '7.7' }] }],
    ['a purpose that nobody has', { rules: [{ ...rule, purposes: ['curiosity'] }] }],
    ['words by a clause that is not there', { roleRefusals: [{ role: 'analyst', clause: '7.7', reason: 'No.' }] }],
    ['refusals by clauses that are not there', { clauses: { '1.1': 'Text.' }, rules: [] }],
    ['another format', { format: 'rtcc-wall-standing' }],
    ['no time at which it was issued', { issuedAt: 'yesterday' }],
    ['a time of issue with an offset', { issuedAt: '2026-01-01T00:00:00+01:00' }],
    ['a class that nobody knows', { classes: [{ ...everything, class: 'sometimes' }] }],
    ['a class by a clause that is not there', { classes: [{ ...everything, clause: '7.7' }] }],
    ['a class of cameras that names none', { classes: [{ ...everything, cameras: { cameraIds: [] } }] }],
    ['hours without hours', { classes: [{ ...everything, class: 'hours' }] }],
    ['an alert that opens for ever', { classes: [{ ...everything, class: 'on-alert' }] }],
    ['a lease without a length', { lease: { minutes: 0, clause: '9.9' } }],
    ['a lease by a clause that is not there', { lease: { minutes: 5, clause: '7.7' } }],
    ['a watermark by a clause that is not there', { watermark: { clause: '7.7' } }],
    ['a mask that reaches out of the picture', { masks: [maskOf(600, 500)] }],
    ['a mask without a size', { masks: [maskOf(0, 0)] }],
    ['a mask in fractions, which no canonical form has', { masks: [maskOf(0.5, 500)] }],
  ])('is refused with %s', (_name, differences) => {
    expect(Policy.safeParse({ ...good, ...differences }).success).toBe(false);
  });
});
