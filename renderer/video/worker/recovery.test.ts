import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { remedyFor } from './recovery';

const fault = (stage: FeedFault['stage']): FeedFault => ({ stage, message: 'it went wrong' });

describe('remedyFor', () => {
  it.each([
    { stage: 'playlist', failures: 1, then: 'again' },
    { stage: 'playlist', failures: 4, then: 'reopen' },
    { stage: 'playlist', failures: 5, then: 'again' },
    { stage: 'segment', failures: 1, then: 'again' },
    { stage: 'segment', failures: 2, then: 'skip-segment' },
    { stage: 'segment', failures: 4, then: 'rejoin' },
    { stage: 'demux', failures: 1, then: 'skip-segment' },
    { stage: 'demux', failures: 4, then: 'rejoin' },
    { stage: 'whep', failures: 4, then: 'again' },
  ] as const)('$stage, failure $failures: $then', ({ stage, failures, then }) => {
    expect(remedyFor(fault(stage), failures, 0.5).then).toBe(then);
  });

  it('waits longer each time, never longer than three seconds, and never the same for all', () => {
    const stage = fc.constantFrom(...(['playlist', 'segment', 'demux', 'decode', 'pace', 'whep'] as const));
    fc.assert(
      fc.property(
        stage,
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, failures, random) => {
          const { delayMs } = remedyFor(fault(at), failures, random);
          expect(delayMs).toBeGreaterThanOrEqual(150);
          expect(delayMs).toBeLessThanOrEqual(3_000);
          expect(remedyFor(fault(at), failures + 1, random).delayMs).toBeGreaterThanOrEqual(delayMs);
          expect(remedyFor(fault(at), failures, 0).delayMs).toBeGreaterThan(remedyFor(fault(at), failures, 1).delayMs);
        },
      ),
    );
  });

  it('looks at a stream that this machine cannot decode again after half a minute, and not at what was in hand', () => {
    for (const failures of [1, 20]) {
      const remedy = remedyFor({ ...fault('decode'), unsupported: true }, failures, 0);
      expect(remedy).toEqual({ then: 'rejoin', delayMs: 30_000 });
    }
  });
});
