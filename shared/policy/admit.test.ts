import { describe, expect, it } from 'vitest';
import { utcMs } from '../vocabulary/time';
import {
  admitPolicy,
  admitStanding,
  type Arrival,
  clockToleranceMs,
  compareVersions,
  leaseEnd,
  turnedBack,
} from './signed-documents';

const issuedAt = '2026-11-24T12:00:00Z';
const issuedMs = Date.parse(issuedAt);
const [one, two, three] = ['1', '2', '3'].map((digit) => digit.repeat(64));
const policy = { version: '2.0', sha256: String(one) };

function at(nowMs: number, greatestMs = nowMs): Arrival {
  return { nowMs: utcMs(nowMs), greatestMs: utcMs(greatestMs) };
}

function reason(admission: ReturnType<typeof admitPolicy>): string {
  return admission.kind === 'refused' ? admission.reason : admission.kind;
}

describe('compareVersions', () => {
  it.each<[string, string, number]>([
    ['2.0', '2.0', 0],
    ['2.9', '2.10', -1],
    ['10.0', '9.99', 1],
    ['2.00', '2.0', 0],
    ['99999999999999999.1', '99999999999999999.2', -1],
  ])('%s and %s', (a, b, order) => {
    expect(Math.sign(compareVersions(a, b))).toBe(order);
    expect(Math.sign(compareVersions(b, a))).toBe(order === 0 ? 0 : -order);
  });
});

describe('a policy', () => {
  it.each<[string, string, string | undefined, Arrival, string]>([
    ['the first', '0.1', undefined, at(issuedMs), 'taken'],
    ['a newer one', '2.1', '2.0', at(issuedMs), 'taken'],
    ['an older one', '1.9', '2.0', at(issuedMs), 'it is version 1.9, and 2.0 was in force already'],
    ['another text', '2.0', '2.0', at(issuedMs), 'it is another text under the version that is in force, 2.0'],
    ['a little ahead', '2.1', '2.0', at(issuedMs - clockToleranceMs), 'taken'],
    [
      'in the future',
      '2.1',
      '2.0',
      at(issuedMs - clockToleranceMs - 1),
      'it is issued in the future, at 2026-11-24T12:00:00Z',
    ],
    ['with a clock that is corrected', '2.1', '2.0', at(issuedMs, issuedMs + clockToleranceMs), 'taken'],
    [
      'with a clock that was turned back',
      '2.1',
      '2.0',
      at(issuedMs, issuedMs + clockToleranceMs + 1),
      'the clock of this machine was turned back: it has been 2026-11-24T12:05:00.001Z here already',
    ],
  ])('%s', (_name, version, before, arrival, expected) => {
    const known = before === undefined ? undefined : { version: before, sha256: String(two) };
    expect(reason(admitPolicy({ version, issuedAt, sha256: String(three) }, known, arrival))).toBe(expected);
  });

  it('that is there already is the same, whatever the clock says', () => {
    expect(reason(admitPolicy({ ...policy, issuedAt }, policy, at(0, issuedMs)))).toBe('same');
  });
});

describe('a standing', () => {
  const offered = { sequence: 7, issuedAt, policy, sha256: String(three) };

  it.each<[string, number | undefined, string | undefined, Arrival, string]>([
    ['the first', undefined, one, at(issuedMs), 'taken'],
    ['the next', 6, one, at(issuedMs), 'taken'],
    ['one that was passed', 7, one, at(issuedMs), 'it has number 7, and 7 was here already'],
    ['one of long ago', 8, one, at(issuedMs), 'it has number 7, and 8 was here already'],
    ['of another policy', 6, two, at(issuedMs), 'it renews version 2.0 of the policy, and version 1.0 is in force'],
    [
      'of a policy that is not here',
      6,
      undefined,
      at(issuedMs),
      'it renews version 2.0 of the policy, and none is in force',
    ],
    ['in the future', 6, one, at(issuedMs - 600_000), 'it is issued in the future, at 2026-11-24T12:00:00Z'],
  ])('%s', (_name, before, inForce, arrival, expected) => {
    const known = before === undefined ? undefined : { sequence: before, sha256: String(two) };
    const named = inForce === undefined ? undefined : { version: '1.0', sha256: inForce };
    expect(reason(admitStanding(offered, known, named, arrival))).toBe(expected);
  });

  it('holds for the length of a lease from when it was issued', () => {
    expect(leaseEnd({ issuedAt }, 60)).toBe(issuedMs + 3_600_000);
  });
});

describe('a clock', () => {
  it('is not turned back while it only runs', () => {
    expect(turnedBack(at(issuedMs))).toBe(false);
  });
});
