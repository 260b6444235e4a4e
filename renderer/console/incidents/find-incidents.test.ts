import { describe, expect, it } from 'vitest';
import { Incident } from '../../../shared/vocabulary/incident';
import { findIncidents } from './incidents-view';

function incident(id: string, openedMs: number, more: object = {}): Incident {
  return Incident.parse({ id, title: `Case ${id}`, state: 'open', openedBy: 'operator-07', openedMs, ...more });
}

const note = { atMs: 1, operatorId: 'operator-07', text: 'Key found at the gym' };
const all = [
  incident('a', 1, { number: '26-118', notes: [note] }),
  incident('b', 2, { state: 'closed' }),
  incident('c', 3),
  incident('d', 4, { state: 'closed', title: 'Broken door' }),
];
const school = ({ id }: Incident): string => (id === 'c' ? 'East Technical' : '');

function found(words: string, state: 'open' | 'closed' | 'all' = 'all'): string {
  return findIncidents(all, { words, state }, school)
    .map(({ id }) => id)
    .join(' ');
}

describe('the list of incidents', () => {
  it.each([
    ['', 'all', 'c a d b'],
    ['', 'closed', 'd b'],
    ['gym KEY', 'all', 'a'],
    ['26-118', 'all', 'a'],
    ['technical', 'all', 'c'],
    ['door', 'open', ''],
  ] as const)('finds by "%s" of %s: "%s"', (words, state, ids) => {
    expect(found(words, state)).toBe(ids);
  });
});
