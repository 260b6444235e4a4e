import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LatencyTarget } from './feed-intake';

describe('LatencyTarget', () => {
  it('is a cadence and a half and a cushion, the same for all feeds of that cadence', () => {
    for (const [cadenceMs, targetMs] of [
      [2_000, 3_300],
      [1_000, 1_800],
      [333, 799.5],
    ] as const) {
      const target = new LatencyTarget();
      target.arrived(cadenceMs, 1_700, true);
      expect(target.ms).toBe(targetMs);
      for (const delayMs of [40, cadenceMs / 4, cadenceMs / 2]) target.arrived(cadenceMs, delayMs, false);
      expect(target.ms).toBe(targetMs);
    }
  });

  it('grows by steps where packets come later, and shrinks again', () => {
    const target = new LatencyTarget();
    target.arrived(2_000, 1_100, false);
    expect(target.ms).toBe(3_800);
    for (let arrival = 0; arrival < 8; arrival++) target.arrived(2_000, 100, false);
    expect(target.ms).toBe(3_300);
  });

  it('does not move to and fro for a delay on the border of a step', () => {
    const target = new LatencyTarget();
    target.arrived(2_000, 1_010, false);
    const seen = new Set<number | undefined>();
    for (let arrival = 0; arrival < 100; arrival++) {
      target.arrived(2_000, arrival % 9 === 0 ? 1_010 : 995, false);
      seen.add(target.ms);
    }
    expect([...seen]).toEqual([3_800]);
  });

  it('holds what every packet of the last arrivals needs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -400, max: 20_000 }), { minLength: 1, maxLength: 20 }), (delays) => {
        const target = new LatencyTarget();
        for (const delayMs of delays) target.arrived(2_000, delayMs, false);
        const needed = Math.max(...delays.slice(-8)) + 2_000 + 300;
        expect(target.ms).toBeGreaterThanOrEqual(needed - 1e-3);
      }),
    );
  });

  it.each([undefined, -501, 30_001])('is unknown for packets of the age %s', (delayMs) => {
    const target = new LatencyTarget();
    target.arrived(2_000, 100, false);
    target.arrived(2_000, delayMs, false);
    expect(target.ms).toBeUndefined();
  });
});
