import fc from 'fast-check';
import { expect, it } from 'vitest';
import { armingKey, armsLongest } from '../../shared/policy/arming';
import { makeAlert } from '../../shared/testing/alerts';
import { AlertStatus, type Alert } from '../../shared/vocabulary/alert';
import { ArmingIndex } from './alerts';

const someAlert = fc
  .record({
    id: fc.integer({ min: 0, max: 8 }).map((number) => `alert-${number}`),
    schoolId: fc.constantFrom('east-tech', 'john-hay'),
    status: fc.constantFrom(...AlertStatus.options),
    source: fc.constantFrom('webhook', 'by hand'),
    handling: fc.constantFrom('new', 'acknowledged', 'closed'),
    raisedAtMs: fc.nat(5),
  })
  .map(makeAlert);

/** What of them decides: of which kind, and since when. */
function deciding(alerts: readonly Alert[]): string[] {
  return alerts.map((alert) => `${armingKey(alert) ?? ''} ${alert.raisedAtMs}`).sort();
}

it('says at every moment what the whole list would say', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(someAlert, fc.boolean()), { maxLength: 30 }), (changes) => {
      const index = new ArmingIndex();
      let list: readonly Alert[] = [];
      for (const [alert, asked] of changes) {
        const at = list.findIndex(({ id }) => id === alert.id);
        const before = list[at];
        list = before ? list.with(at, alert) : [...list, alert];
        index.change(before, alert);
        // Nobody need ask after each.
        if (asked) expect(deciding(index.of(list))).toEqual(deciding(armsLongest(list)));
      }
      expect(deciding(index.of(list))).toEqual(deciding(armsLongest(list)));
      expect(index.of(list)).toBe(index.of(list));
    }),
  );
});
