import { expect, it } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { useAlerts } from './alert-mirror';
import { calmed, useCalmAlerts } from './calm-alerts';

const [a, b] = ['a', 'b'].map((id) => makeAlert({ id }));
if (!a || !b) throw new Error('two were made');
const counted = { ...structuredClone(b), occurrences: 9, lastSignalAtMs: b.raisedAtMs };

it('stays the list that it was while alerts are only counted', () => {
  const before = [a, b];
  expect(calmed(before, [a, counted])).toBe(before);
  expect(calmed(before, [a, { ...counted, priority: 2 }])).toEqual([a, { ...counted, priority: 2 }]);
  expect(calmed(before, [counted])).toEqual([b]);
  expect(calmed(before, [a, counted, makeAlert({ id: 'c' })])[1]).toBe(b);
});

it('follows the alerts', () => {
  useAlerts.setState({ alerts: [a, b] });
  const before = useCalmAlerts.getState().alerts;
  useAlerts.setState({ alerts: [a, counted] });
  expect(useCalmAlerts.getState().alerts).toBe(before);
  useAlerts.setState({ alerts: [] });
  expect(useCalmAlerts.getState().alerts).toEqual([]);
});
