import { describe, expect, it } from 'vitest';
import { PartTrust } from './follow-parts';

describe('PartTrust', () => {
  it('outlives a lost segment, and gives parts up that fail for longer, for a minute', () => {
    const trust = new PartTrust();
    for (let failures = 1; failures <= 7; failures++) trust.failed(0, failures, false);
    expect(trust.allows(0)).toBe(true);
    trust.failed(1_000, 8, false);
    expect(trust.allows(1_000)).toBe(false);
    expect(trust.allows(60_999)).toBe(false);
    expect(trust.allows(61_000)).toBe(true);
  });

  it('gives parts up that nobody can read, unless some of them can be', () => {
    const trust = new PartTrust();
    trust.failed(0, 1, true);
    trust.failed(0, 1, true);
    trust.worked();
    trust.failed(0, 1, true);
    trust.failed(0, 1, true);
    expect(trust.allows(0)).toBe(true);
    trust.failed(0, 1, true);
    expect(trust.allows(0)).toBe(false);
  });
});
