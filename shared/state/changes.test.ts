import { expect, it } from 'vitest';
import { changesBetween, withChanges } from './changes';

const [a, b, c] = [
  { id: 'a', count: 1 },
  { id: 'b', count: 1 },
  { id: 'c', count: 1 },
] as const;
const other = { id: 'b', count: 2 };

it('lists the items that are new or different, and the ids of those that are gone', () => {
  expect(changesBetween([a, b], [other, c])).toEqual({ changed: [other, c], gone: ['a'] });
  expect(changesBetween([a, b], [a, b])).toEqual({ changed: [], gone: [] });
});

it('changes items in their places, adds new ones at the end, and drops those that are gone', () => {
  const next = withChanges([a, b], { changed: [c, other], gone: [] });
  expect(next).toEqual([a, other, c]);
  expect(next[0]).toBe(a);
  expect(withChanges(next, { changed: [], gone: ['a'] })).toEqual([other, c]);
});
