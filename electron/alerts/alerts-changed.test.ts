import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { alertsChanged } from './alerts-changed';

describe('what is different in a list of alerts', () => {
  const someAlert = fc.record({
    id: fc.integer({ min: 0, max: 20 }).map((number) => `alert-${number}`),
    priority: fc.constantFrom(1, 2, 3),
  });
  const distinct = fc.uniqueArray(someAlert, { selector: ({ id }) => id, maxLength: 12 });

  it('leads from the one to the other: what stays keeps its place, what is new comes last', () => {
    fc.assert(
      fc.property(distinct, distinct, fc.func(fc.constantFrom('same', 'other', 'gone')), (first, second, fate) => {
        const before = first.map(makeAlert);
        const known = new Set(before.map(({ id }) => id));
        const stay = before.flatMap((alert) => {
          const what = fate(alert.id);
          return what === 'gone' ? [] : [what === 'same' ? alert : { ...alert, occurrences: 2 }];
        });
        const added = second.map(makeAlert).filter(({ id }) => !known.has(id));
        const after = [...stay, ...added];
        const { alerts, gone } = alertsChanged(before, after);
        expect(alerts).toEqual(after.filter((alert) => !before.includes(alert)));
        expect(gone).toEqual(before.map(({ id }) => id).filter((id) => !after.some((alert) => alert.id === id)));
      }),
    );
  });
});
