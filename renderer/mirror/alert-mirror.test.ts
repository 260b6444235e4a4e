import { expect, it } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { withChanged } from './alert-mirror';

const [a, b, c] = ['a', 'b', 'c'].map((id) => makeAlert({ id }));
if (!a || !b || !c) throw new Error('three were made');

it('changes alerts in their place, adds new ones at the end, and drops what is gone', () => {
  const other = { ...b, occurrences: 2 };
  const next = withChanged([a, b], { alerts: [c, other], gone: [] });
  expect(next).toEqual([a, other, c]);
  expect(next[0]).toBe(a);
  expect(withChanged(next, { alerts: [], gone: [a.id] })).toEqual([other, c]);
});
