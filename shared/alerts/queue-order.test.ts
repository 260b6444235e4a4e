import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { Alert } from '../vocabulary/alert';
import { firstInQueue, inQueueOrder } from './queue-order';

describe('the queue', () => {
  const someAlert = fc.record({
    id: fc.integer({ min: 0, max: 30 }).map((number) => `alert-${number}`),
    handling: fc.constantFrom(...Alert.shape.handling.options),
    priority: fc.constantFrom(1, 2, 3),
    raisedAtMs: fc.nat(3),
    suppression: fc.constantFrom(...Alert.shape.suppression.options),
    escalatedAtMs: fc.option(fc.constant(5), { nil: undefined }),
  });
  const someAlerts = fc
    .uniqueArray(someAlert, { selector: ({ id }) => id, maxLength: 20 })
    .map((list) => list.map(makeAlert));

  it('has one order, however its alerts came', () => {
    fc.assert(
      fc.property(
        someAlerts.chain((alerts) =>
          fc.tuple(fc.constant(alerts), fc.shuffledSubarray(alerts, { minLength: alerts.length })),
        ),
        ([alerts, shuffled]) => {
          expect(inQueueOrder(shuffled)).toEqual(inQueueOrder(alerts));
        },
      ),
    );
  });

  it('has the same first few, however many are asked for', () => {
    fc.assert(
      fc.property(someAlerts, fc.nat(6), (alerts, count) => {
        expect(firstInQueue(alerts, count)).toEqual(inQueueOrder(alerts).slice(0, count));
      }),
    );
  });

  it('begins with what nobody has taken and ends with what is kept quiet, then the most urgent, what was not taken in time, the newest', () => {
    const rank = ({ handling, suppression }: Alert): number => {
      if (handling === 'closed') return 3;
      return suppression !== 'none' ? 2 : handling === 'new' ? 0 : 1;
    };
    const place = (alert: Alert): readonly (number | string)[] => [
      rank(alert),
      alert.priority,
      alert.handling === 'new' && alert.escalatedAtMs !== undefined ? 0 : 1,
      0 - alert.raisedAtMs,
      alert.id,
    ];
    fc.assert(
      fc.property(someAlerts, (alerts) => {
        const ordered = inQueueOrder(alerts).map(place);
        ordered.slice(1).forEach((next, index) => {
          const before = ordered[index];
          const differs = next.findIndex((value, axis) => value !== before?.[axis]);
          const [a, b] = [before?.[differs], next[differs]];
          expect(a !== undefined && b !== undefined && a < b).toBe(true);
        });
        expect(ordered).toHaveLength(alerts.length);
      }),
    );
  });
});
