import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base32, codeOf, matchingStep, newTotpSecret, otpauthAddress, stepAt, TotpSecret } from './account';

/** The secret of the examples of RFC 4226 and RFC 6238. */
const secret = base32(Buffer.from('12345678901234567890'));

describe('codeOf', () => {
  // RFC 6238, appendix B, the lines of SHA-1.
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i seconds is %s, with eight digits', (seconds, code) => {
    expect(codeOf(secret, stepAt(seconds * 1_000), 8)).toBe(code);
  });

  // RFC 4226, appendix D.
  it.each(['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'])(
    'of the counters from 0 on has %s among them',
    (code) => {
      expect(Array.from({ length: 10 }, (_, step) => codeOf(secret, step))).toContain(code);
    },
  );
});

describe('base32', () => {
  // RFC 4648, section 10, without padding.
  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foobar', 'MZXW6YTBOI'],
  ])('of %s is %s', (text, coded) => {
    expect(base32(Buffer.from(text))).toBe(coded);
  });
});

const nowMs = Date.UTC(2026, 10, 26, 20, 0, 15);
const now = stepAt(nowMs);

describe('matchingStep', () => {
  it.each([-1, 0, 1])('takes the code of step %i', (step) => {
    expect(matchingStep(secret, codeOf(secret, now + step), nowMs, 0)).toBe(now + step);
  });

  it.each([-2, 2])('does not take the code of step %i', (step) => {
    expect(matchingStep(secret, codeOf(secret, now + step), nowMs, 0)).toBeUndefined();
  });

  it('never takes a code twice, nor one from before it', () => {
    expect(matchingStep(secret, codeOf(secret, now), nowMs, now)).toBeUndefined();
    expect(matchingStep(secret, codeOf(secret, now - 1), nowMs, now)).toBeUndefined();
    expect(matchingStep(secret, codeOf(secret, now + 1), nowMs, now)).toBe(now + 1);
  });

  it.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('does not take "%s"', (typed) => {
    expect(matchingStep(secret, typed, nowMs, 0)).toBeUndefined();
  });

  it('takes the code of now, of any secret, and not once it was used, whatever the clock', () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), time, (bytes, atMs) => {
        const own = base32(Buffer.from(bytes));
        const code = codeOf(own, stepAt(atMs));
        const used = matchingStep(own, code, atMs, -1) ?? -1;
        expect(used).toBeGreaterThanOrEqual(stepAt(atMs));
        expect(matchingStep(own, code, atMs, used)).toBeUndefined();
      }),
    );
  });
});

it('says to an authenticator app what it needs', () => {
  const own = newTotpSecret();
  expect(TotpSecret.safeParse(own).success).toBe(true);
  const address = new URL(otpauthAddress(own, 'operator-12', 'Cleveland RTCC'));
  expect(address.protocol).toBe('otpauth:');
  expect(address.pathname).toContain('Cleveland%20RTCC:operator-12');
  expect(Object.fromEntries(address.searchParams)).toEqual({
    secret: own,
    issuer: 'Cleveland RTCC',
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});
