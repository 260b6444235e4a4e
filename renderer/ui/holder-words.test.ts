import { describe, expect, it } from 'vitest';
import { sketchMonitor } from '../../shared/testing/walls';
import { Operator } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import { heldBy, holderOf } from '../../shared/wall/holding';
import { holderEntries, holderWords } from './holder-words';

const anna = Operator.parse({ id: 'anna', name: 'Anna', role: 'analyst' });
const ben = Operator.parse({ id: 'ben', name: 'Ben', role: 'supervisor' });
const free = sketchMonitor(1, { layoutId: '2x2', cells: [] });
const hers = heldBy(free, holderOf(anna, utcMs(5)));
const does = { take: () => undefined, release: () => undefined };

function reasons(monitor: typeof free, operator: Operator, notTake?: string, notRelease?: string): unknown {
  const entries = holderEntries({ monitor, operatorId: operator.id, notTake, notRelease, ...does });
  return entries.map((entry) => (entry.kind === 'item' ? entry.unavailable : entry.kind));
}

describe('who holds a monitor', () => {
  it('is said with a name, to oneself as to oneself', () => {
    expect(holderWords(free, ben.id)).toBe('Held by nobody');
    expect(holderWords(hers, ben.id)).toBe('Held by Anna');
    expect(holderWords(hers, anna.id)).toBe('Held by you');
  });
});

describe('taking and releasing', () => {
  it.each<[string, typeof free, Operator, readonly (string | undefined)[]]>([
    ['of what nobody holds', free, ben, [undefined, 'Nobody holds it']],
    ['of what is one’s own', hers, anna, ['You hold it already', undefined]],
    ['of somebody else’s', hers, ben, [undefined, 'It is held by Anna, and only they release it']],
  ])('%s', (_name, monitor, operator, expected) => {
    expect(reasons(monitor, operator)).toEqual(expected);
  });

  it('say what the role may not do before anything else', () => {
    expect(reasons(hers, anna, 'no taking', 'no releasing')).toEqual(['no taking', 'no releasing']);
  });
});
